/// The values of one field over several models that differ in their seed alone.
///
/// `cnn_*.test.accuracy` is one: its keys are what the star stands for, `1`, `2`, `3`.
public struct SeedSample: Sendable, Hashable {
  /// The name of the field, star included: equal names are one sample.
  public let name: String
  /// What tells the models apart, in the order they were made; each once.
  public let keys: [String]
  /// The value of each, finite.
  public let values: [Double]

  /// A sample of values, as many as there are keys.
  public init(name: String, keys: [String], values: [Double]) {
    precondition(keys.count == values.count, "A sample has one value a key.")
    self.name = name
    self.keys = keys
    self.values = values
  }

  /// The mean; nil of nothing.
  public var mean: Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The sum of squared distances from the mean, divided by n - 1; nil of fewer than two values.
  ///
  /// It is exactly 0 where all values are equal, whatever rounding makes of their mean.
  public var variance: Double? {
    guard values.count > 1, let mean else { return nil }
    if values.allSatisfy({ $0 == values[0] }) { return 0 }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares / Double(values.count - 1)
  }

  /// The standard deviation over seeds; nil of fewer than two values.
  public var deviation: Double? { variance?.squareRoot() }
}

extension SeedSample {
  /// The 95 % interval of a weighted sum of means over seeds, plus a constant.
  ///
  /// - With the same keys in all samples, value by value: the sums over each seed are one sample,
  ///   whose mean has Student's t interval. Of two means with opposite weights that is the paired
  ///   interval of their difference.
  /// - Otherwise the samples are taken as independent of each other, with Welch's degrees of freedom.
  ///
  /// Source: Student, "The probable error of a mean", Biometrika 6 (1908); B. L. Welch, "The
  /// generalization of 'Student's' problem when several different population variances are
  /// involved", Biometrika 34 (1947).
  static func interval(
    _ terms: [Quantity.WeightedMean], _ constant: Double
  ) -> KnownInterval {
    let first = terms[0].sample
    guard terms.allSatisfy({ $0.sample.values.count > 1 }) else {
      return KnownInterval(doubt: .tooFewSeeds)
    }
    let keys = Set(first.keys)
    let isPaired = terms.allSatisfy {
      $0.sample.keys.count == keys.count && Set($0.sample.keys) == keys
    }
    guard isPaired else { return welch(terms, constant) }
    let rows = terms.map { term in
      Dictionary(zip(term.sample.keys, term.sample.values), uniquingKeysWith: { one, _ in one })
    }
    let sums = first.keys.map { key in
      zip(terms, rows).reduce(0) { $0 + $1.0.weight * ($1.1[key] ?? 0) }
    }
    let sample = SeedSample(name: first.name, keys: first.keys, values: sums)
    guard let mean = sample.mean, let variance = sample.variance, variance > 0 else {
      return KnownInterval(doubt: .noSpread)
    }
    let n = Double(sums.count)
    let half = studentQuantile(degrees: n - 1) * (variance / n).squareRoot()
    return KnownInterval(
      interval: Interval(constant + mean - half, constant + mean + half),
      rule: terms.count == 1 ? .student : .pairedStudent, seeds: sums.count)
  }

  private static func welch(
    _ terms: [Quantity.WeightedMean], _ constant: Double
  ) -> KnownInterval {
    var mean = constant
    var variance = 0.0
    var squares = 0.0
    for term in terms {
      let n = Double(term.sample.values.count)
      let part = term.weight * term.weight * (term.sample.variance ?? 0) / n
      mean += term.weight * (term.sample.mean ?? 0)
      variance += part
      squares += part * part / (n - 1)
    }
    guard variance > 0, squares > 0 else { return KnownInterval(doubt: .noSpread) }
    let half = studentQuantile(degrees: variance * variance / squares) * variance.squareRoot()
    return KnownInterval(
      interval: Interval(mean - half, mean + half), rule: .welch,
      seeds: terms.reduce(0) { $0 + $1.sample.values.count })
  }
}
