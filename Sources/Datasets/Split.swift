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
