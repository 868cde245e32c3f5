/// A SHA-256 digest: 32 bytes, shown as 64 hexadecimal digits.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// A digest from its 64 hexadecimal digits, upper or lower case; nil when they are not that.
  public init?(hex: String) {
    let digits = hex.utf8.map { UInt8(truncatingIfNeeded: Self.value(ofDigit: $0) ?? 255) }
    guard digits.count == 64, !digits.contains(255) else { return nil }
    bytes = (0..<32).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
  }

  /// `bytes` are the 32 bytes of a digest.
  fileprivate init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// All 64 digits, lower case.
  public var hex: String { hexadecimal(bytes) }

  /// The first 16 digits, as records and messages show a digest.
  public var short: String { hexadecimal(bytes.prefix(8)) }

  public var description: String { hex }

  private static func value(ofDigit digit: UInt8) -> Int? {
    Character(Unicode.Scalar(digit)).hexDigitValue
  }
}

/// The SHA-256 digest of the bytes.
public func sha256(_ bytes: [UInt8]) -> Digest {
  var hash = IncrementalSHA256()
  hash.update(bytes)
  return hash.finish()
}

/// A SHA-256 digest taken piece by piece. A copy goes its own way.
public struct IncrementalSHA256 {
  private var context = SHA256Context()

  /// A hash of nothing yet.
  public init() {}

  /// Adds bytes at the end of what is hashed.
  public mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// Adds bytes at the end of what is hashed.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// The UTF-8 bytes of the text, at the end of what is hashed.
  public mutating func update(_ text: String) {
    update(Array(text.utf8))
  }

  /// Adds 32-bit integers, least significant byte first, whatever the machine.
  public mutating func update(_ values: [Int32]) {
    update(littleEndian: values)
  }

  /// Adds float32 values, least significant byte first, whatever the machine.
  public mutating func update(_ values: [Float]) {
    update(littleEndian: values)
  }

  /// The digest of everything added so far; more may be added after.
  public func finish() -> Digest {
    Digest(bytes: SHA256Context(copying: context).finish())
  }

  private mutating func update(_ bytes: UnsafeRawBufferPointer) {
    if !isKnownUniquelyReferenced(&context) { context = SHA256Context(copying: context) }
    unsafe context.update(bytes)
  }

  /// `Element` is a type without padding: `Int32` or `Float`.
  private mutating func update<Element: BitwiseCopyable>(littleEndian values: [Element]) {
    if isLittleEndian {
      unsafe values.withUnsafeBytes { unsafe update($0) }
    } else {
      update(littleEndianBytes(of: values))
    }
  }
}

/// Two hexadecimal digits a byte, lower case.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
