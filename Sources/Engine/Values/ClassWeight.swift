public import Datasets

/// How much the images of each class count in training.
public enum ClassWeight: String, CaseIterable, Sendable, Hashable {
  /// All images count the same.
  case none
  /// All classes count the same, however many images they have.
  case balanced

  /// The weight of each of `classes` classes, given the images trained on; nil for all the same.
  ///
  /// Source: scikit-learn's `compute_class_weight("balanced")`: n / (k · count), for n images of k
  /// classes. Here a class without images has the weight 1, which nothing uses.
  public func weights(of images: ImageSet, indices: [Int32], classes: Int) -> [Double]? {
    guard self == .balanced else { return nil }
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
}
