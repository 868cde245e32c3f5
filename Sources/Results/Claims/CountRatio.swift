/// A quotient of two sums of counts, scaled and shifted: a precision, an F1, how many times as accurate
/// one model is as another.
public struct CountRatio: Sendable, Hashable {
  /// What is divided.
  var top: CountForm
  /// By what.
  var bottom: CountForm
  /// What the quotient is multiplied by.
  var scale = 1.0
  /// What is then added.
  var shift = 0.0

  /// The interval of the quotient: where the images counted above are among those counted below, the Wilson
  /// interval of their share of them. That is how a precision has one.
  var knownInterval: KnownInterval {
    guard let above = PlainCount(top), let below = PlainCount(bottom),
      above.images == below.images
    else { return KnownInterval(doubt: .noRule) }
    var quotient: Interval?
    if above.isAmong(below) {
      quotient = Rate(above.count, of: below.count).interval
    } else if below.isAmong(above), let share = Rate(below.count, of: above.count).interval,
      share.low > 0
    {
      quotient = Interval(1 / share.high, 1 / share.low)
    }
    guard let quotient else { return KnownInterval(doubt: .noRule) }
    let factor = scale * above.weight / below.weight
    return KnownInterval(
      interval: Interval(factor * quotient.low + shift, factor * quotient.high + shift),
      rule: .wilson)
  }

  /// The sum that has the sign of the quotient minus a bound: what is divided, minus the bound times
  /// what it is divided by. Nil where that may be 0.
  func excess(over bound: Double) -> CountForm? {
    guard let below = bottom.knownInterval.interval, !below.contains(0) else { return nil }
    let sum = top * scale + bottom * (shift - bound)
    return below.low > 0 ? sum : sum * -1
  }
}

/// A form that is a number of images times a weight, and which images those are.
private struct PlainCount {
  let images: ClassifiedImages
  let weight: Double
  /// [true class, answer]: whether such images are counted.
  let isCounted: [Bool]

  init?(_ form: CountForm) {
    guard form.terms.count == 1 else { return nil }
    for sign in [1.0, -1.0] {
      let weights = form.terms[0].weights.map { sign * $0 }
      let images = form.terms[0].images
      var constant = sign * form.constant
      var size = constant.magnitude
      var raised = weights
      for label in 0..<images.classes {
        let row = label * images.kinds..<(label + 1) * images.kinds
        let low = weights[row].min() ?? 0
        for index in row { raised[index] -= low }
        constant += low * Double(images.support(label))
        size = max(size, (low * Double(images.support(label))).magnitude)
      }
      let weight = raised.max() ?? 0
      guard constant.magnitude <= 1e-9 * max(size, weight),
        raised.allSatisfy({ $0.magnitude <= 1e-9 * weight || areAlike($0, weight) })
      else { continue }
      self.images = images
      self.weight = sign * weight
      isCounted = raised.map { $0 > weight / 2 }
      return
    }
    return nil
  }

  /// How many images it counts.
  var count: Int {
    zip(isCounted, images.counts).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
  }

  /// Whether all its images are counted by another as well.
  func isAmong(_ other: PlainCount) -> Bool {
    zip(isCounted, other.isCounted).allSatisfy { !$0 || $1 }
  }
}
