import Results

/// A value that has a name, such as `cnn.test.accuracy`.
///
/// A model has well over a hundred, of which a line reads one or two: each is computed when it is read.
struct NamedField: Sendable {
  /// The name.
  let path: String
  /// When it must come out the same again.
  let kind: FieldKind
  /// Whether it is a time, which comes out otherwise in every run.
  let isTime: Bool
  private let makeValue: @Sendable () -> Value
  private let makeQuantity: @Sendable () -> Quantity?

  /// What is printed.
  var value: Value { makeValue() }
  /// What it is in an expression; nil if it is no number.
  var quantity: Quantity? { makeQuantity() }

  /// A named value, of which `value` and `quantity` are computed when they are read.
  init(
    path: String, value: @autoclosure @escaping @Sendable () -> Value, kind: FieldKind,
    isTime: Bool = false, quantity: @autoclosure @escaping @Sendable () -> Quantity?
  ) {
    self.path = path
    self.kind = kind
    self.isTime = isTime
    makeValue = value
    makeQuantity = quantity
  }

  /// A number that is known exactly.
  static func exact(_ path: String, _ number: Int, _ kind: FieldKind = .fixed) -> NamedField {
    let quantity = Quantity.exact(Double(number), kind: kind)
    return NamedField(
      path: path, value: .integer(number), kind: kind,
      quantity: kind == .measured ? quantity.varying(variation(path)) : quantity)
  }

  /// A measurement without an interval.
  static func metric(
    _ path: String, _ number: @autoclosure @escaping @Sendable () -> Double?
  ) -> NamedField {
    NamedField(
      path: path, value: .metric(number()), kind: .measured,
      quantity: .measured(number()).varying(variation(path)))
  }

  /// A learning rate, as a plan decides it.
  static func learningRate(
    _ path: String, _ number: Double?, _ kind: FieldKind = .fixed
  ) -> NamedField {
    NamedField(
      path: path, value: number.map { .digits($0) } ?? .undefined, kind: kind,
      quantity: .exact(number ?? .nan, kind: kind))
  }

  /// A number of images.
  static func counts(
    _ path: String, _ form: @autoclosure @escaping @Sendable () -> CountForm
  ) -> NamedField {
    NamedField(
      path: path, value: Quantity.counts(form()).display, kind: .measured,
      quantity: .counts(form()).varying(variation(path)))
  }

  /// A number of images as a share of so many.
  static func share(
    _ path: String, _ form: @autoclosure @escaping @Sendable () -> CountForm,
    of count: @autoclosure @escaping @Sendable () -> Int
  ) -> NamedField {
    let quantity = { @Sendable in Quantity.counts(form()) / .exact(Double(count())) }
    return NamedField(
      path: path, value: .metric(quantity().value), kind: .measured,
      quantity: quantity().varying(variation(path)))
  }

  /// A quotient of two numbers of images.
  static func ratio(
    _ path: String, _ top: @autoclosure @escaping @Sendable () -> CountForm,
    _ bottom: @autoclosure @escaping @Sendable () -> CountForm
  ) -> NamedField {
    NamedField(
      path: path, value: .metric(Quantity.ratio(top(), bottom()).value), kind: .measured,
      quantity: .ratio(top(), bottom()).varying(variation(path)))
  }

  /// How far a measured value may lie from the same elsewhere, by default.
  static func variation(_ path: String) -> Double? {
    Metric(path: path)?.defaultTolerance
  }
}
