/// Softmax and cross-entropy, fused.
public enum CrossEntropy {
  /// What the classification of some images sums up to.
  public struct Sum: Sendable, Equatable {
    /// The sum of −log p(label), each times the label's weight.
    public var loss: Double
    /// The number of images whose most probable class, of equal ones the lowest, is the label.
    public var correct: Int

    /// A sum.
    public init(loss: Double = 0, correct: Int = 0) {
      self.loss = loss
      self.correct = correct
    }

    /// The number of bytes one sum takes in a region of sums.
    public static let byteCount = 2 * MemoryLayout<Double>.stride
  }

  /// Sums loss and right answers over the first `count` images of a shard.
  /// - Parameters:
  ///   - logProbabilities: [images, classes].
  ///   - labels: a byte for each image; an image whose label is not a class is not counted.
  ///   - weights: one for each class, which its images' losses are multiplied by; none for 1.
  public static func sum(
    logProbabilities: Region, labels: Region, count: Int, classes: Int, weights: [Float] = []
  ) -> Sum {
    let values = unsafe logProbabilities.floats
    let labels = unsafe labels.bytes
    var sum = Sum()
    for image in 0..<count {
      let row = unsafe values + image * classes
      let label = unsafe Int(labels[image])
      guard label < classes else { continue }
      var best = 0
      var index = 1
      while index < classes {
        if unsafe row[index] > row[best] { best = index }
        index &+= 1
      }
      let own = unsafe row[label]
      sum.loss -= Double(own) * (label < weights.count ? Double(weights[label]) : 1)
      if best == label, !own.isNaN { sum.correct += 1 }
    }
    return sum
  }

  /// Turns probabilities [images, classes] into the gradient of the scaled loss by the logits,
  /// (p − 1 at the label) · `scale`, times the label's weight if there are `weights`; that of the
  /// images from `count` on is zero.
  public static func gradient(
    probabilities: Region, labels: Region, count: Int, classes: Int, scale: Float,
    weights: [Float] = []
  ) {
    let values = unsafe probabilities.floats
    let labels = unsafe labels.bytes
    var index = 0
    for image in 0..<count {
      let label = unsafe Int(labels[image])
      let factor = label < weights.count ? scale * weights[label] : scale
      unsafe values[index &+ label] -= 1
      let end = index &+ classes
      while index < end {
        unsafe values[index] *= factor
        index &+= 1
      }
    }
    while index < probabilities.floatCount {
      unsafe values[index] = 0
      index &+= 1
    }
  }

  /// Stores a sum as number `index` of a region of sums.
  public static func store(_ sum: Sum, at index: Int, of sums: Region) {
    let values = unsafe sums.address.assumingMemoryBound(to: Double.self)
    unsafe values[2 * index] = sum.loss
    unsafe values[2 * index + 1] = Double(sum.correct)
  }

  /// The sum number `index` of a region of sums.
  public static func load(at index: Int, of sums: Region) -> Sum {
    let values = unsafe sums.address.assumingMemoryBound(to: Double.self)
    return unsafe Sum(loss: values[2 * index], correct: Int(values[2 * index + 1]))
  }
}
