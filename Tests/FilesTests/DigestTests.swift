import Testing

@testable import Files

@Suite struct DigestTests {
  /// The examples of FIPS 180-2.
  @Test(arguments: [
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func matchesTheStandard(text: String, digest: String) {
    #expect(sha256(Array(text.utf8)).hex == digest)
    var hash = IncrementalSHA256()
    for character in text { hash.update(String(character)) }
    #expect(hash.finish().hex == digest)
  }

  @Test func aCopyGoesItsOwnWay() {
    var hash = IncrementalSHA256()
    hash.update("ab")
    var copy = hash
    copy.update("x")
    hash.update("c")
    #expect(hash.finish() == sha256(Array("abc".utf8)))
    #expect(hash.finish() == hash.finish())
    #expect(copy.finish() == sha256(Array("abx".utf8)))
  }

  @Test func numbersCountLeastSignificantByteFirst() {
    var numbers = IncrementalSHA256()
    numbers.update([Int32(1), -2])
    numbers.update([Float(1)])
    #expect(numbers.finish() == sha256([1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0, 0, 0x80, 0x3f]))
    #expect(values(littleEndian: [9, 1, 2, 0, 0][1...], zero: Int32(0)) == [0x0201])
    #expect(littleEndianBytes(of: [Int64(258)]) == [2, 1, 0, 0, 0, 0, 0, 0])
  }

  @Test func hexadecimalBothWays() throws {
    let digest = sha256([1])
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(hex: digest.hex.uppercased()) == digest)
    #expect(digest.short == String(digest.hex.prefix(16)))
    for text in [
      "", "00", digest.hex + "0", "g" + digest.hex.dropFirst(), "é" + digest.hex.dropFirst(2),
    ] {
      #expect(Digest(hex: text) == nil)
    }
  }
}
