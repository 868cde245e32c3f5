extension CountForm {
  /// The interval of a sum that asks which share of some images are of a kind, such as a cell of the
  /// confusion matrix minus 9 % of the errors; nil of others.
  ///
  /// Such a sum counts the images of the kind with one positive weight and the others of those picked with one
  /// negative weight. It is above 0 where the share is above the bound that the weights say, so it has the
  /// interval of that share times the number of images picked, as if that were given: Wilson's. That holds
  /// of its sign, and so of its comparison with 0 alone.
  var intervalOfSign: KnownInterval? {
    guard terms.count == 1 else { return nil }
    let images = terms[0].images
    // What is the same for all answers to the images of a class may be in the constant: as many images as
    // there are minus the right ones are the errors.
    for isByRight in [false, true] {
      var weights = terms[0].weights
      var rest = constant
      var size = constant.magnitude
      for label in 0..<images.classes where isByRight {
        let low = weights[label * images.kinds + label]
        for answer in 0..<images.kinds { weights[label * images.kinds + answer] -= low }
        rest += low * Double(images.support(label))
        size = max(size, rest.magnitude)
      }
      guard rest.magnitude <= 1e-9 * size || rest == 0 else { continue }
      if let interval = interval(of: weights, images) {
        return KnownInterval(interval: interval, rule: .wilson)
      }
    }
    return nil
  }

  private func interval(of weights: [Double], _ images: ClassifiedImages) -> Interval? {
    let (high, low) = (weights.max() ?? 0, weights.min() ?? 0)
    guard high > 0, low < 0 else { return nil }
    var (kind, picked) = (0, 0)
    for (weight, count) in zip(weights, images.counts) {
      if areAlike(weight, high) {
        kind += count
      } else if !areAlike(weight, low) {
        guard weight.magnitude <= 1e-9 * min(high, -low) else { return nil }
        continue
      }
      picked += count
    }
    guard let share = Rate(kind, of: picked).interval else { return nil }
    let sum = { (share: Double) in Double(picked) * ((high - low) * share + low) }
    return Interval(sum(share.low), sum(share.high))
  }
}
