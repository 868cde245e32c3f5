/// What a data set of four IDX archives should be, down to the digest of each.
struct Manifest: Sendable {
  /// One archive: its name without `.gz`, and the SHA-256 of its inflated bytes, as
  /// 64 hexadecimal digits in lower case.
  struct Archive: Sendable {
    let name: String
    let digest: String
  }

  let name: String
  /// The Debian package, and where it puts the archives.
  let package: String
  let folder: String
  let height: Int
  let width: Int
  let classWords: [String]
  let trainImages: Archive
  let trainLabels: Archive
  let testImages: Archive
  let testLabels: Archive

  var archives: [Archive] { [trainImages, trainLabels, testImages, testLabels] }
}
