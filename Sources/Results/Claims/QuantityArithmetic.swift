extension Quantity {
  /// The sum: exact numbers add to the constant, rates are kept side by side.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    combine(left, right, sign: 1).varying(sumVariation(left, right))
  }

  /// The difference; a rate minus itself is exactly 0.
  public static func - (left: Quantity, right: Quantity) -> Quantity {
    combine(left, right, sign: -1).varying(sumVariation(left, right))
  }

  /// The negative.
  public static prefix func - (quantity: Quantity) -> Quantity {
    quantity.scaled(by: -1).varying(quantity.variation)
  }

  /// The product; an exact factor scales an interval, two measurements have no rule.
  public static func * (left: Quantity, right: Quantity) -> Quantity {
    product(left, right).varying(productVariation(left, right))
  }

  private static func product(_ left: Quantity, _ right: Quantity) -> Quantity {
    if case .exact = left.evidence, let factor = left.value {
      return right.scaled(by: factor, kind: max(left.kind, right.kind))
    }
    if case .exact = right.evidence, let factor = right.value {
      return left.scaled(by: factor, kind: max(left.kind, right.kind))
    }
    return withoutRule(left, right) { $0 * $1 }
  }

  /// The ratio; by an exact number it scales the interval, and an exact number divided by one whose
  /// interval leaves out 0 has the interval between the two ratios. By 0 it is undefined.
  public static func / (left: Quantity, right: Quantity) -> Quantity {
    let kind = max(left.kind, right.kind)
    if right.value == 0 {
      return Quantity(
        value: nil, evidence: .unknown(left.lasting ?? right.lasting ?? .undefined), kind: kind)
    }
    return ratio(left, right, kind).varying(ratioVariation(left, right))
  }

  private static func ratio(_ left: Quantity, _ right: Quantity, _ kind: FieldKind) -> Quantity {
    if case .exact = right.evidence, let divisor = right.value {
      return left.scaled(by: divisor, dividing: true, kind: kind)
    }
    guard let top = left.value, let bottom = right.value else {
      return withoutRule(left, right) { $0 / $1 }
    }
    let evidence: Evidence
    switch (left.evidence, right.evidence) {
    case (.counts(let one), .counts(let other)):
      // A form divided by itself, or by a multiple of itself, is exact.
      if (one + other * -(top / bottom)).terms.isEmpty {
        return Quantity(value: top / bottom, evidence: .exact, kind: kind)
      }
      evidence = .ratio(CountRatio(top: one, bottom: other))
    case (.exact, .ratio(let ratio)) where ratio.shift == 0:
      evidence = .ratio(
        CountRatio(top: ratio.bottom, bottom: ratio.top, scale: top / ratio.scale))
    case (.exact, _):
      guard let interval = right.interval, !interval.contains(0) else {
        return withoutRule(left, right) { $0 / $1 }
      }
      evidence = .within(Interval(top / interval.low, top / interval.high))
    default: return withoutRule(left, right) { $0 / $1 }
    }
    return Quantity(value: top / bottom, evidence: evidence, kind: kind)
  }

  private static func combine(_ left: Quantity, _ right: Quantity, sign: Double) -> Quantity {
    let kind = max(left.kind, right.kind)
    guard let a = left.value, let b = right.value else {
      return withoutRule(left, right) { $0 + sign * $1 }
    }
    let evidence: Evidence
    switch (left.evidence, right.evidence) {
    case (.exact, .exact): evidence = .exact
    case (.extreme(let all, let isLargest), _) where right.isSingle:
      return .extreme(all.map { combine($0, right, sign: sign) }, isLargest: isLargest)
    case (_, .extreme(let all, let isLargest)) where left.isSingle:
      return .extreme(
        all.map { combine(left, $0, sign: sign) }, isLargest: sign > 0 ? isLargest : !isLargest)
    case (.counts(let form), .exact):
      evidence = .counts(form + .constant(sign * b))
    case (.exact, .counts(let form)):
      evidence = .counts(.constant(a) + form * sign)
    case (.counts(let one), .counts(let other)):
      let form = one + other * sign
      // The value of counts that cancel is the constant, free of rounding.
      if form.terms.isEmpty { return Quantity(form, kind: kind) }
      evidence = .counts(form)
    case (.ratio(var ratio), .exact):
      ratio.shift += sign * b
      evidence = .ratio(ratio)
    case (.exact, .ratio(var ratio)):
      ratio.scale *= sign
      ratio.shift = a + sign * ratio.shift
      evidence = .ratio(ratio)
    case (.ratio(var one), .ratio(let other))
    where one.top == other.top && one.bottom == other.bottom:
      one.scale += sign * other.scale
      one.shift += sign * other.shift
      if one.scale == 0 { return Quantity(value: one.shift, evidence: .exact, kind: kind) }
      evidence = .ratio(one)
    case (.means(let terms, let constant), .exact):
      evidence = .means(terms, constant: constant + sign * b)
    case (.exact, .means(let terms, let constant)):
      evidence = .means(scale(terms, sign), constant: a + sign * constant)
    case (.means(let one, let first), .means(let other, let second)):
      let terms = merge(one + scale(other, sign))
      if terms.isEmpty {
        return Quantity(value: first + sign * second, evidence: .exact, kind: kind)
      }
      evidence = .means(terms, constant: first + sign * second)
    case (.within(let interval), .exact):
      evidence = .within(Interval(interval.low + sign * b, interval.high + sign * b))
    case (.exact, .within(let interval)):
      evidence = .within(Interval(a + sign * interval.low, a + sign * interval.high))
    default: return withoutRule(left, right) { $0 + sign * $1 }
    }
    return Quantity(value: a + sign * b, evidence: evidence, kind: kind)
  }

  private func scaled(by factor: Double, dividing: Bool = false, kind: FieldKind? = nil)
    -> Quantity
  {
    let kind = kind ?? self.kind
    let apply = { (number: Double) in dividing ? number / factor : number * factor }
    guard let value else { return Quantity(value: nil, evidence: evidence, kind: kind) }
    if factor == 0, doubt?.isOnlyAboutTheInterval ?? true {
      return Quantity(value: 0, evidence: .exact, kind: kind)
    }
    let scaled: Evidence =
      switch evidence {
      case .exact: .exact
      case .counts(let form): .counts(form.map(apply))
      case .ratio(let ratio):
        .ratio(
          CountRatio(
            top: ratio.top, bottom: ratio.bottom, scale: apply(ratio.scale),
            shift: apply(ratio.shift)))
      case .extreme(let all, let isLargest):
        .extreme(
          all.map { $0.scaled(by: factor, dividing: dividing, kind: kind) },
          isLargest: factor < 0 ? !isLargest : isLargest)
      case .means(let terms, let constant):
        .means(
          terms.map { WeightedMean(weight: apply($0.weight), sample: $0.sample) },
          constant: apply(constant))
      case .within(let interval): .within(Interval(apply(interval.low), apply(interval.high)))
      case .unknown: evidence
      }
    return Quantity(value: apply(value), evidence: scaled, kind: kind)
  }

  /// The value two numbers have together where no rule gives an interval.
  private static func withoutRule(
    _ left: Quantity, _ right: Quantity, _ operation: (Double, Double) -> Double
  ) -> Quantity {
    var value: Double?
    if let a = left.value, let b = right.value { value = operation(a, b) }
    let doubt = left.lasting ?? right.lasting ?? left.doubt ?? right.doubt ?? .noRule
    return Quantity(value: value, evidence: .unknown(doubt), kind: max(left.kind, right.kind))
  }

  /// A doubt that spreads to everything computed from the number: missing, a time, undefined.
  var lasting: Doubt? {
    doubt.flatMap { $0.isOnlyAboutTheInterval ? nil : $0 }
  }
}

private func scale(_ terms: [Quantity.WeightedMean], _ factor: Double) -> [Quantity.WeightedMean] {
  terms.map { Quantity.WeightedMean(weight: $0.weight * factor, sample: $0.sample) }
}

/// Adds the weights of equal samples and drops those that cancel.
private func merge(_ terms: [Quantity.WeightedMean]) -> [Quantity.WeightedMean] {
  var merged: [Quantity.WeightedMean] = []
  for term in terms {
    if let index = merged.firstIndex(where: { $0.sample == term.sample }) {
      merged[index].weight += term.weight
    } else {
      merged.append(term)
    }
  }
  return merged.filter { $0.weight != 0 }
}

/// The stricter of two kinds is the one that is the same in fewer places.
public func max(_ one: FieldKind, _ other: FieldKind) -> FieldKind {
  if one == .chosen || other == .chosen { return .chosen }
  return one == .measured || other == .measured ? .measured : .fixed
}

extension Quantity {
  /// The 95 % interval of the number, `nil` where it is exact or no rule gives one.
  ///
  /// - Counts of images: as `CountForm.knownInterval` and `CountRatio.knownInterval` say.
  /// - Means over seeds, scaled, shifted and added: Student's t interval, seed by seed where they are
  ///   over the same seeds, else Welch's.
  public var interval: Interval? {
    knownInterval?.interval
  }

  /// The interval, by what rule, or why there is none; `nil` where the number is exact.
  var knownInterval: KnownInterval? {
    switch evidence {
    case .exact: nil
    case .within(let interval): KnownInterval(interval: interval, rule: .given)
    case .unknown(let doubt): KnownInterval(doubt: doubt)
    case .counts(let form): form.knownInterval
    case .ratio(let ratio): ratio.knownInterval
    case .extreme: KnownInterval(doubt: .noRule)
    case .means(let terms, let constant): SeedSample.interval(terms, constant)
    }
  }
}
