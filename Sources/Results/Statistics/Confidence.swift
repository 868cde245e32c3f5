/// How sure a model was of each answer, and whether it was right.
public struct JudgedAnswers: Sendable, Hashable {
  /// The probability given to the class answered, image by image.
  public let confidences: [Double]
  /// Whether that was the true one.
  public let isRight: [Bool]

  /// - Precondition: as many of the one as of the other.
  public init(confidences: [Double], isRight: [Bool]) {
    precondition(confidences.count == isRight.count, "one answer an image")
    self.confidences = confidences
    self.isRight = isRight
  }

  /// The number of images.
  public var count: Int { confidences.count }

  /// Answers about equally sure.
  public struct Bin: Sendable, Hashable {
    /// The confidences in it are above the first, up to the second.
    public let low: Double
    public let high: Double
    /// How many there are, and how many of them are right.
    public let rate: Rate
    /// The mean confidence; nil of none.
    public let confidence: Double?
    /// How much surer than right; nil of none.
    public var gap: Double? {
      guard let confidence, let accuracy = rate.value else { return nil }
      return confidence - accuracy
    }
  }

  /// The answers in `count` bins of equal width from 0 to 1.
  ///
  /// Source: scikit-learn's `calibration_curve` with `strategy="uniform"`, which leaves empty bins out.
  public func bins(_ count: Int) -> [Bin] {
    var numbers = [Int](repeating: 0, count: count)
    var right = numbers
    var sums = [Double](repeating: 0, count: count)
    for (confidence, isRight) in zip(confidences, isRight) {
      // A number on an edge belongs to the lower bin.
      var bin = min(max(Int(confidence * Double(count)), 0), count - 1)
      while bin > 0, confidence <= Double(bin) / Double(count) { bin -= 1 }
      while bin < count - 1, confidence > Double(bin + 1) / Double(count) { bin += 1 }
      numbers[bin] += 1
      right[bin] += isRight ? 1 : 0
      sums[bin] += confidence
    }
    return (0..<count).map { bin -> Bin in
      let (low, high) = (Double(bin) / Double(count), Double(bin + 1) / Double(count))
      let confidence: Double? = numbers[bin] == 0 ? nil : sums[bin] / Double(numbers[bin])
      let rate = Rate(right[bin], of: numbers[bin])
      return Bin(low: low, high: high, rate: rate, confidence: confidence)
    }
  }

  /// The expected calibration error: the mean over the images of how far the accuracy of their bin is
  /// from its mean confidence; nil of no images.
  ///
  /// Source: Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks" (2017), eq. 5.
  public static func expectedError(of bins: [Bin]) -> Double? {
    let all = bins.reduce(0) { $0 + $1.rate.count }
    guard all > 0 else { return nil }
    var sum = 0.0
    for bin in bins { sum += (bin.gap?.magnitude ?? 0) * Double(bin.rate.count) }
    return sum / Double(all)
  }

  /// The answers that are at least so sure: how many there are of all, and how many of them are right.
  public func answered(atLeast threshold: Double) -> (share: Rate, accuracy: Rate) {
    var (answered, right) = (0, 0)
    for (confidence, isRight) in zip(confidences, isRight) where confidence >= threshold {
      answered += 1
      right += isRight ? 1 : 0
    }
    return (Rate(answered, of: count), Rate(right, of: answered))
  }

  /// The mean confidence of right answers, or of wrong ones; nil of none.
  public func meanConfidence(ofRight wanted: Bool) -> Double? {
    let some = zip(confidences, isRight).filter { $0.1 == wanted }.map(\.0)
    return some.isEmpty ? nil : some.reduce(0, +) / Double(some.count)
  }

  /// The accuracy when only the surest answers are given, for each hundredth of the images answered.
  public var selectiveAccuracy: [(answered: Double, accuracy: Double)] {
    let order = confidences.indices.sorted { (-confidences[$0], $0) < (-confidences[$1], $1) }
    var right = 0
    var points: [(answered: Double, accuracy: Double)] = []
    let step = max(count / 100, 1)
    for (number, image) in order.enumerated() {
      right += isRight[image] ? 1 : 0
      let answered = number + 1
      guard answered % step == 0 || answered == count else { continue }
      points.append(
        (Double(answered) / Double(count), Double(right) / Double(answered)))
    }
    return points
  }
}
