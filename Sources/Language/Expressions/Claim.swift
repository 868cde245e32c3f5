/// `claim "CNN is better": cnn.test.accuracy > rnn.test.accuracy`.
public struct ClaimNode: LineStatement {
  public let line: LineNode
  public let label: String
  /// All must hold; never empty.
  public let conditions: [Condition]
}

/// One condition of a claim.
public struct Condition: Sendable, Equatable {
  public indirect enum Kind: Sendable, Equatable {
    case comparison(Expression, Comparison, Expression)
    case within(Expression, of: Expression, Tolerance)
    /// Joined by `and`: all must hold; at least two.
    case all([Condition])
    /// Joined by `or`: one is enough; at least two.
    case any([Condition])
    /// After `not`.
    case not(Condition)
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
    case .all(let conditions):
      return Condition(kind: .all(try resolved(conditions, in: environment)), range: range)
    case .any(let conditions):
      return Condition(kind: .any(try resolved(conditions, in: environment)), range: range)
    case .not(let condition):
      return Condition(kind: .not(try condition.resolved(in: environment)), range: range)
    }
  }

  private func resolved(
    _ conditions: [Condition], in environment: Environment
  ) throws(Diagnostic) -> [Condition] {
    var resolved: [Condition] = []
    for condition in conditions { resolved.append(try condition.resolved(in: environment)) }
    return resolved
  }

  /// The comparisons it is made of, in the order of the text.
  public var comparisons: [Condition] {
    switch kind {
    case .comparison, .within: [self]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.comparisons)
    case .not(let condition): condition.comparisons
    }
  }

  /// The expressions it is made of, in the order of the text.
  public var expressions: [Expression] {
    switch kind {
    case .comparison(let left, _, let right): [left, right]
    case .within(let value, let centre, _): [value, centre]
    case .all, .any, .not: comparisons.flatMap(\.expressions)
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
