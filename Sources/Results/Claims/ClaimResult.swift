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

  /// The verdict on several conditions of which one is enough: one that holds decides.
  public static func any(_ verdicts: [ClaimVerdict]) -> ClaimVerdict {
    if verdicts.contains(.holds) { return .holds }
    return verdicts.isEmpty || verdicts.contains(.undecided) ? .undecided : .fails
  }

  /// The verdict on the opposite.
  public var negated: ClaimVerdict {
    switch self {
    case .holds: .fails
    case .fails: .holds
    case .undecided: .undecided
    }
  }
}

/// What the interval of a claim surrounds.
public enum IntervalSubject: Sendable, Hashable {
  /// The left side, where the right one is exactly known.
  case value
  /// The left side minus the right one.
  case difference(Double)
  /// Of a quotient: what is divided, minus the bound times what it is divided by.
  case excess(Double)
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
  /// The 95 % interval that decides; `nil` for exact values.
  public var interval: Interval?
  /// What `interval` is the interval of.
  public var intervalSubject = IntervalSubject.value
  /// How far `value` is from the bound (for `within`, from the nearer edge of the band): positive
  /// where it satisfies the condition, negative where it does not.
  public var margin: Double?
  /// How `interval` was found, or what decided in its place.
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
  /// Whether the record says by what rule: not where a value has its own interval over images.
  var tellsRule: Bool {
    rule.map { $0.isOverSeeds || $0 == .each } ?? false || intervalSubject != .value
  }

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

/// The verdict on conditions joined by `and`, `or` and `not`, and the margin of the one that decides.
public struct JudgedCondition: Sendable, Hashable {
  public let verdict: ClaimVerdict
  /// Nil where several decide whose margins cannot be compared, and where it has none.
  public let margin: Value?

  /// The verdict on conditions that must hold together: it is as far from turning as the nearest one.
  public static func all(_ conditions: [JudgedCondition]) -> JudgedCondition {
    joined(conditions, .all(conditions.map(\.verdict))) { $0 < $1 }
  }

  /// The verdict on conditions of which one is enough.
  public static func any(_ conditions: [JudgedCondition]) -> JudgedCondition {
    joined(conditions, .any(conditions.map(\.verdict))) { $0 > $1 }
  }

  private static func joined(
    _ conditions: [JudgedCondition], _ verdict: ClaimVerdict, by isFirst: (Double, Double) -> Bool
  ) -> JudgedCondition {
    let deciding = conditions.filter { $0.verdict == verdict }.map(\.margin)
    let margins = deciding.compactMap { $0 }
    let areAlike = Set(margins.map(\.isWhole)).count == 1 && margins.count == deciding.count
    let first = margins.min { isFirst($0.numeric ?? 0, $1.numeric ?? 0) }
    return JudgedCondition(verdict: verdict, margin: areAlike ? first : nil)
  }
}

extension Value {
  /// Whether it is a whole number: a count, not a rate.
  fileprivate var isWhole: Bool { if case .integer = self { true } else { false } }
}

extension ConditionResult {
  /// Its verdict and its margin.
  public var judged: JudgedCondition {
    JudgedCondition(verdict: verdict, margin: shownMargin)
  }

  /// The same of a condition after `not`: what satisfied it does not any more.
  public var negated: ConditionResult {
    var result = self
    result.verdict = verdict.negated
    result.margin = margin.map { -$0 }
    return result
  }
}

/// The verdict on a claim.
public struct ClaimResult: Sendable, Hashable {
  /// The claim's own words.
  public var label: String
  /// One result a condition, in the order written.
  public var conditions: [ConditionResult]
  /// The verdict.
  public var verdict: ClaimVerdict
  /// The margin of the condition that decides; nil where none does alone.
  public var margin: Value?

  /// The verdict on a claim with the given conditions, which must all hold.
  public init(label: String, conditions: [ConditionResult]) {
    self.init(label: label, conditions: conditions, judged: .all(conditions.map(\.judged)))
  }

  /// The verdict on a claim with the given conditions, however they are joined.
  public init(label: String, conditions: [ConditionResult], judged: JudgedCondition) {
    self.label = label
    self.conditions = conditions
    verdict = judged.verdict
    margin = judged.margin
  }

  /// What is recorded: `verdict fails value 90678 margin -42322`; before an interval what it is of, unless
  /// that is the value; by what rule, unless it is Wilson's, and from how many seeds. Further
  /// conditions are numbered: `value_2`.
  public var fields: [Field] {
    var fields = [Field("verdict", .text(verdict.rawValue), .chosen)]
    for (index, condition) in conditions.enumerated() {
      let suffix = index == 0 ? "" : "_\(index + 1)"
      func add(_ name: String, _ value: Value, _ kind: FieldKind) {
        fields.append(Field(name + suffix, value, kind, variation: condition.variation))
      }
      func end(_ number: Double) -> Value {
        if case .integer? = condition.value { return .real(number, decimals: 1) }
        return .metric(number)
      }
      if let value = condition.value { add("value", value, condition.valueKind) }
      switch condition.intervalSubject {
      case .value: break
      case .difference(let number): add("difference", end(number), .measured)
      case .excess(let number): add("excess", end(number), .measured)
      }
      if let interval = condition.interval {
        add("low", end(interval.low), .measured)
        add("high", end(interval.high), .measured)
      }
      if let margin = condition.shownMargin { add("margin", margin, condition.valueKind) }
      if let rule = condition.rule, condition.tellsRule {
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
