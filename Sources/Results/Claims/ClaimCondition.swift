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
/// in the interval satisfies it, fails if none does, and is undecided otherwise. Where it has
/// neither, it is undecided and says why.
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
    guard let evidence = difference.knownInterval else {
      result.verdict = accepted.verdict(
        of: number,
        scale: max(
          abs(left.value ?? 0), abs(right.value ?? 0)))
      return result
    }
    if let interval = evidence.interval {
      let shift = right.value ?? 0
      result.interval = Interval(interval.low + shift, interval.high + shift)
      result.rule = evidence.rule
      result.seeds = evidence.seeds
      result.verdict = accepted.verdict(of: interval)
      return result
    }
    let doubt = evidence.doubt ?? .noInterval
    // A time differs at every run, so neither it nor its distance from the bound is recorded.
    if case .time = doubt {
      result.value = nil
      result.margin = nil
    }
    result.reason = doubt.sentence
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
