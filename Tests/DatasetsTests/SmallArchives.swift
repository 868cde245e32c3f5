import Files
import TestSupport

@testable import Datasets

/// Four small archives, right at first, and the manifest that knows them: 5 training and 2 test
/// images of 3 × 2 pixels in 4 classes.
struct SmallArchives {
  static let names = ["train-images", "train-labels", "test-images", "test-labels"]

  let folder: TemporaryFolder
  let manifest: Manifest
  /// The right bytes of each, not compressed.
  let plain: [String: [UInt8]]

  /// - Parameter isGzip: whether the archives are written as gzip.
  init(isGzip: Bool = true) throws {
    let folder = try TemporaryFolder()
    let plain = [
      "train-images": idx(0x803, [5, 3, 2], (0..<30).map { UInt8($0 * 8) }),
      "train-labels": idx(0x801, [5], [3, 2, 1, 0, 3]),
      "test-images": idx(0x803, [2, 3, 2], (0..<12).map { UInt8(255 - $0) }),
      "test-labels": idx(0x801, [2], [1, 2]),
    ]
    let archives = Self.names.map {
      Manifest.Archive(name: $0, digest: sha256(plain[$0] ?? []).hex)
    }
    manifest = Manifest(
      name: "small", package: "dataset-small", folder: folder.path, height: 3, width: 2,
      classWords: ["a", "b", "c", "d"],
      trainImages: archives[0], trainLabels: archives[1], testImages: archives[2],
      testLabels: archives[3])
    self.folder = folder
    self.plain = plain
    for name in Self.names {
      let bytes = plain[name] ?? []
      try folder.write(isGzip ? gzip(bytes) : bytes, to: isGzip ? "\(name).gz" : name)
    }
  }

  /// The path of a gzip archive, as errors give it.
  func file(_ name: String) -> String { folder.path("\(name).gz") }

  /// Puts other bytes in the place of a gzip archive.
  func replace(_ name: String, with bytes: [UInt8]) throws {
    try folder.write(bytes, to: "\(name).gz")
  }

  func load() throws(DatasetError) -> Dataset {
    try Dataset(loading: manifest, folder: nil, environment: nil)
  }

  /// The error that loading ends with.
  func failure() -> DatasetError? {
    do throws(DatasetError) {
      _ = try load()
      return nil
    } catch {
      return error
    }
  }
}

/// An IDX file.
func idx(_ magic: UInt32, _ sizes: [UInt32], _ data: [UInt8]) -> [UInt8] {
  ([magic] + sizes).flatMap { word in
    (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
  }
    + data
}

/// A gzip file of one stored block, which keeps its data readable to the test.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  precondition(bytes.count < 65536)
  let count = UInt16(bytes.count)
  return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1] + littleEndian(count) + littleEndian(~count)
    + bytes + littleEndian(crc32(bytes)) + littleEndian(UInt32(bytes.count))
}

private func littleEndian(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
  (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// Source: RFC 1952, section 8.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
  }
}
