extension Metric {
  /// Four standard deviations over seeds; nil where none was measured.
  public var defaultTolerance: Double? { nil }
}
