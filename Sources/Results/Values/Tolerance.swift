/// How far a measured value may lie from the recorded or claimed one: `±3%`, `±3pt`, `±0.01`.
public struct Tolerance: Sendable, Hashable {
  /// What the amount is measured in.
  public enum Unit: Sendable, Hashable {
    /// The value's own unit.
    case absolute
    /// Percent of the value compared with.
    case percent
    /// Percentage points: hundredths of a rate.
    case points
  }

  /// The size, never negative, in `unit`; shown with the fewest decimals.
  public var amount: Double
  /// What `amount` is measured in.
  public var unit: Unit

  /// A tolerance, or `nil` unless the amount is finite and not negative.
  public init?(_ amount: Double, _ unit: Unit = .absolute) {
    guard amount.isFinite, amount >= 0 else { return nil }
    self.amount = amount
    self.unit = unit
  }

  /// The distance allowed from `value`.
  public func distance(from value: Double) -> Double {
    switch unit {
    case .absolute: amount
    case .percent: amount / 100 * value.magnitude
    case .points: amount / 100
    }
  }

  /// The form after `±`: `3%`, `3pt`, `0.01`.
  public var text: String {
    let number = Value.number(amount).text
    return switch unit {
    case .absolute: number
    case .percent: number + "%"
    case .points: number + "pt"
    }
  }

  /// The tolerance that prints as `text` (without the `±`), or `nil` if none does.
  public init?(parsing text: String) {
    var number = text[...]
    var unit = Unit.absolute
    if number.hasSuffix("%") {
      number.removeLast()
      unit = .percent
    } else if number.hasSuffix("pt") {
      number.removeLast(2)
      unit = .points
    }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), number.utf8.count <= 60,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let amount = Double(number)
    else { return nil }
    self.init(amount, unit)
  }
}
