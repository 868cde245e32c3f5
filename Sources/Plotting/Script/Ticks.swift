/// Round numbers along an axis, and how to print them.
struct Ticks: Hashable {
  let first: Double
  let step: Double
  let last: Double
  /// Decimals that tell neighbouring ticks apart.
  let decimals: Int

  /// Ticks around all of `low...high`, about `count` of them: their ends are the axis's ends.
  ///
  /// Both must be finite. Numbers too close together to be told apart get a small range.
  init(around low: Double, _ high: Double, count: Int) {
    // Beyond these, steps between ticks are no longer numbers.
    var (low, high) = (clamped(min(low, high)), clamped(max(low, high)))
    let least = max(low.magnitude, high.magnitude, 1e-6) * 1e-2
    if high - low < least {
      low -= least
      high += least
    }
    let (step, decimals) = Self.roundStep(atLeast: (high - low) / Double(max(count, 1)))
    self.step = step
    self.decimals = decimals
    first = (low / step + 1e-9).rounded(.down) * step
    last = (high / step - 1e-9).rounded(.up) * step
  }

  /// Whole numbers within `low...high`, at most `count` of them.
  init(whole low: Int, _ high: Int, count: Int) {
    let span = Double(max(high - low, 1))
    step = max(Self.roundStep(atLeast: span / Double(max(count, 1))).step, 1)
    decimals = 0
    // Few epochs are all marked; of many, the round ones.
    first = step == 1 ? Double(low) : (Double(low) / step).rounded(.up) * step
    last = Double(high)
  }

  /// The least of 1, 2, 5 times a power of ten (2.5 when whole ticks would be too far apart is
  /// left out: its labels need another decimal).
  private static func roundStep(atLeast least: Double) -> (step: Double, decimals: Int) {
    var power = 1.0
    var exponent = 0
    while power > least {
      power /= 10
      exponent -= 1
    }
    while power * 10 <= least {
      power *= 10
      exponent += 1
    }
    let decimals = max(-exponent, 0)
    for factor in [1.0, 2, 5] where factor * power >= least * (1 - 1e-9) {
      return (factor * power, decimals)
    }
    return (power * 10, max(decimals - 1, 0))
  }

  /// The tick values.
  var values: [Double] {
    guard step > 0 else { return [] }
    let count = Int(((last - first) / step + 1e-6).rounded(.down))
    return (0...max(count, 0)).map { first + Double($0) * step }
  }
}

private func clamped(_ number: Double) -> Double {
  min(max(number, -1e100), 1e100)
}
