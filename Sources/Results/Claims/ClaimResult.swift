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
  /// The left side minus the bound (for `within`, minus the nearer edge of the band).
  public var margin: Double?
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

  /// What is recorded: `verdict fails value 90678`; for an undecided condition its interval and
  /// margin as well. Further conditions are numbered: `value_2`.
  public var fields: [Field] {
    var fields = [Field("verdict", .text(verdict.rawValue), .chosen)]
    for (index, condition) in conditions.enumerated() {
      let suffix = index == 0 ? "" : "_\(index + 1)"
      if let value = condition.value {
        fields.append(Field("value" + suffix, value, condition.valueKind))
      }
      guard condition.verdict == .undecided else { continue }
      if let interval = condition.interval {
        fields.append(Field("low" + suffix, .metric(interval.low), .measured))
        fields.append(Field("high" + suffix, .metric(interval.high), .measured))
      }
      if let margin = condition.margin {
        fields.append(Field("margin" + suffix, .metric(margin), .measured))
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
