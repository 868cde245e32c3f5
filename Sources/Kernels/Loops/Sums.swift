/// Sums whose order is fixed.
public enum Sums {
  /// Adds up `range` of the first `count` parts into the first, pairwise: the tree that splits them
  /// at the largest power of two below their number, and so on. The other parts are overwritten.
  public static func tree(_ parts: [Region], count: Int, range: Range<Int>) {
    var distance = 1
    while distance < count {
      var index = 0
      while index + distance < count {
        add(parts[index + distance], to: parts[index], range: range)
        index += 2 * distance
      }
      distance *= 2
    }
  }

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
