internal import CLoops

/// Arrays of float32 values that are added up, value by value, in the tree that splits them at the
/// largest power of two below their number, and so on.
@safe
public final class Addends: Sendable {
  /// The arrays.
  public let parts: [Region]
  private nonisolated(unsafe) let pointers: [UnsafePointer<Float>?]

  /// The most arrays that are added up at a time.
  public static let limit = Int(FMNIST_PARTS)

  /// - Precondition: from 1 to `limit` arrays of one size.
  public init(_ parts: [Region]) {
    precondition((1...Self.limit).contains(parts.count), "a sum of \(parts.count) arrays")
    self.parts = parts
    unsafe pointers = parts.map { unsafe UnsafePointer($0.floats) }
  }

  /// Puts the sum of the first `count` arrays in `range` into the first.
  public func sum(_ count: Int, range: Range<Int>) {
    unsafe withPointers(count) { pointers in
      unsafe Loops.inForce.sum_parts(
        pointers, count, range.lowerBound, range.upperBound, parts[0].floats)
    }
  }

  /// Calls `body` with where the arrays are, of which it reads the first `count`.
  func withPointers(_ count: Int, _ body: (UnsafePointer<UnsafePointer<Float>?>) -> Void) {
    precondition((1...parts.count).contains(count), "\(count) of \(parts.count) arrays")
    unsafe pointers.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { unsafe body(start) }
    }
  }
}

/// Sums whose order is fixed.
public enum Sums {
  /// Adds `range` of `source` to `destination`.
  public static func add(_ source: Region, to destination: Region, range: Range<Int>) {
    let source = unsafe source.floats
    let destination = unsafe destination.floats
    var index = range.lowerBound
    while index < range.upperBound {
      unsafe destination[index] += source[index]
      index &+= 1
    }
  }

  /// The sum of the squares of the values in `range`, in double precision: eight sums of every
  /// eighth value, added up in order.
  public static func squares(_ values: Region, range: Range<Int>) -> Double {
    let values = unsafe values.floats
    var sums = SIMD8<Double>.zero
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound {
      let part = unsafe SIMD8<Double>(
        UnsafeRawPointer(values + index).loadUnaligned(as: SIMD8<Float>.self))
      sums += part * part
      index &+= 8
    }
    var total = 0.0
    for lane in 0..<8 { total += sums[lane] }
    while index < range.upperBound {
      let value = unsafe Double(values[index])
      total += value * value
      index &+= 1
    }
    return total
  }

  /// The sum of the squares of the values at some places, counted from the value `first` on, in
  /// double precision and in order.
  public static func squares(_ values: Region, at places: [Int], from first: Int) -> Double {
    let values = unsafe values.floats
    var total = 0.0
    for place in places {
      let value = unsafe Double(values[first &+ place])
      total += value * value
    }
    return total
  }

  /// Multiplies the values in `range`.
  public static func scale(_ values: Region, by factor: Float, range: Range<Int>) {
    let values = unsafe values.floats
    var index = range.lowerBound
    while index < range.upperBound {
      unsafe values[index] *= factor
      index &+= 1
    }
  }

  /// Cuts the values in `range` off at `limit` and at its negative.
  public static func clamp(_ values: Region, to limit: Float, range: Range<Int>) {
    let values = unsafe values.floats
    var index = range.lowerBound
    while index < range.upperBound {
      let value = unsafe values[index]
      unsafe values[index] = value > limit ? limit : (value < -limit ? -limit : value)
      index &+= 1
    }
  }

  /// Copies `range` of `source` to `destination`.
  public static func copy(_ source: Region, to destination: Region, range: Range<Int>) {
    unsafe (destination.floats + range.lowerBound).update(
      from: source.floats + range.lowerBound, count: range.count)
  }
}
