/// How many of a number of images something is true of: an accuracy, a recall, a precision.
public struct Rate: Sendable, Hashable {
  /// The images it is true of, from 0 to `count`.
  public let successes: Int
  /// All images, possibly none.
  public let count: Int

  /// A rate; `successes` must lie between 0 and `count`.
  public init(_ successes: Int, of count: Int) {
    precondition(0 <= successes && successes <= count, "A rate counts some of its images.")
    self.successes = successes
    self.count = count
  }

  /// The share, `nil` of no images.
  public var value: Double? { count == 0 ? nil : Double(successes) / Double(count) }

  /// The 95 % Wilson score interval of the share, `nil` of no images.
  ///
  /// It stays within 0 and 1 and does not shrink to a point when all or none succeed.
  /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
  /// JASA 22 (1927); L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial
  /// proportion", Statistical Science 16 (2001), eq. 4.
  public var interval: Interval? {
    guard count > 0 else { return nil }
    let n = Double(count)
    let x = Double(successes)
    let z2 = normalQuantile * normalQuantile
    let middle = (x + z2 / 2) / (n + z2)
    let half = normalQuantile * (x * (n - x) / n + z2 / 4).squareRoot() / (n + z2)
    return Interval(
      successes == 0 ? 0 : max(middle - half, 0), successes == count ? 1 : min(middle + half, 1))
  }
}

/// The 95 % interval of the difference of two rates on images that have nothing in common, first
/// minus second; `nil` if one has no images.
///
/// Source: R. G. Newcombe, "Interval estimation for the difference between independent
/// proportions", Statistics in Medicine 17 (1998), method 10.
public func independentDifferenceInterval(_ first: Rate, _ second: Rate) -> Interval? {
  guard let p = first.value, let q = second.value, let a = first.interval, let b = second.interval
  else { return nil }
  let below = ((p - a.low) * (p - a.low) + (b.high - q) * (b.high - q)).squareRoot()
  let above = ((a.high - p) * (a.high - p) + (q - b.low) * (q - b.low)).squareRoot()
  return Interval(p - q - below, p - q + above)
}
