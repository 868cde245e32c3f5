/// A 95 % interval, both ends included.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public var low: Double
  /// The upper end, not below `low`.
  public var high: Double

  /// The interval between two finite ends, given in either order.
  public init(_ one: Double, _ other: Double) {
    low = min(one, other)
    high = max(one, other)
  }

  /// Whether the number lies in the interval or on its ends.
  public func contains(_ number: Double) -> Bool { low <= number && number <= high }
}

/// The 97.5 % point of the standard normal distribution, which makes an interval a 95 % one.
let normalQuantile = 1.959963984540054
