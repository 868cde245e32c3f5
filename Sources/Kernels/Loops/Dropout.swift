/// Values multiplied by a mask.
public enum Masks {
  /// Multiplies the first `count` values of `source` by those of `mask`, into `destination`, which
  /// may be `source`.
  public static func apply(_ mask: Region, to source: Region, into destination: Region, count: Int)
  {
    let mask = unsafe mask.floats
    let source = unsafe source.floats
    let destination = unsafe destination.floats
    var index = 0
    while index < count {
      unsafe destination[index] = source[index] * mask[index]
      index &+= 1
    }
  }

  /// Writes `value` at the given places of a mask, counted in values from `origin`, where `keep`
  /// says so, and zero elsewhere.
  public static func write(
    _ keep: (Int) -> Bool, value: Float, places: [Int], origin: Int, to mask: Region
  ) {
    let mask = unsafe mask.floats
    for index in 0..<places.count {
      unsafe mask[origin + places[index]] = keep(index) ? value : 0
    }
  }
}

extension Region {
  /// Whether every one of its float32 values is a finite number.
  public var isFinite: Bool {
    let values = unsafe floats
    var sum: Float = 0
    var index = 0
    while index < floatCount {
      // Zero times a value that is not finite is not a number, and stays so in the sum.
      unsafe sum += values[index] * 0
      index &+= 1
    }
    return sum == 0
  }
}
