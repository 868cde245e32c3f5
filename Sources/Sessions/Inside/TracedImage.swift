import Language
import Results

/// What was last traced: an image through one or several models. Its numbers have names such as
/// `trace.cnn.conv2d_1.mean`.
struct TracedImage: Sendable {
  /// What the names begin with.
  static let root = "trace"

  /// What a model made of the image.
  struct TracedModel: Sendable {
    let name: String
    /// The probability of each class had the image ended after each row; nil where the model does not
    /// read row by row.
    let beliefs: [[Double]]?
  }

  let models: [TracedModel]
  let classWords: [String]
  /// The numbers by name, without the root.
  let numbers: [(name: String, value: Double)]
}

extension State {
  /// What was last traced, by name.
  var traceFields: [NamedField] {
    traced?.numbers.map { .traced("\(TracedImage.root).\($0.name)", $0.value) } ?? []
  }

  /// `trace.rnn.belief.shirt[14]`: what would be believed had the image ended after a row, from 0.
  func beliefs(
    _ reference: Reference, _ slice: ClosedRange<Int>
  ) throws(LookupError) -> [NamedField] {
    guard let traced else {
      throw .notMeasured(reference.text, command: command(tracing: reference))
    }
    let path = reference.path
    guard path.count == 4, path[2] == "belief",
      let beliefs = traced.models.first(where: { $0.name == path[1] })?.beliefs,
      let label = traced.classWords.firstIndex(of: path[3])
    else { throw .notIndexed(reference.text) }
    guard slice.upperBound < beliefs.count else {
      throw .noRow(reference.text, rows: beliefs.count)
    }
    let name = path.joined(separator: ".")
    return slice.map { .traced("\(name)[\($0)]", beliefs[$0][label]) }
  }
}

extension State {
  /// The line that gives a reference such as `trace.cnn.dense_1.mean` a value.
  func command(tracing reference: Reference) -> String {
    let named = reference.path.count > 1 ? model(reference.path[1])?.name : nil
    guard let model = named ?? environment.model else { return "model cnn" }
    return "trace \(model) test[4]"
  }
}

extension NamedField {
  /// A number from inside a network: of one image, so that it is no sample of anything.
  fileprivate static func traced(_ path: String, _ number: Double) -> NamedField {
    NamedField(
      path: path, value: .inside(number), kind: .measured,
      quantity: .exact(number, kind: .measured))
  }
}
