import TestSupport
import Testing

@testable import Files

@Suite struct GzipTests {
  let packed: [UInt8]
  let text = (0..<1000).flatMap { Array("line \($0)\n".utf8) }

  init() throws {
    packed = try readFile(fixturePath("gzip/text.gz"), limit: 100_000)
  }

  @Test func inflatesUpToTheLimit() throws {
    #expect(try inflateGzip(packed, limit: text.count) == text)
    #expect(try inflateGzip(packed, limit: 1 << 40) == text)
    let error = #expect(throws: GzipError.self) {
      try inflateGzip(packed, limit: text.count - 1)
    }
    guard case .tooLong(_, text.count - 1) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func readsInPieces() throws {
    var reader = try GzipReader(packed)
    var bytes: [UInt8] = []
    for size in [0, 1, 100, text.count - 101] { try reader.read(size, into: &bytes) }
    try reader.finish()
    #expect(bytes == text)
  }

  @Test func saysWhereDataEndsTooEarly() throws {
    var reader = try GzipReader(packed)
    var bytes: [UInt8] = []
    var failure: GzipError?
    do throws(GzipError) { try reader.read(text.count + 1, into: &bytes) } catch { failure = error }
    #expect(
      failure == .tooShort(byte: packed.count, expected: text.count + 1, found: text.count))
  }

  @Test func everyCutIsNoticed() {
    for count in 0..<packed.count {
      #expect(throws: GzipError.truncated(byte: count)) {
        try inflateGzip(Array(packed[..<count]), limit: 1 << 20)
      }
    }
  }

  /// A flipped bit either is an error or changes nothing: in the parts of the header that say
  /// nothing of the data (time, system, file name), and in the bits that fill up the last byte.
  @Test func everyFlippedBitIsNoticed() {
    let headerCount = 10 + "text.txt".utf8.count + 1
    var harmless = 0
    for byte in packed.indices {
      for bit in 0..<8 {
        var damaged = packed
        damaged[byte] ^= 1 << bit
        let result = Result { try inflateGzip(damaged, limit: 1 << 20) }
        switch result {
        case .success(let bytes):
          #expect(bytes == text)
          if byte >= headerCount { harmless += 1 }
        case .failure(let error): #expect(error is GzipError)
        }
      }
    }
    #expect(harmless < 8)
  }

  @Test func checksumAndLengthAreNamed() {
    for (back, reason) in [(8, "incorrect data check"), (1, "incorrect length check")] {
      var damaged = packed
      damaged[damaged.count - back] ^= 1
      let error = #expect(throws: GzipError.self) { try inflateGzip(damaged, limit: 1 << 20) }
      guard case .damaged(let byte, reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(byte > packed.count - 9)
    }
  }

  @Test func nothingMayFollow() throws {
    let count = packed.count
    #expect(throws: GzipError.trailingBytes(byte: count, count: 3)) {
      try inflateGzip(packed + [0, 0, 0], limit: 1 << 20)
    }
    #expect(throws: GzipError.trailingBytes(byte: 2 * count, count: 1)) {
      try inflateGzip(packed + packed + [0], limit: 1 << 20)
    }
  }

  /// RFC 1952, 2.2: a file is a series of members, and its data theirs, one after the other.
  @Test func membersFollowEachOther() throws {
    let members = try readFile(fixturePath("gzip/members.gz"), limit: 1000)
    #expect(try inflateGzip(members, limit: 1000) == Array("onetwo".utf8))
    let empty = try readFile(fixturePath("gzip/empty.gz"), limit: 1000)
    let mixed = empty + packed + empty + empty + packed + empty
    #expect(try inflateGzip(mixed, limit: 2 * text.count) == text + text)
    var reader = try GzipReader(mixed)
    var bytes: [UInt8] = []
    for size in [text.count - 1, 2, text.count - 1] { try reader.read(size, into: &bytes) }
    try reader.finish()
    #expect(bytes == text + text)
    #expect(throws: GzipError.self) { try inflateGzip(mixed, limit: 2 * text.count - 1) }
    #expect(throws: GzipError.truncated(byte: mixed.count - 1)) {
      try inflateGzip(Array(mixed.dropLast()), limit: 1 << 20)
    }
    // The checksum of a later member counts as that of the first.
    var damaged = mixed
    damaged[damaged.count - empty.count - 8] ^= 1
    #expect(throws: GzipError.self) { try inflateGzip(damaged, limit: 1 << 20) }
  }

  @Test func whatIsNotGzip() {
    for (bytes, error) in [
      (Array("<!DOCTYPE html>".utf8), GzipError.notGzip(byte: 0)), ([], .truncated(byte: 0)),
      ([0x1f], .truncated(byte: 1)), ([0x1f, 0x8a, 8], .notGzip(byte: 1)),
    ] {
      #expect(throws: error) { try inflateGzip(bytes, limit: 10) }
    }
  }

  @Test func aBombIsStoppedAtTheLimit() throws {
    let bomb = try readFile(fixturePath("gzip/zeros.gz"), limit: 10_000)
    #expect(bomb.count < 5000)
    let error = #expect(throws: GzipError.self) { try inflateGzip(bomb, limit: 70_000) }
    guard case .tooLong(_, 70_000) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    var reader = try GzipReader(bomb)
    var start: [UInt8] = []
    try reader.read(16, into: &start)
    #expect(start == [UInt8](repeating: 0, count: 16))
  }
}
