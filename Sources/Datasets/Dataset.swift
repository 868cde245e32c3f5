public import Files

/// Images to learn from and images to be judged by, with the names of their classes.
public struct Dataset: Sendable, Equatable {
  /// As the `load` command calls it: `fashion_mnist`.
  public let name: String
  /// The training images, before any split.
  public let train: ImageSet
  /// The test images.
  public let test: ImageSet
  /// The classes as commands, tables and figures spell them: `tshirt`.
  public let classWords: [String]
  /// SHA-256 over the four archives' own digests, in the order of the manifest's files.
  public let digest: Digest
  /// The folder the archives were read from.
  public let folder: String

  public init(
    name: String, train: ImageSet, test: ImageSet, classWords: [String], digest: Digest,
    folder: String
  ) {
    self.name = name
    self.train = train
    self.test = test
    self.classWords = classWords
    self.digest = digest
    self.folder = folder
  }
}
