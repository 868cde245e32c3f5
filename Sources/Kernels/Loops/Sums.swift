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

  /// Copies `range` of `source` to `destination`.
  public static func copy(_ source: Region, to destination: Region, range: Range<Int>) {
    unsafe (destination.floats + range.lowerBound).update(
      from: source.floats + range.lowerBound, count: range.count)
  }
}
