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
  /// What tells the images and their order from others: of those loaded that of the archives.
  public let digest: Digest
  /// SHA-256 over the four archives' own digests, in the order of the manifest's files.
  public let archives: Digest
  /// The order in which the pixels of all images were put since they were loaded; nil for their own.
  public let arrangement: Rearrangement?
  /// The folder the archives were read from.
  public let folder: String

  public init(
    name: String, train: ImageSet, test: ImageSet, classWords: [String], digest: Digest,
    archives: Digest? = nil, arrangement: Rearrangement? = nil, folder: String
  ) {
    self.archives = archives ?? digest
    self.arrangement = arrangement
    self.name = name
    self.train = train
    self.test = test
    self.classWords = classWords
    self.digest = digest
    self.folder = folder
  }
}
