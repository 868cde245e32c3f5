internal import CLoops

extension Region {
  /// Whether every one of its float32 values is a finite number.
  public var isFinite: Bool { isFinite(in: 0..<floatCount) }

  /// Whether every value, taken as one of `type`, is a finite number.
  public func isFinite(as type: ElementType) -> Bool {
    guard type == .bfloat16 else { return isFinite }
    let bits = unsafe address.assumingMemoryBound(to: UInt16.self)
    var largest: UInt16 = 0
    for index in 0..<byteCount / type.byteCount {
      largest = max(largest, unsafe bits[index] & 0x7fff)
    }
    return largest < UInt16(Float.infinity.bitPattern >> 16)
  }

  /// Whether every float32 value in `range` is a finite number.
  public func isFinite(in range: Range<Int>) -> Bool {
    // As an integer, a magnitude is below that of infinity just where it is finite.
    unsafe Loops.inForce.largest_magnitude(floats + range.lowerBound, range.count)
      < Float.infinity.bitPattern
  }
}
