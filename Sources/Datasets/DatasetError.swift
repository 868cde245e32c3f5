public import Files

/// Why a data set was not loaded. Nothing is loaded in part. `byte` counts bytes of the inflated
/// archive from 0, except inside a ``Files/GzipError``, which counts bytes of the file.
public enum DatasetError: Error, Sendable, Hashable {
  /// No archive of that name, plain or with `.gz`, is in the folder; `similar` is there, whose name
  /// differs in its punctuation or its ending alone.
  case missing(file: String, folder: DatasetFolder, similar: String?)
  /// An archive could not be read.
  case unreadable(FileError)
  /// An archive is a gzip file, but a damaged one.
  case damaged(file: String, GzipError)
  /// A file is neither gzip nor IDX; `found` is its beginning.
  case notAnArchive(file: String, found: [UInt8])
  /// The four bytes that say what an archive holds are others.
  case wrongMagic(file: String, byte: Int, expected: UInt32, found: UInt32)
  /// A size in the header is not one that can be used; `dimension` is `images`, `rows`, …
  case wrongDimension(file: String, byte: Int, dimension: String, expected: String, found: Int)
  /// The sizes in the header multiply to more than the `limit` bytes a data set may have.
  case tooLarge(file: String, byte: Int, dimensions: [Int], limit: Int)
  /// The archive ends at byte `found`, before its header says.
  case tooShort(file: String, expected: Int, found: Int)
  /// The archive goes on after the `expected` bytes its header announces.
  case tooLong(file: String, expected: Int)
  /// A label is beyond the last class.
  case labelOutOfRange(file: String, byte: Int, classes: Int, found: UInt8)
  /// There are not as many labels as images.
  case countsDisagree(imagesFile: String, images: Int, labelsFile: String, labels: Int)
  /// A well-formed archive that is not the known one; the SHA-256 digests of the inflated bytes.
  case altered(file: String, expected: String, found: String)
}

/// A folder that should hold a data set, and who said so.
public struct DatasetFolder: Sendable, Hashable {
  /// Where a folder's name comes from.
  public enum Origin: Sendable, Hashable {
    /// The command's `path=`.
    case argument
    /// The environment variable `FMNIST_DATA`.
    case environment
    /// Debian's package, by its name.
    case package(String)
  }

  /// The folder.
  public let path: String
  /// Who named it.
  public let origin: Origin

  public init(path: String, origin: Origin) {
    self.path = path
    self.origin = origin
  }
}
