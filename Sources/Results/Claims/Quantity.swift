/// A number in a claim, and how well it is known.
///
/// Numbers that are exact combine to exact ones. A sum of counts of images, each times an exact weight,
/// plus an exact number, is kept as such, so that its interval can be found at the end and does not
/// depend on how it was spelt (see `CountForm.knownInterval`); likewise a sum of means over seeds, and a
/// quotient of two sums of counts. Everything else has a value but no interval.
public struct Quantity: Sendable, Hashable {
  /// How well a number is known.
  public enum Evidence: Sendable, Hashable {
    /// Exactly: a size, a constant, or a measurement taken as it stands by `point`.
    case exact
    /// It is a weighted sum of counts of images.
    case counts(CountForm)
    /// It is a quotient of two such sums.
    case ratio(CountRatio)
    /// It is the largest or the smallest of several, of which each is compared: at least two.
    case extreme([Quantity], isLargest: Bool)
    /// It is `constant` plus the sum of the weighted means over seeds; at least one, no weight 0.
    case means([WeightedMean], constant: Double)
    /// Within a 95 % interval found elsewhere.
    case within(Interval)
    /// No interval is known.
    case unknown(Doubt)
  }

  /// A mean over seeds times a number.
  public struct WeightedMean: Sendable, Hashable {
    /// The factor, not 0.
    public var weight: Double
    /// What the mean is taken of; at least one value.
    public var sample: SeedSample
  }

  /// The number; `nil` where it is missing or undefined.
  public let value: Double?
  /// How well it is known.
  public let evidence: Evidence
  /// When it must come out the same again.
  public let kind: FieldKind
  /// How far it may lie from the same number elsewhere, by the defaults of the metrics it is made
  /// of; 0 for a constant, nil where no default is known.
  public private(set) var variation: Double?
  /// Whether it is a whole number by its nature, and shown as one.
  private var isCount = false

  init(value: Double?, evidence: Evidence, kind: FieldKind) {
    if let value, value.isFinite {
      self.value = value
      self.evidence = evidence
    } else {
      self.value = nil
      // Keep why it is missing, if that is known.
      if case .unknown = evidence {
        self.evidence = evidence
      } else {
        self.evidence = .unknown(.undefined)
      }
    }
    self.kind = kind
    if case .exact = self.evidence, kind == .fixed { variation = 0 }
  }

  /// The same number with another default tolerance.
  public func varying(_ amount: Double?) -> Quantity {
    var copy = self
    copy.variation = amount.flatMap { $0.isFinite ? $0 : nil }
    return copy
  }

  /// An exactly known number: a constant of the claim, a size, a count of parameters.
  public static func exact(_ number: Double, kind: FieldKind = .fixed) -> Quantity {
    Quantity(value: number, evidence: .exact, kind: kind)
  }

  /// A number of images, or a sum of such numbers with weights.
  public static func counts(_ form: CountForm) -> Quantity {
    Quantity(form)
  }

  /// One sum of counts divided by another; undefined where that is 0.
  public static func ratio(_ top: CountForm, _ bottom: CountForm) -> Quantity {
    .counts(top) / .counts(bottom)
  }

  init(_ form: CountForm, kind: FieldKind = .measured) {
    self.init(value: form.value, evidence: form.terms.isEmpty ? .exact : .counts(form), kind: kind)
  }

  /// The mean of a sample over seeds; of nothing undefined.
  public static func mean(of sample: SeedSample) -> Quantity {
    guard let mean = sample.mean else {
      return Quantity(value: nil, evidence: .unknown(.undefined), kind: .measured)
    }
    let terms = [WeightedMean(weight: 1, sample: sample)]
    return Quantity(value: mean, evidence: .means(terms, constant: 0), kind: .measured)
  }

  /// A measurement known within a 95 % interval found elsewhere.
  public static func measured(_ number: Double, within interval: Interval) -> Quantity {
    Quantity(value: number, evidence: .within(interval), kind: .measured)
  }

  /// A measurement without an interval: a loss, a ratio, a chosen epoch.
  public static func measured(_ number: Double?, kind: FieldKind = .measured) -> Quantity {
    Quantity(value: number, evidence: .unknown(.noInterval), kind: kind)
  }

  /// A number of things of which something is true, taken as it stands.
  public static func count(_ number: Int, kind: FieldKind) -> Quantity {
    var quantity = Quantity(value: Double(number), evidence: .exact, kind: kind)
    quantity.isCount = true
    return quantity
  }

  /// What has no value.
  public static var undefined: Quantity {
    Quantity(value: nil, evidence: .unknown(.undefined), kind: .measured)
  }

  /// A time, which is never checked.
  public static func time(seconds: Double, name: String) -> Quantity {
    Quantity(value: seconds, evidence: .unknown(.time(name, seconds: seconds)), kind: .measured)
  }

  /// A number that is not there yet.
  ///
  /// - Parameter command: The line that would make it.
  public static func missing(_ name: String, command: String) -> Quantity {
    Quantity(value: nil, evidence: .unknown(.missing(name, command: command)), kind: .measured)
  }

  /// The bare value, taken as exact; what is missing or a time stays so.
  public var point: Quantity {
    if let doubt, doubt != .noInterval, !doubt.isOnlyAboutTheInterval { return self }
    return Quantity(value: value, evidence: .exact, kind: kind).varying(variation)
  }

  /// The bare value, which others of a kind decided.
  public func point(atLeast other: FieldKind) -> Quantity {
    let point = point
    return Quantity(value: point.value, evidence: point.evidence, kind: max(kind, other))
      .varying(variation)
  }

  /// Why there is no interval, if there is none.
  public var doubt: Doubt? {
    if case .unknown(let doubt) = evidence { doubt } else { nil }
  }

  /// The number as a claim shows it: sizes and counts as whole numbers, others with four decimals.
  public var display: Value {
    guard let value else { return .undefined }
    let whole = value.rounded()
    if isCount, let count = Int(exactly: whole) { return .integer(count) }
    switch evidence {
    case .within, .unknown, .means, .ratio: return .metric(value)
    case .extreme(let all, _):
      // It is one of them.
      return all.first { $0.value == value }?.display ?? .metric(value)
    case .exact, .counts:
      if case .counts(let form) = evidence, form.isWhole, let count = Int(exactly: whole) {
        return .integer(count)
      }
      // A rate of 1 is a rate; 1162.0000000000002 is a rate times a count of images.
      if kind == .fixed ? value == whole : whole.magnitude > 1,
        (value - whole).magnitude <= 1e-12 * whole.magnitude, let count = Int(exactly: whole)
      {
        return .integer(count)
      }
      return .metric(value)
    }
  }
}

/// Why a number has no value or no interval.
public enum Doubt: Sendable, Hashable {
  /// It has not been made; the command would make it.
  case missing(String, command: String)
  /// It is a time.
  case time(String, seconds: Double)
  /// It is no finite number, as 0/0.
  case undefined
  /// It is a measurement for which no interval is known, as a loss.
  case noInterval
  /// It combines counts over sets of images of which some may be shared.
  case overlappingImages
  /// It combines counts in a way for which no interval is known.
  case noRule
  /// It is a mean over a single seed.
  case tooFewSeeds
  /// All seeds gave the same value, so that their spread is not known.
  case noSpread

  /// Whether there is a value, and only its interval is unknown.
  var isOnlyAboutTheInterval: Bool {
    switch self {
    case .noInterval, .overlappingImages, .noRule, .tooFewSeeds, .noSpread: true
    case .missing, .time, .undefined: false
    }
  }

  /// The reason as a sentence of a claim's verdict.
  public var sentence: String {
    switch self {
    case .missing(let name, let command):
      "\(name) is not known yet: '\(command)' makes it"
    case .time(let name, let seconds):
      "\(name) is \(durationText(seconds: seconds)) here; a time is never checked,"
        + " multiply-adds can be"
    case .undefined: "the value is undefined"
    case .noInterval: "no interval is known for this value; point(…) compares it as it stands"
    case .overlappingImages:
      "the two sets may share images, so no interval is known for their difference; point(…)"
        + " compares it as it stands"
    case .noRule:
      "no rule gives an interval for such a combination of rates; point(…) compares the value as it"
        + " stands"
    case .tooFewSeeds:
      "one seed says nothing of the spread over seeds; train at least two, or compare with point(…)"
    case .noSpread:
      "all seeds gave the same value, so nothing is known of their spread; point(…) compares it as"
        + " it stands"
    }
  }
}
