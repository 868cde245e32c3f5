/// How a claim compares two numbers.
public enum Comparator: String, Sendable, Hashable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
}

/// One condition of a claim over two numbers.
///
/// Both sides are brought to the left: the condition is about left - right. Where that is exact,
/// the bare numbers are compared. Where it has a 95 % interval, the condition holds if every number
/// in the interval satisfies it, fails if none does, and is undecided otherwise. A quotient without an
/// interval is decided by what is divided minus the bound times what it is divided by, and the largest or
/// smallest of several by each of them. Where nothing of this is known, the condition is undecided and
/// says why.
public enum ClaimCondition: Sendable, Hashable {
  /// The left side compared with the right.
  case compare(Quantity, Comparator, Quantity)
  /// The left side no farther from the right than the tolerance, which is taken of the right
  /// side's value where it is in percent.
  case within(Quantity, Quantity, Tolerance)

  /// The numbers of left - right that satisfy the condition.
  private var accepted: Accepted {
    switch self {
    case .compare(_, let comparator, _):
      switch comparator {
      case .less: Accepted(low: -.infinity, high: 0, isOpen: true)
      case .lessOrEqual: Accepted(low: -.infinity, high: 0)
      case .greater: Accepted(low: 0, high: .infinity, isOpen: true)
      case .greaterOrEqual: Accepted(low: 0, high: .infinity)
      case .equal: Accepted(low: 0, high: 0)
      }
    case .within(_, let right, let tolerance):
      {
        let distance = tolerance.distance(from: right.value ?? 0)
        return Accepted(low: -distance, high: distance)
      }()
    }
  }

  /// The two sides.
  public var sides: (left: Quantity, right: Quantity) {
    switch self {
    case .compare(let left, _, let right), .within(let left, let right, _): (left, right)
    }
  }

  /// The verdict and what it rests on.
  public var result: ConditionResult {
    let (left, right) = sides
    let difference = left - right
    var result = ConditionResult(
      verdict: .undecided, value: left.display, valueKind: left.kind)
    guard let number = difference.value else {
      if left.value == nil { result.value = nil }
      result.reason = (difference.doubt ?? .undefined).sentence
      return result
    }
    result.margin = accepted.margin(of: number)
    result.variation = difference.variation
    let scale = max(abs(left.value ?? 0), abs(right.value ?? 0))
    let judged = accepted.judge(difference, scale: scale)
    result.verdict = judged.verdict
    if let known = judged.known {
      result.rule = known.rule
      result.seeds = known.seeds
      result.interval = known.interval
      if let excess = judged.excess {
        result.intervalSubject = .excess(excess)
      } else if let interval = known.interval, right.isExact {
        let shift = right.value ?? 0
        result.interval = Interval(interval.low + shift, interval.high + shift)
      } else if known.interval != nil {
        result.intervalSubject = .difference(number)
      }
    }
    if let doubt = judged.doubt {
      // A time differs at every run, so neither it nor its distance from the bound is recorded.
      if case .time = doubt {
        result.value = nil
        result.margin = nil
      }
      result.reason = doubt.sentence
    }
    return result
  }
}

/// The numbers between two ends that satisfy a condition.
private struct Accepted {
  var low: Double
  var high: Double
  /// Whether the finite end itself does not satisfy it.
  var isOpen = false

  /// How far the number is from no longer satisfying the condition; negative, how far from
  /// satisfying it.
  func margin(of number: Double) -> Double { min(number - low, high - number) }

  /// A verdict, and what decided.
  struct Judgement {
    var verdict: ClaimVerdict
    /// The interval that decided; nil where the number is exact or nothing decides.
    var known: KnownInterval?
    /// Of a quotient: the sum that `known` is about.
    var excess: Double?
    /// Why nothing decides.
    var doubt: Doubt?
  }

  /// The verdict on a number, by its interval, by that of the sum a quotient's bound is about, or by
  /// each of several.
  ///
  /// - Parameter scale: the size of the two sides that the number is the difference of.
  func judge(_ number: Quantity, scale: Double) -> Judgement {
    guard let value = number.value else {
      return Judgement(verdict: .undecided, doubt: number.doubt ?? .undefined)
    }
    if case .extreme(let all, let isLargest) = number.evidence {
      return judgeEach(all, isLargest: isLargest, scale: scale)
    }
    guard let known = number.knownInterval else {
      return Judgement(verdict: verdict(of: value, scale: scale))
    }
    if let interval = known.interval {
      return Judgement(verdict: verdict(of: interval), known: known)
    }
    if case .ratio(let ratio) = number.evidence { return judge(ratio, value) }
    if case .counts(let form) = number.evidence,
      [low, high].allSatisfy({ $0 == 0 || !$0.isFinite }),
      let known = form.intervalOfSign, let interval = known.interval
    {
      return Judgement(verdict: verdict(of: interval), known: known)
    }
    return Judgement(verdict: .undecided, doubt: known.doubt ?? .noInterval)
  }

  /// A quotient lies above a bound where what is divided exceeds the bound times what it is divided
  /// by. Of two bounds, the one nearer to the value is told.
  private func judge(_ ratio: CountRatio, _ value: Double) -> Judgement {
    var judged = Judgement(verdict: .holds)
    let isLowNearer = value - low <= high - value
    for (bound, isLow) in [(low, true), (high, false)] where bound.isFinite {
      guard let excess = ratio.excess(over: bound) else {
        return Judgement(verdict: .undecided, doubt: .noRule)
      }
      let known = excess.knownInterval
      guard let interval = known.interval else {
        return Judgement(verdict: .undecided, doubt: known.doubt ?? .noRule)
      }
      let half =
        isLow
        ? Accepted(low: 0, high: .infinity, isOpen: isOpen)
        : Accepted(low: -.infinity, high: 0, isOpen: isOpen)
      judged.verdict = .all([judged.verdict, half.verdict(of: interval)])
      if isLow == isLowNearer { (judged.known, judged.excess) = (known, excess.value) }
    }
    return judged
  }

  /// The largest of several lies above a bound where any does, and below it where all do; the smallest
  /// the other way round.
  private func judgeEach(_ all: [Quantity], isLargest: Bool, scale: Double) -> Judgement {
    var judged = Judgement(verdict: .holds, known: KnownInterval(rule: .each))
    for isLow in [true, false] where (isLow ? low : high).isFinite {
      let half =
        isLow
        ? Accepted(low: low, high: .infinity, isOpen: isOpen)
        : Accepted(low: -.infinity, high: high, isOpen: isOpen)
      let parts = all.map { half.judge($0, scale: scale) }
      let verdicts = parts.map(\.verdict)
      let verdict = isLow == isLargest ? ClaimVerdict.any(verdicts) : .all(verdicts)
      judged.verdict = .all([judged.verdict, verdict])
      if verdict == .undecided { judged.doubt = parts.compactMap(\.doubt).first ?? judged.doubt }
    }
    return judged
  }

  /// The verdict on an exact number.
  ///
  /// Numbers closer to an end than 10⁻¹² of the sides' size count as the end itself, since decimal
  /// fractions are not exact in binary: 0.88 is within 0.87 ± 0.01.
  func verdict(of number: Double, scale: Double) -> ClaimVerdict {
    let slack = 1e-12 * scale
    let isAtEnd = (number - low).magnitude <= slack || (number - high).magnitude <= slack
    if isAtEnd { return isOpen ? .fails : .holds }
    return low <= number && number <= high ? .holds : .fails
  }

  /// The verdict on a number known within an interval.
  func verdict(of interval: Interval) -> ClaimVerdict {
    if isOpen {
      if low < interval.low && interval.high < high { return .holds }
      return interval.high <= low || high <= interval.low ? .fails : .undecided
    }
    if low <= interval.low && interval.high <= high { return .holds }
    return interval.high < low || high < interval.low ? .fails : .undecided
  }
}
