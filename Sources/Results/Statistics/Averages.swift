internal import Glibc

/// The arithmetic mean; `nil` of no numbers or if it is not finite.
public func mean(_ numbers: [Double]) -> Double? {
  guard !numbers.isEmpty else { return nil }
  let mean = numbers.reduce(0, +) / Double(numbers.count)
  return mean.isFinite ? mean : nil
}

/// The sample standard deviation, with n - 1; `nil` of fewer than two numbers or if it is not
/// finite. Computed in two passes.
public func standardDeviation(_ numbers: [Double]) -> Double? {
  guard numbers.count > 1, let mean = mean(numbers) else { return nil }
  let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  let deviation = (squares / Double(numbers.count - 1)).squareRoot()
  return deviation.isFinite ? deviation : nil
}

/// The mean of -ln p over images, p being the probability given to the true class.
///
/// - Parameters:
///   - probabilities: [image, class] in rows, `classes` a row.
///   - trueClasses: One class index an image.
/// - Returns: `nil` of no images, if the counts do not agree, or if a probability is no number.
///
/// A probability is kept between 10⁻⁷ and 1 - 10⁻⁷, so that one image cannot make it infinite.
/// Source: Keras's `sparse_categorical_crossentropy` on probabilities, with `keras.backend.epsilon`.
public func logLoss(probabilities: [Float], trueClasses: [UInt8], classes: Int) -> Double? {
  guard classes > 0, !trueClasses.isEmpty,
    probabilities.count / classes == trueClasses.count,
    probabilities.count % classes == 0
  else { return nil }
  var sum = 0.0
  for (image, trueClass) in trueClasses.enumerated() {
    guard Int(trueClass) < classes else { return nil }
    let probability = Double(probabilities[image * classes + Int(trueClass)])
    guard probability.isFinite else { return nil }
    sum -= log(min(max(probability, 1e-7), 1 - 1e-7))
  }
  return sum / Double(trueClasses.count)
}

extension Array where Element: Comparable {
  /// Where the largest value is, the first of several; 0 where there is none.
  public var indexOfLargest: Int {
    var best = 0
    for index in indices where self[index] > self[best] { best = index }
    return best
  }
}
