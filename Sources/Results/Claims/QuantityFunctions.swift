internal import Glibc

/// Functions of numbers, and what becomes of their intervals.
extension Quantity {
  /// The largest or the smallest of several numbers. Where it is measured it was chosen by looking, so
  /// that the interval of the one chosen is not its own: each is compared instead.
  ///
  /// A number that is missing or a time stands for all.
  public static func extreme(_ all: [Quantity], isLargest: Bool) -> Quantity {
    precondition(!all.isEmpty, "There is a largest of at least one number.")
    if let doubtful = all.first(where: { $0.value == nil || $0.lasting != nil }) { return doubtful }
    let chosen = all.dropFirst().reduce(all[0]) { best, next in
      let (a, b) = (best.value ?? 0, next.value ?? 0)
      return (isLargest ? b > a : b < a) ? next : best
    }
    if all.count == 1 || all.allSatisfy(\.isExact) { return chosen }
    let flat = all.flatMap { item -> [Quantity] in
      if case .extreme(let inner, isLargest) = item.evidence { inner } else { [item] }
    }
    let evidence: Evidence =
      flat.allSatisfy(\.isSingle)
      ? .extreme(flat, isLargest: isLargest) : .unknown(.noRule)
    return Quantity(
      value: chosen.value, evidence: evidence, kind: all.map(\.kind).reduce(chosen.kind, max)
    ).varying(
      all.map(\.variation).reduce(0) { one, other in
        one.flatMap { a in other.map { Swift.max(a, $0) } }
      })
  }

  /// The number put through a function that rises all along, or falls all along, on every number it may
  /// be; its interval is put through likewise.
  public func mapped(_ function: (Double) -> Double, rises: Bool = true) -> Quantity {
    guard let value else { return self }
    let evidence: Evidence
    switch self.evidence {
    case .exact: evidence = .exact
    case .extreme(let all, let isLargest):
      evidence = .extreme(
        all.map { $0.mapped(function, rises: rises) }, isLargest: rises ? isLargest : !isLargest)
    default:
      if let interval {
        let (one, other) = (function(interval.low), function(interval.high))
        evidence =
          one.isFinite && other.isFinite ? .within(Interval(one, other)) : .unknown(.noRule)
      } else {
        evidence = .unknown(doubt ?? .noRule)
      }
    }
    if let lasting {
      return Quantity(value: function(value), evidence: .unknown(lasting), kind: kind)
    }
    let mapped = function(value)
    return Quantity(value: mapped, evidence: evidence, kind: kind).varying(
      variation.map {
        Swift.max(
          (function(value + $0) - mapped).magnitude, (function(value - $0) - mapped).magnitude)
      })
  }

  /// The number without its sign, and its interval likewise.
  public var magnitude: Quantity {
    guard let value else { return self }
    if isExact || lasting != nil { return value < 0 ? -self : self }
    guard let interval else {
      return Quantity(
        value: value.magnitude, evidence: .unknown(doubt ?? .noRule), kind: kind
      ).varying(variation)
    }
    if interval.low >= 0 { return self }
    if interval.high <= 0 { return -self }
    return Quantity(
      value: value.magnitude,
      evidence: .within(Interval(0, Swift.max(-interval.low, interval.high))), kind: kind
    ).varying(variation)
  }

  /// Whether it is known exactly.
  public var isExact: Bool { evidence == .exact }

  /// Whether it is one number, and not the largest or smallest of several.
  var isSingle: Bool { if case .extreme = evidence { false } else { true } }

  /// One number to the power of another, of which one is exact: what is measured must not be 0 or below
  /// where the power is not defined there.
  public func power(_ exponent: Quantity) -> Quantity {
    if exponent.isExact, let power = exponent.value {
      if power == 1 { return self }
      let base = isExact || interval.map { $0.low >= 0 } ?? true ? self : evenOrOdd(power)
      // A negative power leaps where its base changes its sign.
      if power < 0, let known = base.interval, known.contains(0), let value = base.value {
        return Quantity(value: pow(value, power), evidence: .unknown(.noRule), kind: kind)
      }
      return base.mapped({ pow($0, power) }, rises: power >= 0)
        .kind(atLeast: exponent.kind)
    }
    if isExact, let base = value, base > 0 {
      return exponent.mapped({ pow(base, $0) }, rises: base >= 1).kind(atLeast: kind)
    }
    guard let base = value, let power = exponent.value else {
      return value == nil ? self : exponent
    }
    return Quantity(
      value: pow(base, power), evidence: .unknown(lasting ?? exponent.lasting ?? .noRule),
      kind: max(kind, exponent.kind))
  }

  /// What an exponent is applied to where numbers below 0 are possible: an even power has them without
  /// their sign.
  private func evenOrOdd(_ power: Double) -> Quantity {
    power.remainder(dividingBy: 2) == 0 ? magnitude : self
  }

  private func kind(atLeast other: FieldKind) -> Quantity {
    Quantity(value: value, evidence: evidence, kind: max(kind, other)).varying(variation)
  }
}
