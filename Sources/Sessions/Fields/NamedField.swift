import Results

/// A value that has a name, such as `cnn.test.accuracy`.
struct NamedField: Sendable {
  /// The name.
  let path: String
  /// What is printed.
  let value: Value
  /// When it must come out the same again.
  let kind: FieldKind
  /// What it is in an expression; nil if it is no number.
  let quantity: Quantity?

  /// Whether it is a time, which comes out otherwise in every run.
  var isTime: Bool {
    if case .unknown(.time) = quantity?.evidence { true } else { false }
  }

  /// A number that is known exactly.
  static func exact(_ path: String, _ number: Int, _ kind: FieldKind = .fixed) -> NamedField {
    let quantity = Quantity.exact(Double(number), kind: kind)
    return NamedField(
      path: path, value: .integer(number), kind: kind,
      quantity: kind == .measured ? quantity.varying(variation(path)) : quantity)
  }

  /// A measurement without an interval.
  static func metric(_ path: String, _ number: Double?) -> NamedField {
    NamedField(
      path: path, value: .metric(number), kind: .measured,
      quantity: .measured(number).varying(variation(path)))
  }

  /// A learning rate, as a plan decides it.
  static func learningRate(
    _ path: String, _ number: Double?, _ kind: FieldKind = .fixed
  ) -> NamedField {
    NamedField(
      path: path, value: number.map { .digits($0) } ?? .undefined, kind: kind,
      quantity: .exact(number ?? .nan, kind: kind))
  }

  /// A number of images, or a share of them.
  static func counts(_ path: String, _ form: CountForm, over count: Int? = nil) -> NamedField {
    let quantity =
      count.map { Quantity.counts(form) / .exact(Double($0)) } ?? Quantity.counts(form)
    let value: Value =
      count == nil
      ? quantity.value.flatMap { Int(exactly: $0.rounded()) }.map { .integer($0) } ?? .undefined
      : .metric(quantity.value)
    return NamedField(
      path: path, value: value, kind: .measured, quantity: quantity.varying(variation(path)))
  }

  /// A quotient of two numbers of images.
  static func ratio(_ path: String, _ top: CountForm, _ bottom: CountForm) -> NamedField {
    let quantity = Quantity.ratio(top, bottom)
    return NamedField(
      path: path, value: .metric(quantity.value), kind: .measured,
      quantity: quantity.varying(variation(path)))
  }

  /// How far a measured value may lie from the same elsewhere, by default.
  static func variation(_ path: String) -> Double? {
    Metric(path: path)?.defaultTolerance
  }
}
