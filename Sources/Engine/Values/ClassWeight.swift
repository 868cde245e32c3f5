public import Datasets

/// How much the images of each class count in training.
public enum ClassWeight: Sendable, Hashable {
  /// All images count the same.
  case none
  /// All classes count the same, however many images they have.
  case balanced
  /// The images of each class named count so much, those of the others once.
  ///
  /// Source: Keras's `class_weight`, a dictionary from classes to weights.
  case given([Int: Double])

  /// The largest weight of a class.
  public static let largest = 1e6

  /// The weight of each of `classes` classes, given the images trained on; nil for all the same.
  ///
  /// Source: scikit-learn's `compute_class_weight("balanced")`: n / (k · count), for n images of k
  /// classes. Here a class without images has the weight 1, which nothing uses.
  public func weights(of images: ImageSet, indices: [Int32], classes: Int) -> [Double]? {
    switch self {
    case .none: return nil
    case .given(let weights): return (0..<classes).map { weights[$0] ?? 1 }
    case .balanced: break
    }
    var counts = [Int](repeating: 0, count: classes)
    for index in indices {
      let label = Int(images.labels[Int(index)])
      if label < classes { counts[label] += 1 }
    }
    let present = counts.count { $0 > 0 }
    return counts.map { count in
      count == 0 ? 1 : Double(indices.count) / (Double(present) * Double(count))
    }
  }

  /// Its text: `none`, `balanced`, or classes by number in their order, as in `6:2.0,8:0.5`.
  public var spelling: String {
    switch self {
    case .none: "none"
    case .balanced: "balanced"
    case .given(let weights):
      weights.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",")
    }
  }

  /// The value with a spelling; nil if it is none of ours.
  public init?(spelling: String) {
    switch spelling {
    case "none": self = .none
    case "balanced": self = .balanced
    default:
      var weights: [Int: Double] = [:]
      for entry in spelling.split(separator: ",", omittingEmptySubsequences: false) {
        let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let label = Int(parts[0]), let weight = Double(parts[1]),
          weights.updateValue(weight, forKey: label) == nil
        else { return nil }
      }
      self = .given(weights)
    }
  }

  /// Throws unless every weight is in its range.
  func check() throws(EngineError) {
    guard case .given(let weights) = self else { return }
    let isRight = weights.allSatisfy { label, weight in
      (0...255).contains(label)
        && (weight == 0 || (Optimizer.smallest...Self.largest).contains(weight))
    }
    guard isRight, weights.values.contains(where: { $0 > 0 }) else {
      throw .badOption(name: "class_weight", value: spelling)
    }
  }
}
