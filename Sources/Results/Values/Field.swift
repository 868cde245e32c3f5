/// When a recorded value must come out the same again.
public enum FieldKind: Sendable, Hashable, CaseIterable {
  /// Sizes, shapes, counts known before training, the split's digest, true labels: everywhere.
  case fixed
  /// Losses, rates, counts that training decides: as text under an equal numeric profile,
  /// otherwise within a tolerance.
  case measured
  /// Predicted classes, rank order, best epoch, p values, weight digests: under an equal numeric
  /// profile only.
  case chosen
}

/// One named value of an outcome.
public struct Field: Sendable, Hashable {
  /// The name in the record line, a record name such as `accuracy`.
  public var name: String
  /// What is shown.
  public var value: Value
  /// When it must come out the same again.
  public var kind: FieldKind
  /// The name it has in the session, `cnn.test.accuracy`, where it has one.
  public var path: String?
  /// How far it may lie from the recorded value, where that differs from the metric's default.
  public var tolerance: Tolerance?
  /// How far a measured value may lie from the recorded one where equal bits cannot be expected and
  /// no tolerance is written beside it; nil where no default is known.
  public var variation: Double?

  /// A field; its name is brought into the form of a record name.
  ///
  /// - Parameter variation: the default tolerance; that of the metric it is, unless given.
  public init(
    _ name: String, _ value: Value, _ kind: FieldKind, path: String? = nil,
    tolerance: Tolerance? = nil, variation: Double? = nil
  ) {
    self.name = recordName(name)
    self.variation =
      kind == .measured
      ? variation ?? (path.map(Metric.init(path:)) ?? Metric(column: name))?.defaultTolerance : nil
    self.value = value
    self.kind = kind
    self.path = path
    self.tolerance = tolerance
  }
}
