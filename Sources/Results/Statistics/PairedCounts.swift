internal import Glibc

/// How two classifiers did on the same images, image by image.
public struct PairedCounts: Sendable, Hashable {
  /// Images both got right.
  public let both: Int
  /// Images only the first got right: McNemar's b.
  public let onlyFirst: Int
  /// Images only the second got right: McNemar's c.
  public let onlySecond: Int
  /// Images neither got right.
  public let neither: Int

  /// Counts of images, none below 0.
  public init(both: Int, onlyFirst: Int, onlySecond: Int, neither: Int) {
    precondition(
      min(both, onlyFirst, onlySecond, neither) >= 0, "Counts of images are not negative.")
    self.both = both
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.neither = neither
  }

  /// The counts of two lists of hits, image by image; `nil` if the lists differ in length.
  public init?(_ first: [Bool], _ second: [Bool]) {
    guard first.count == second.count else { return nil }
    var counts = [0, 0, 0, 0]
    for (one, other) in zip(first, second) { counts[(one ? 0 : 2) + (other ? 0 : 1)] += 1 }
    self.init(
      both: counts[0], onlyFirst: counts[1], onlySecond: counts[2], neither: counts[3])
  }

  /// All images.
  public var count: Int { both + onlyFirst + onlySecond + neither }
  /// The first classifier's accuracy.
  public var first: Rate { Rate(both + onlyFirst, of: count) }
  /// The second classifier's accuracy.
  public var second: Rate { Rate(both + onlySecond, of: count) }
  /// The first accuracy minus the second, `nil` of no images.
  public var difference: Double? {
    count == 0 ? nil : Double(onlyFirst - onlySecond) / Double(count)
  }
}

extension PairedCounts {
  /// McNemar's exact p value, two-sided: how likely so uneven a split of the images that only one
  /// got right would be if both were equally good. 1 where there are no such images.
  ///
  /// Source: Q. McNemar, Psychometrika 12 (1947); exact form in M. W. Fagerland, S. Lydersen,
  /// P. Laake, "The McNemar test for binary matched-pairs data: mid-p and asymptotic are better
  /// than exact conditional", BMC Medical Research Methodology 13:91 (2013).
  public var exactP: Double {
    let tail = binomialTail(min(onlyFirst, onlySecond), of: onlyFirst + onlySecond)
    return min(1, 2 * tail.cumulative)
  }

  /// McNemar's mid-p value: the exact one with half the weight on the split that was seen, which
  /// keeps its level closer to the nominal one. This is the p that `compare` shows.
  ///
  /// Source: Fagerland, Lydersen, Laake (2013), as for `exactP`.
  public var midP: Double {
    if onlyFirst == onlySecond { return 1 }
    let tail = binomialTail(min(onlyFirst, onlySecond), of: onlyFirst + onlySecond)
    return min(1, 2 * tail.cumulative - tail.point)
  }

  /// The 95 % score interval of the difference of the two rates on the same images; `nil` of none.
  ///
  /// It leaves out 0 exactly when McNemar's score test, (b - c)² / (b + c), rejects equality, and
  /// does not shrink to a point when both classifiers agree on every image.
  /// Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions
  /// for the paired-sample design", Statistics in Medicine 17 (1998), eq. 5 to 7.
  public var interval: Interval? {
    guard let difference else { return nil }
    let low = bisect(outside: -1, inside: difference) { score($0) > normalQuantile }
    let high = bisect(outside: 1, inside: difference) { score($0) < -normalQuantile }
    return Interval(low, high)
  }

  /// The score statistic for a true difference of `delta`: how many standard errors, under the
  /// likeliest counts with that difference, the seen difference lies above it.
  private func score(_ delta: Double) -> Double {
    let n = Double(count)
    let b = Double(onlyFirst)
    let c = Double(onlySecond)
    let distance = b - c - n * delta
    let linear = (2 * n - b + c) * delta - b - c
    let constant = -c * delta * (1 - delta)
    let root = max(linear * linear - 8 * n * constant, 0).squareRoot()
    // The likeliest share of images only the second gets right.
    let share = (root - linear) / (4 * n)
    let variance = n * (2 * share + delta * (1 - delta))
    if variance > 0 { return distance / variance.squareRoot() }
    return distance == 0 ? 0 : distance.sign == .plus ? .infinity : -.infinity
  }
}

/// The end of the region where `isOutside` is false, between a point outside it and one inside.
private func bisect(outside: Double, inside: Double, _ isOutside: (Double) -> Bool) -> Double {
  var outside = outside
  var inside = inside
  if !isOutside(outside) { return outside }
  // Halving more often than this changes no digit of a number between -1 and 1.
  for _ in 0..<64 {
    let middle = (outside + inside) / 2
    if isOutside(middle) { outside = middle } else { inside = middle }
  }
  return inside
}

/// P(X ≤ k) and P(X = k) for X binomial with `count` trials of one half.
private func binomialTail(_ k: Int, of count: Int) -> (cumulative: Double, point: Double) {
  let n = Double(count)
  let x = Double(k)
  let logPoint =
    lgamma(n + 1).0 - lgamma(x + 1).0 - lgamma(n - x + 1).0 - n * 0.6931471805599453
  let point = exp(logPoint)
  var term = point
  var sum = point
  // Each term is the one before times i / (n - i + 1); below half of n they fall.
  for i in stride(from: k, to: 0, by: -1) where term > 0 {
    term *= Double(i) / Double(count - i + 1)
    sum += term
  }
  return (min(sum, 1), min(point, 1))
}
