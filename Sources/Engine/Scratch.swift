// Stands in for Datasets and Files until they are merged.

/// Grey images of one size, with their labels.
public struct ImageSet: Sendable {
  public let count: Int
  public let height: Int
  public let width: Int
  public let pixels: [UInt8]
  public let labels: [UInt8]

  public init(count: Int, height: Int, width: Int, pixels: [UInt8], labels: [UInt8]) {
    self.count = count
    self.height = height
    self.width = width
    self.pixels = pixels
    self.labels = labels
  }
}

struct IncrementalSHA256 {
  var state: UInt64 = 0xcbf2_9ce4_8422_2325
  mutating func update(_ values: [Float]) {
    for value in values { state = (state ^ UInt64(value.bitPattern)) &* 0x100_0000_01b3 }
  }
  func finish() -> (short: String, hex: String) { (String(state, radix: 16), "") }
}
