internal import Results

/// Inks as numbers of 24 bits, which gnuplot takes for colours and gives back beside what it drew.
extension CharacterDrawing.Ink {
  /// The number of an ink; none is 0, which is black.
  var number: Int {
    switch self {
    case .plain: 0x01_0000
    case .quiet: 0x01_0001
    case .axis: 0x01_0002
    case .right: 0x01_0003
    case .wrong: 0x01_0004
    case .curve(let index): 0x02_0000 + index
    case .share(let share): 0x03_0000 + Int(share)
    case .pixels(let upper, let lower): 0x04_0000 + Int(upper) << 8 + Int(lower)
    }
  }

  /// The ink of a number; nil for one that none has.
  init?(number: Int) {
    let low = number & 0xFFFF
    switch (number >> 16, low) {
    case (1, 0): self = .plain
    case (1, 1): self = .quiet
    case (1, 2): self = .axis
    case (1, 3): self = .right
    case (1, 4): self = .wrong
    case (2, _): self = .curve(low)
    case (3, 0...0xFF): self = .share(UInt8(low))
    case (4, _): self = .pixels(upper: UInt8(low >> 8), lower: UInt8(low & 0xFF))
    default: return nil
    }
  }

  /// As gnuplot wants it after `rgb`.
  var rgb: String { rgbText(number) }
}
