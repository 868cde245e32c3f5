/// `claim "CNN is better": cnn.test.accuracy > rnn.test.accuracy`.
public struct ClaimNode: LineStatement {
  public let line: LineNode
  public let label: String
  /// All must hold; never empty.
  public let conditions: [Condition]
}

/// One condition of a claim.
public struct Condition: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case comparison(Expression, Comparison, Expression)
    case within(Expression, of: Expression, Tolerance)
  }

  public enum Comparison: String, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
  }

  public let kind: Kind
  public let range: Range<Int>

  /// The same with every `$name` replaced by what it stands for.
  public func resolved(in environment: Environment) throws(Diagnostic) -> Condition {
    switch kind {
    case .comparison(let left, let comparison, let right):
      let left = try left.resolved(in: environment)
      let right = try right.resolved(in: environment)
      return Condition(kind: .comparison(left, comparison, right), range: range)
    case .within(let value, let centre, let tolerance):
      let value = try value.resolved(in: environment)
      let centre = try centre.resolved(in: environment)
      return Condition(kind: .within(value, of: centre, tolerance), range: range)
    }
  }
}

/// How far apart two values may be; never negative.
public enum Tolerance: Sendable, Equatable {
  /// `±3%`, as 0.03: relative to the right side.
  case relative(Double)
  /// `±3pt`, as 0.03: percentage points of a rate.
  case points(Double)
  /// `±0.03`: in the units of the values.
  case absolute(Double)

  init(_ number: Number) {
    switch number.unit {
    case .percent: self = .relative(number.scaled)
    case .points: self = .points(number.scaled)
    case .none: self = .absolute(number.value)
    }
  }
}
