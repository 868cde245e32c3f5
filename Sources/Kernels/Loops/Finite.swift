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
