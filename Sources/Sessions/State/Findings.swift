import Language
import Results

/// The numbers that the last outcome of a verb gives names, such as `step.cnn.loss`.
struct Findings: Sendable {
  /// A number and its name, the verb left out.
  struct Number: Sendable {
    let name: String
    let value: Double
    /// What is printed.
    let shown: Value
  }

  /// What the names begin with.
  let verb: String
  /// The models it is of.
  let models: [String]
  let numbers: [Number]
  /// Numbers that have an index, from 0, under one name.
  let series: [(name: String, values: [Double])]

  init(
    of verb: String, models: [String], numbers: [Number],
    series: [(name: String, values: [Double])] = []
  ) {
    self.verb = verb
    self.models = models
    self.numbers = numbers
    self.series = series
  }

  /// The memory they take, roughly.
  var byteCount: Int {
    160 * numbers.count + series.reduce(0) { $0 + 64 + 8 * $1.values.count }
  }

  /// The numbers with their whole names.
  var fields: [NamedField] { numbers.map { field($0.name, $0.value, $0.shown) } }

  /// `trace.rnn.belief.shirt[14]`: numbers of a series, by their places.
  func fields(
    _ reference: Reference, _ slice: ClosedRange<Int>
  ) throws(LookupError) -> [NamedField] {
    let name = reference.path.dropFirst().joined(separator: ".")
    guard let values = series.first(where: { $0.name == name })?.values else {
      throw .notIndexed(reference.text)
    }
    guard slice.upperBound < values.count else {
      throw .noRow(reference.text, rows: values.count)
    }
    return slice.map { field("\(name)[\($0)]", values[$0], .inside(values[$0])) }
  }

  /// A number of one image or batch: it is no sample of anything.
  private func field(_ name: String, _ value: Double, _ shown: Value) -> NamedField {
    NamedField(
      path: "\(verb).\(name)", value: shown, kind: .measured,
      quantity: .exact(value, kind: .measured))
  }
}
