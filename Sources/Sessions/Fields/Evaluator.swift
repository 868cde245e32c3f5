import Language
import Results

/// Computes expressions over the state's named values.
struct Evaluator {
  /// Where names are looked up.
  let state: State

  /// What an expression comes to.
  enum Result {
    case number(Quantity)
    /// Several numbers, for a function such as `min`.
    case numbers([Quantity])
    case text(String)
  }

  /// The number an expression comes to.
  /// - Parameter allowsMissing: whether a value that is not measured yet is a missing quantity
  ///   rather than an error, as in a claim.
  func number(_ expression: Expression, allowsMissing: Bool = false) throws -> Quantity {
    switch try value(expression, allowsMissing: allowsMissing) {
    case .number(let quantity):
      return quantity
    case .numbers(let quantities):
      throw ExpressionError.several(quantities.count, at: expression.range)
    case .text(let text):
      throw ExpressionError.notANumber(text, at: expression.range)
    }
  }

  /// What an expression comes to.
  func value(_ expression: Expression, allowsMissing: Bool) throws -> Result {
    switch expression.kind {
    case .number(let number):
      return .number(.exact(number.scaled))
    case .text(let text):
      return .text(text)
    case .template(let text):
      // A template is resolved before it gets here; one that is left stands for nothing.
      throw ExpressionError.notANumber(text, at: expression.range)
    case .reference(let reference):
      return try lookup(reference, at: expression.range, allowsMissing: allowsMissing)
    case .negation(let operand):
      return .number(-(try number(operand, allowsMissing: allowsMissing)))
    case .binary(let sign, let left, let right):
      let one = try number(left, allowsMissing: allowsMissing)
      let other = try number(right, allowsMissing: allowsMissing)
      switch sign {
      case .plus: return .number(one + other)
      case .minus: return .number(one - other)
      case .times: return .number(one * other)
      case .over: return .number(one / other)
      }
    case .call(let function, let arguments):
      return .number(try apply(function, arguments, allowsMissing: allowsMissing))
    }
  }

  private func lookup(
    _ reference: Reference, at range: Range<Int>, allowsMissing: Bool
  ) throws -> Result {
    do {
      let fields = try state.fields(reference)
      guard fields.count == 1, let field = fields.first else {
        return .numbers(fields.compactMap(\.quantity))
      }
      guard let quantity = field.quantity else { return .text(field.value.text) }
      return .number(quantity)
    } catch {
      if allowsMissing, case .notMeasured(let name, let command) = error {
        return .number(.missing(name, command: command))
      }
      throw Located(error: error, range: range)
    }
  }

  /// The numbers of a function's arguments, groups such as `cnn.test.recall` taken apart.
  private func numbers(_ arguments: [Expression], allowsMissing: Bool) throws -> [Quantity] {
    var numbers: [Quantity] = []
    for argument in arguments {
      switch try value(argument, allowsMissing: allowsMissing) {
      case .number(let quantity): numbers.append(quantity)
      case .numbers(let quantities): numbers += quantities
      case .text(let text): throw ExpressionError.notANumber(text, at: argument.range)
      }
    }
    return numbers
  }

  private func apply(
    _ function: Word, _ arguments: [Expression], allowsMissing: Bool
  ) throws -> Quantity {
    guard let known = ExpressionFunction(rawValue: function.text) else {
      throw ExpressionError.unknownFunction(function.text, at: function.range)
    }
    let numbers = try numbers(arguments, allowsMissing: allowsMissing)
    let isSingle = known == .point || known == .abs
    guard isSingle ? numbers.count == 1 : !numbers.isEmpty else {
      throw ExpressionError.argumentCount(function.text, numbers.count, at: function.range)
    }
    return known.apply(numbers)
  }
}

/// The functions of expressions.
enum ExpressionFunction: String, CaseIterable, Sendable {
  case abs, max, mean, min, point

  /// What it gives, for the reference and completion.
  var help: String {
    switch self {
    case .abs: "the number without its sign"
    case .max: "the largest of several numbers, such as max(cnn.test.recall)"
    case .mean: "the mean of several numbers"
    case .min: "the smallest of several numbers, such as min(cnn.test.recall)"
    case .point: "the bare value, compared without its interval"
    }
  }

  /// The result for numbers; `abs` and `point` take one, the others at least one.
  func apply(_ numbers: [Quantity]) -> Quantity {
    let first = numbers[0]
    guard let missing = numbers.first(where: { $0.value == nil }) else {
      switch self {
      case .point: return first.point
      case .abs: return (first.value ?? 0) < 0 ? -first : first
      case .min:
        return numbers.dropFirst().reduce(first) { ($1.value ?? 0) < ($0.value ?? 0) ? $1 : $0 }
      case .max:
        return numbers.dropFirst().reduce(first) { ($1.value ?? 0) > ($0.value ?? 0) ? $1 : $0 }
      case .mean: return numbers.dropFirst().reduce(first, +) / .exact(Double(numbers.count))
      }
    }
    return missing
  }
}

/// Why an expression has no value.
enum ExpressionError: Error, Equatable {
  case notANumber(String, at: Range<Int>)
  case several(Int, at: Range<Int>)
  case unknownFunction(String, at: Range<Int>)
  case argumentCount(String, Int, at: Range<Int>)
}
