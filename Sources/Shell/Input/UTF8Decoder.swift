/// Turns bytes that arrive one by one into Unicode scalars; what is no UTF-8 becomes U+FFFD, so
/// that a person sees it instead of missing it.
struct UTF8Decoder {
  private var collected: UInt32 = 0
  private var missing = 0
  private var least: UInt32 = 0

  /// The scalars that `byte` completes: usually none or one; two when it also shows that a
  /// sequence before it was cut.
  mutating func scalars(after byte: UInt8) -> [UInt32] {
    guard missing > 0 else { return begin(byte) }
    guard byte & 0xc0 == 0x80 else {
      missing = 0
      return [Self.replacement] + begin(byte)
    }
    collected = collected << 6 | UInt32(byte & 0x3f)
    missing -= 1
    guard missing == 0 else { return [] }
    let valid = collected >= least && Unicode.Scalar(collected) != nil
    return [valid ? collected : Self.replacement]
  }

  /// What is left at the end of the input.
  mutating func finish() -> [UInt32] {
    defer { missing = 0 }
    return missing > 0 ? [Self.replacement] : []
  }

  private mutating func begin(_ byte: UInt8) -> [UInt32] {
    switch byte {
    case 0x00...0x7f: return [UInt32(byte)]
    case 0xc2...0xdf: (collected, missing, least) = (UInt32(byte & 0x1f), 1, 0x80)
    case 0xe0...0xef: (collected, missing, least) = (UInt32(byte & 0x0f), 2, 0x800)
    case 0xf0...0xf4: (collected, missing, least) = (UInt32(byte & 0x07), 3, 0x10000)
    default: return [Self.replacement]
    }
    return []
  }

  private static let replacement: UInt32 = 0xfffd
}
