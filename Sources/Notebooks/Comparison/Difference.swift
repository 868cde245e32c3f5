public import Results

/// A value that came out otherwise than recorded, or one that was compared by a tolerance.
public struct Difference: Sendable, Equatable {
  /// The line of the notebook it is recorded on; for what was never recorded, its command's.
  public let line: Int
  /// The value's name: `accuracy`, `epoch[8].loss`, or `epoch[8]` for a whole row.
  public let field: String
  /// As printed in the record; nil if it is not there.
  public let recorded: String?
  /// As printed now; nil if it was not.
  public let found: String?
  /// The tolerance it was compared by.
  public let tolerance: Results.Tolerance?
  /// Whether that is the default of its metric, and not written beside the value.
  public let isDefault: Bool
  /// How far apart the two are, as a share of that tolerance; above 1 it is a difference.
  public let share: Double?

  init(
    line: Int, field: String, recorded: String?, found: String?,
    tolerance: Results.Tolerance? = nil, isDefault: Bool = false, share: Double? = nil
  ) {
    self.line = line
    self.field = field
    self.recorded = recorded
    self.found = found
    self.tolerance = tolerance
    self.isDefault = isDefault
    self.share = share
  }

  /// `accuracy recorded 0.8838, found 0.8712`.
  public var sentence: String {
    let values =
      switch (recorded, found) {
      case (let recorded?, let found?): "recorded \(recorded), found \(found)"
      case (let recorded?, nil): "recorded \(recorded), found nothing"
      case (nil, let found?): "found \(found), recorded nothing"
      case (nil, nil): "neither recorded nor found"
      }
    guard let tolerance, let share else { return "\(field) \(values)" }
    let text = decimalText(share, decimals: share < 100 ? 1 : 0) ?? "many"
    return
      "\(field) \(values), \(text) times \(isDefault ? "the default" : "its") ±\(tolerance.text)"
  }
}

/// Why a value was not compared with the recorded one.
public enum NotCompared: Sendable, Hashable {
  /// The notebook was recorded under another numeric profile, or says none.
  case profile
  /// A fit ran by another plan than the recorded one.
  case plan
  /// `--tolerance-only` was given.
  case toleranceOnly
  /// It depends on parameters that were set for this replay.
  case parameters([String])

  /// The word for it in reports for programs.
  public var word: String {
    switch self {
    case .profile: "profile"
    case .plan: "plan"
    case .toleranceOnly: "tolerance-only"
    case .parameters: "parameters"
    }
  }

  /// `depends on epochs`.
  public var reason: String {
    switch self {
    case .profile: "recorded under another profile"
    case .plan: "a fit ran by another plan"
    case .toleranceOnly: "compared by tolerance only, as asked"
    case .parameters(let names): "depends on \(names.joined(separator: ", "))"
    }
  }
}
