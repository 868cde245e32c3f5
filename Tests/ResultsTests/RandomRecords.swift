import Results

/// A small generator, so that a random test repeats. Source: SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SplitMix64 {
  /// A value that prints to itself: reals are as exact as their decimals.
  mutating func value() -> Value {
    switch Int.random(in: 0..<8, using: &self) {
    case 0: return .integer(Int.random(in: -1_000_000...1_000_000, using: &self))
    case 1: return .integer([Int.min, Int.max, 0, -1].randomElement(using: &self) ?? 0)
    case 2, 3:
      let decimals = Int.random(in: 1...8, using: &self)
      let number = Double.random(in: -100...100, using: &self)
      let text = decimalText(number, decimals: decimals) ?? ""
      return .real(Double(text) ?? 0, decimals: decimals)
    case 4:
      return .shape((0..<Int.random(in: 2...4, using: &self)).map { _ in sizes.next(&self) })
    case 5: return .list((0..<Int.random(in: 2...9, using: &self)).map { _ in sizes.next(&self) })
    case 6: return .undefined
    default: return .text(text())
    }
  }

  /// Text with everything in it that could be mistaken for something else.
  mutating func text() -> String {
    let pieces = [
      "a", "Z", "é", "7", "-", ".", ",", "x", "=", ":", "|", "~", "!", "±", "+-", "\"", "\\", "\\n",
      "\n", "\r\n", "\t", " ", "  ", "\u{1b}[31m", "\u{202e}", "\u{85}", "\u{2028}", "e\u{301}",
      "👩🏽‍🚀", "undefined", "none", "scalar", "#", "'", "{", "}", "\u{0}", "\u{feff}", "0", "字",
    ]
    return (0..<Int.random(in: 0...6, using: &self)).map { _ in
      pieces.randomElement(using: &self) ?? ""
    }.joined()
  }

  mutating func name() -> String {
    recordName("n\(Int.random(in: 0...99, using: &self))\(text())")
  }

  mutating func tolerance() -> Tolerance? {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: Tolerance(3, .percent)
    case 1: Tolerance(Double(Int.random(in: 0...999, using: &self)) / 1000, .absolute)
    case 2: Tolerance(0.5, .points)
    default: nil
    }
  }

  mutating func context() -> [String] {
    (0..<Int.random(in: 0...2, using: &self)).map { "v\($0)=" + value().text }
  }
}

private let sizes = Sizes()

private struct Sizes {
  func next(_ generator: inout SplitMix64) -> Int { Int.random(in: 0...999, using: &generator) }
}
