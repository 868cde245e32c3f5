public import Files

/// Images to learn from and images to be judged by, with the names of their classes.
public struct Dataset: Sendable, Equatable {
  /// As the `load` command calls it: `fashion_mnist`.
  public let name: String
  /// The training images, before any split.
  public let train: ImageSet
  /// The test images.
  public let test: ImageSet
  /// The classes as tables and figures show them: "T-shirt/top".
  public let classNames: [String]
  /// The classes as commands spell them: `tshirt`.
  public let classWords: [String]
  /// SHA-256 over the four archives' own digests, in the order of the manifest's files.
  public let digest: Digest
  /// The folder the archives were read from.
  public let folder: String

  /// - Precondition: as many class names as class words.
  public init(
    name: String, train: ImageSet, test: ImageSet, classNames: [String], classWords: [String],
    digest: Digest, folder: String
  ) {
    precondition(classNames.count == classWords.count, "every class has a name and a word")
    self.name = name
    self.train = train
    self.test = test
    self.classNames = classNames
    self.classWords = classWords
    self.digest = digest
    self.folder = folder
  }
}
