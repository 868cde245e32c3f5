/// Collects the canonical bytes of a figure.
struct FigureBytes {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: Int) {
    append(UInt64(bitPattern: Int64(number)))
  }

  mutating func append(_ number: Double) {
    let canonical: Double = number.isNaN ? .nan : (number == 0 ? 0 : number)
    append(canonical.bitPattern)
  }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ image: GrayImage) {
    append(image.width)
    append(image.height)
    bytes.append(contentsOf: image.pixels)
  }

  private mutating func append(_ pattern: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
    }
  }
}
