/// Whether a claim is borne out by what was measured.
public enum ClaimVerdict: String, Sendable, Hashable, CaseIterable {
  /// Every value in the 95 % interval satisfies it.
  case holds
  /// No value in the 95 % interval satisfies it.
  case fails
  /// Some do and some do not, or there is no interval, or a value is missing.
  case undecided

  /// The verdict on several conditions that must hold together: one that fails decides.
  public static func all(_ verdicts: [ClaimVerdict]) -> ClaimVerdict {
    if verdicts.contains(.fails) { return .fails }
    return verdicts.isEmpty || verdicts.contains(.undecided) ? .undecided : .holds
  }
}

/// The verdict on one condition of a claim, and what it rests on.
public struct ConditionResult: Sendable, Hashable {
  /// Whether the condition is borne out.
  public var verdict: ClaimVerdict
  /// The value of the condition's left side; `nil` where it is missing or is a time, which differs
  /// at every run and so is not recorded.
  public var value: Value?
  /// When `value` must come out the same again.
  public var valueKind: FieldKind
  /// The 95 % interval that decides, shifted so that it surrounds `value`; `nil` for exact values.
  public var interval: Interval?
  /// How far `value` is from the bound (for `within`, from the nearer edge of the band): positive
  /// where it satisfies the condition, negative where it does not.
  public var margin: Double?
  /// How `interval` was found.
  public var rule: IntervalRule?
  /// The number of trained models it rests on, where it is over seeds.
  public var seeds: Int?
  /// How far the numbers may lie from the recorded ones elsewhere, by the defaults; nil where none
  /// is known.
  public var variation: Double?
  /// Why nothing can be decided, in a sentence; `nil` where an interval was enough to decide or
  /// lies on both sides.
  public var reason: String?

  /// The verdict on one condition.
  public init(
    verdict: ClaimVerdict, value: Value?, valueKind: FieldKind = .measured,
    interval: Interval? = nil, margin: Double? = nil, reason: String? = nil
  ) {
    self.verdict = verdict
    self.value = value
    self.valueKind = valueKind
    self.interval = interval
    self.margin = margin
    self.reason = reason
  }
}

extension ConditionResult {
  /// The margin as it is printed: a whole number where the value and the margin are.
  public var shownMargin: Value? {
    guard let margin else { return nil }
    let whole = margin.rounded()
    if case .integer? = value, (margin - whole).magnitude <= 1e-9 * max(whole.magnitude, 1),
      let number = Int(exactly: whole)
    {
      return .integer(number)
    }
    return .metric(margin)
  }
}

/// The verdict on a claim.
public struct ClaimResult: Sendable, Hashable {
  /// The claim's own words.
  public var label: String
  /// One result a condition, in the order written.
  public var conditions: [ConditionResult]

  /// The verdict on a claim with the given conditions.
  public init(label: String, conditions: [ConditionResult]) {
    self.label = label
    self.conditions = conditions
  }

  /// Holds if all conditions hold, fails if one fails, otherwise undecided.
  public var verdict: ClaimVerdict { .all(conditions.map(\.verdict)) }

  /// What is recorded: `verdict fails value 90678 margin -42322`; the interval, where one decides;
  /// over seeds also by what rule and from how many. Further conditions are numbered: `value_2`.
  public var fields: [Field] {
    var fields = [Field("verdict", .text(verdict.rawValue), .chosen)]
    for (index, condition) in conditions.enumerated() {
      let suffix = index == 0 ? "" : "_\(index + 1)"
      func add(_ name: String, _ value: Value, _ kind: FieldKind) {
        fields.append(Field(name + suffix, value, kind, variation: condition.variation))
      }
      if let value = condition.value { add("value", value, condition.valueKind) }
      if let interval = condition.interval {
        add("low", .metric(interval.low), .measured)
        add("high", .metric(interval.high), .measured)
      }
      if let margin = condition.shownMargin { add("margin", margin, condition.valueKind) }
      if let rule = condition.rule, rule.isOverSeeds {
        add("by", .text(rule.rawValue), .fixed)
        if let seeds = condition.seeds { add("seeds", .integer(seeds), .fixed) }
      }
    }
    return fields
  }

  /// The reasons of undecided conditions, each once, as recorded in `~` lines.
  public var reasons: [String] {
    var reasons: [String] = []
    for case let reason? in conditions.map(\.reason) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons
  }
}
