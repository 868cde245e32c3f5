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
    /// What it is in an expression; of one image or batch, which is no sample of anything, the number.
    let quantity: Quantity

    init(name: String, value: Double, shown: Value, quantity: Quantity? = nil) {
      self.name = name
      self.value = value
      self.shown = shown
      self.quantity = quantity ?? .exact(value, kind: .measured)
    }
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
  var fields: [NamedField] {
    numbers.map { number in
      NamedField(
        path: "\(verb).\(number.name)", value: number.shown, kind: .measured,
        quantity: number.quantity)
    }
  }

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
    return slice.map { place in
      NamedField(
        path: "\(verb).\(name)[\(place)]", value: .inside(values[place]), kind: .measured,
        quantity: .exact(values[place], kind: .measured))
    }
  }
}
