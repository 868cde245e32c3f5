import Files
import TestSupport
import Testing

@testable import Datasets

/// Archives that must not be loaded, each wrong in one way, with the file and the byte named.
@Suite struct BadArchiveTests {
  let archives: SmallArchives
  init() throws { archives = try SmallArchives() }

  private func expect(
    _ name: String, as bytes: [UInt8], _ location: SourceLocation = #_sourceLocation,
    gives error: (String) -> DatasetError
  ) throws {
    try archives.replace(name, with: bytes)
    let failure = archives.failure()
    #expect(failure == error(archives.file(name)), sourceLocation: location)
  }

  private var images: [UInt8] { archives.plain["train-images"] ?? [] }
  private var labels: [UInt8] { archives.plain["train-labels"] ?? [] }

  @Test func everyCutOfAGzipArchive() throws {
    let whole = gzip(images)
    for count in 2..<whole.count {
      try expect("train-images", as: Array(whole[..<count])) {
        .damaged(file: $0, .truncated(byte: count))
      }
    }
    try expect("train-images", as: []) { .notAnArchive(file: $0, found: []) }
  }

  @Test func everyCutOfAPlainArchive() throws {
    for count in 4..<images.count {
      let announced = count < 16 ? 16 : images.count
      try expect("train-images", as: Array(images[..<count])) {
        .tooShort(file: $0, expected: announced, found: count)
      }
    }
  }

  @Test func everyFlippedBitOfTheData() throws {
    let whole = gzip(images)
    // After the header and the block's kind, whose spare bits mean nothing.
    for byte in 11..<whole.count {
      for bit in 0..<8 {
        var damaged = whole
        damaged[byte] ^= 1 << bit
        try archives.replace("train-images", with: damaged)
        #expect(archives.failure() != nil, "byte \(byte), bit \(bit)")
      }
    }
  }

  @Test func alteredButWellFormed() throws {
    var altered = images
    altered[20] ^= 1
    let found = sha256(altered).hex
    let expected = sha256(images).hex
    for bytes in [altered, gzip(altered)] {
      try expect("train-images", as: bytes) {
        .altered(file: $0, expected: expected, found: found)
      }
    }
  }

  @Test func bytesAfterTheEnd() throws {
    try expect("train-labels", as: gzip(labels) + [0]) {
      .damaged(file: $0, .trailingBytes(byte: gzip(labels).count, count: 1))
    }
    try expect("train-labels", as: labels + [0]) { .tooLong(file: $0, expected: labels.count) }
    try expect("train-labels", as: gzip(labels + [0])) {
      .tooLong(file: $0, expected: labels.count)
    }
  }

  @Test func notAnArchiveAtAll() throws {
    for text in ["<!DOCTYPE html><html>", "version https://git-lfs.github.com/spec/v1\n", "x"] {
      let bytes = Array(text.utf8)
      try expect("test-images", as: bytes) {
        .notAnArchive(file: $0, found: Array(bytes.prefix(8)))
      }
    }
  }

  @Test func aBomb() throws {
    let bomb = try readFile(fixturePath("gzip/zeros.gz"), limit: 10_000)
    try expect("train-images", as: bomb) {
      .wrongMagic(file: $0, byte: 0, expected: 0x803, found: 0)
    }
  }

  @Test func countsThatAreNotThere() throws {
    for announced: UInt32 in [4, 6, 1000] {
      let file = idx(0x803, [announced, 3, 2], Array(images[16...]))
      for bytes in [file, gzip(file)] {
        let expected = 16 + Int(announced) * 6
        try expect("train-images", as: bytes) {
          announced < 5
            ? .tooLong(file: $0, expected: expected)
            : .tooShort(file: $0, expected: expected, found: 16 + 30)
        }
      }
    }
  }

  @Test func sizesThatMakeNoSense() throws {
    for (sizes, error) in [
      ([UInt32.max, .max, .max], nil), ([1 << 31, 1 << 31, 4], nil), ([1 << 30, 3, 2], nil),
      ([0, 3, 2], (4, "images", "1 or more", 0)), ([5, 2, 3], (8, "rows", "3", 2)),
      ([5, 3, 0], (12, "columns", "2", 0)), ([5, 3, 28], (12, "columns", "2", 28)),
    ] as [([UInt32], (Int, String, String, Int)?)] {
      try expect("train-images", as: gzip(idx(0x803, sizes, []))) { file in
        guard let (byte, dimension, expected, found) = error else {
          return .tooLarge(
            file: file, byte: 4, dimensions: sizes.map { Int($0) }, limit: ArchiveReader.limit)
        }
        return .wrongDimension(
          file: file, byte: byte, dimension: dimension, expected: expected, found: found)
      }
    }
    try archives.replace("train-images", with: gzip(images))
    try expect("test-labels", as: idx(0x801, [0], [])) {
      .wrongDimension(file: $0, byte: 4, dimension: "labels", expected: "1 or more", found: 0)
    }
  }

  @Test func labelsThatAreNotThere() throws {
    try expect("train-labels", as: gzip(idx(0x801, [4], [3, 2, 1, 0]))) {
      .countsDisagree(
        imagesFile: archives.file("train-images"), images: 5, labelsFile: $0, labels: 4)
    }
  }

  @Test func aLabelBeyondTheClasses() throws {
    try expect("train-labels", as: gzip(idx(0x801, [5], [3, 2, 4, 0, 9]))) {
      .labelOutOfRange(file: $0, byte: 10, classes: 4, found: 4)
    }
  }

  @Test func oneKindWhereTheOtherBelongs() throws {
    try expect("train-labels", as: gzip(images)) {
      .wrongMagic(file: $0, byte: 0, expected: 0x801, found: 0x803)
    }
    try archives.replace("train-labels", with: gzip(labels))
    try expect("train-images", as: gzip(labels)) {
      .wrongMagic(file: $0, byte: 0, expected: 0x803, found: 0x801)
    }
  }

  @Test func swappedBytes() throws {
    for bytes in [idx(0x0308_0000, [0x0500_0000, 3, 2], []), gzip(idx(0x0308_0000, [5], []))] {
      try expect("train-images", as: bytes) {
        .wrongMagic(file: $0, byte: 0, expected: 0x803, found: 0x0308_0000)
      }
    }
  }
}
