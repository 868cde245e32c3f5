/// What `let`, `claim` and `print` compute, and what can be typed bare at the prompt.
///
/// At most `Limits.nesting` deep and `Limits.expressionParts` long, so that recursion over it is safe.
public struct Expression: Sendable, Equatable {
  public indirect enum Kind: Sendable, Equatable {
    case number(Number)
    case text(String)
    case reference(Reference)
    /// A reference in which `$names` stand, as written: see `resolved(in:)`.
    case template(String)
    case call(function: Word, arguments: [Expression])
    case negation(Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// A condition, as an argument of `if` or `count`.
    case condition(Condition)
    /// A text of `print` with values in it, each in braces.
    case composed([TextPiece])
  }

  public enum BinaryOperator: String, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"
  }

  public let kind: Kind
  public let range: Range<Int>

  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

extension Expression {
  /// The references in it, in the order of the text.
  public var references: [(reference: Reference, range: Range<Int>)] {
    switch kind {
    case .number, .text, .template: []
    case .reference(let reference): [(reference, range)]
    case .call(_, let arguments): arguments.flatMap(\.references)
    case .negation(let operand): operand.references
    case .binary(_, let left, let right): left.references + right.references
    case .condition(let condition): condition.expressions.flatMap(\.references)
    case .composed(let pieces): pieces.compactMap(\.expression).flatMap(\.references)
    }
  }

  /// The same with every `$name` replaced by what it stands for.
  public func resolved(in environment: Environment) throws(Diagnostic) -> Expression {
    switch kind {
    case .number, .text, .reference:
      return self
    case .template(let text):
      return Expression(try environment.expand(text, at: range), at: range)
    case .call(let function, let arguments):
      var resolved: [Expression] = []
      for argument in arguments { resolved.append(try argument.resolved(in: environment)) }
      return Expression(.call(function: function, arguments: resolved), at: range)
    case .negation(let operand):
      return Expression(.negation(try operand.resolved(in: environment)), at: range)
    case .binary(let sign, let left, let right):
      let left = try left.resolved(in: environment)
      let right = try right.resolved(in: environment)
      return Expression(.binary(sign, left, right), at: range)
    case .condition(let condition):
      return Expression(.condition(try condition.resolved(in: environment)), at: range)
    case .composed(let pieces):
      var resolved: [TextPiece] = []
      for piece in pieces {
        guard case .value(let expression, let format) = piece else {
          resolved.append(piece)
          continue
        }
        resolved.append(.value(try expression.resolved(in: environment), format))
      }
      return Expression(.composed(resolved), at: range)
    }
  }
}

extension Environment {
  /// What a reference with `$names` in it stands for: a number, a reference, or else a text.
  fileprivate func expand(_ template: String, at range: Range<Int>) throws(Diagnostic)
    -> Expression.Kind
  {
    let text = try resolve(template, at: range, spelling: .joined).text
    if let number = try? Number(parsing: text) { return .number(number) }
    if let reference = try? Reference(parsing: text) { return .reference(reference) }
    return .text(text)
  }
}
