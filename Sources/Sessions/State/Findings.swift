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

  init(of verb: String, models: [String], numbers: [Number]) {
    self.verb = verb
    self.models = models
    self.numbers = numbers
  }

  /// The memory they take, roughly.
  var byteCount: Int { 160 * numbers.count }

  /// The numbers with their whole names. Of one image or batch, so that they are no sample of anything.
  var fields: [NamedField] {
    numbers.map { number in
      NamedField(
        path: "\(verb).\(number.name)", value: number.shown, kind: .measured,
        quantity: .exact(number.value, kind: .measured))
    }
  }
}
