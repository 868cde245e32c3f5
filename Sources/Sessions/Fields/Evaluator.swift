import Language
import Results

/// Computes expressions over the state's named values.
struct Evaluator {
  /// Where names are looked up.
  let state: State
  /// What the expression names: no cure proposes it in the place of another name.
  let named: [Reference]

  /// - Parameter expressions: all that stand in the statement.
  init(state: State, of expressions: [Expression]) {
    self.state = state
    named = expressions.flatMap(\.references).map(\.reference)
  }

  /// What an expression comes to.
  enum Result {
    case number(Quantity)
    /// Several numbers, for a function such as `min`; over models of a pattern such as
    /// `cnn_*.test.accuracy` also as a sample over seeds.
    case numbers([Quantity], SeedSample?)
    case text(String)
  }

  /// The number an expression comes to.
  /// - Parameter allowsMissing: whether a value that is not measured yet is a missing quantity
  ///   rather than an error, as in a claim.
  func number(_ expression: Expression, allowsMissing: Bool = false) throws -> Quantity {
    switch try value(expression, allowsMissing: allowsMissing) {
    case .number(let quantity):
      return quantity
    case .numbers(let quantities, _):
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
      case .power: return .number(one.power(other))
      }
    case .call(let function, let arguments):
      return .number(try apply(function, arguments, allowsMissing: allowsMissing))
    case .condition, .composed:
      // Those that read them take them apart before they get here.
      throw ExpressionError.notANumber("", at: expression.range)
    }
  }

  private func lookup(
    _ reference: Reference, at range: Range<Int>, allowsMissing: Bool
  ) throws -> Result {
    if reference.isPattern {
      return try lookupPattern(reference, at: range, allowsMissing: allowsMissing)
    }
    do {
      let fields = try state.fields(reference)
      guard fields.count == 1, let field = fields.first else {
        return .numbers(fields.compactMap(\.quantity), nil)
      }
      guard let quantity = field.quantity else { return .text(field.value.text) }
      return .number(quantity)
    } catch {
      if allowsMissing, let missing = error.missingQuantity { return .number(missing) }
      throw Located(error: error.proposingNone(of: named), range: range)
    }
  }

  /// The numbers of a field over all models of a pattern. One field a model makes them a sample over
  /// seeds; values that training does not decide, such as sizes, stay exact.
  private func lookupPattern(
    _ reference: Reference, at range: Range<Int>, allowsMissing: Bool
  ) throws -> Result {
    let models = state.models(matching: reference.root)
    guard !models.isEmpty else {
      let error = LookupError.noModels(
        reference.root, known: state.knownNames)
      if allowsMissing, let missing = error.missingQuantity { return .numbers([missing], nil) }
      throw Located(error: error, range: range)
    }
    var quantities: [Quantity] = []
    for (_, model) in models {
      let single = Reference(
        [model.name] + reference.path.dropFirst(), slice: reference.slice)
      switch try lookup(single, at: range, allowsMissing: allowsMissing) {
      case .number(let quantity): quantities.append(quantity)
      case .numbers(let several, _): quantities += several
      case .text(let text): throw ExpressionError.notANumber(text, at: range)
      }
    }
    let values = quantities.compactMap(\.value)
    guard quantities.count == models.count, values.count == models.count,
      quantities.contains(where: { $0.kind != .fixed })
    else { return .numbers(quantities, nil) }
    return .numbers(
      quantities,
      SeedSample(name: reference.text, keys: models.map(\.key), values: values))
  }

  /// The numbers of a function's arguments, groups such as `cnn.test.recall` taken apart.
  private func numbers(_ arguments: [Expression], allowsMissing: Bool) throws -> [Quantity] {
    var numbers: [Quantity] = []
    for argument in arguments {
      switch try value(argument, allowsMissing: allowsMissing) {
      case .number(let quantity): numbers.append(quantity)
      case .numbers(let quantities, _): numbers += quantities
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
    if known == .mean, arguments.count == 1,
      case .numbers(let quantities, let sample?) = try value(
        arguments[0], allowsMissing: allowsMissing)
    {
      return Quantity.mean(of: sample).varying(ExpressionFunction.meanVariation(quantities))
    }
    switch known {
    case .if: return try choose(function, arguments, allowsMissing: allowsMissing)
    case .count:
      guard arguments.count == 1, case .condition(let condition) = arguments[0].kind else {
        throw ExpressionError.argumentCount(function.text, arguments.count, at: function.range)
      }
      let (truths, kind) = try truths(of: condition)
      return .count(truths.count { $0 == .holds }, kind: kind)
    default: break
    }
    let numbers = try numbers(arguments, allowsMissing: allowsMissing)
    guard known.argumentCounts.contains(numbers.count) else {
      throw ExpressionError.argumentCount(function.text, numbers.count, at: function.range)
    }
    return known.apply(numbers)
  }

  /// `if(cnn.params < 90000, 1, 0)`: the condition looks at bare values, and where one of them is
  /// measured, so is the result looked at.
  private func choose(
    _ function: Word, _ arguments: [Expression], allowsMissing: Bool
  ) throws -> Quantity {
    guard arguments.count == 3, case .condition(let condition) = arguments[0].kind else {
      throw ExpressionError.argumentCount(function.text, arguments.count, at: function.range)
    }
    let (truths, kind) = try truths(of: condition)
    guard truths.count == 1 else {
      throw ExpressionError.several(truths.count, at: arguments[0].range)
    }
    guard truths[0] != .undecided else { return .undefined }
    let chosen = try number(
      arguments[truths[0] == .holds ? 1 : 2], allowsMissing: allowsMissing)
    return kind == .fixed ? chosen : chosen.point(atLeast: kind)
  }

  /// Whether a condition is true of the bare values, of groups value by value, and how well those are
  /// known; undecided where one is undefined.
  private func truths(of condition: Condition) throws -> ([ClaimVerdict], FieldKind) {
    func sides(
      _ left: Expression, _ right: Expression, _ make: (Quantity, Quantity) -> ClaimCondition
    ) throws -> ([ClaimVerdict], FieldKind) {
      let one = try numbers([left], allowsMissing: false)
      let other = try numbers([right], allowsMissing: false)
      let count = one.count == 1 ? other.count : one.count
      guard other.count == 1 || other.count == count else {
        throw ExpressionError.several(other.count, at: right.range)
      }
      let verdicts = (0..<count).map { index in
        make(one[one.count == 1 ? 0 : index].point, other[other.count == 1 ? 0 : index].point)
          .result.verdict
      }
      return (verdicts, (one + other).map(\.kind).reduce(.fixed, max))
    }
    func joined(
      _ conditions: [Condition], _ join: ([ClaimVerdict]) -> ClaimVerdict
    ) throws -> ([ClaimVerdict], FieldKind) {
      let parts = try conditions.map { try truths(of: $0) }
      let count = parts.map(\.0.count).max() ?? 0
      guard parts.allSatisfy({ $0.0.count == 1 || $0.0.count == count }) else {
        throw ExpressionError.several(count, at: condition.range)
      }
      let verdicts = (0..<count).map { index in
        join(parts.map { $0.0[$0.0.count == 1 ? 0 : index] })
      }
      return (verdicts, parts.map(\.1).reduce(.fixed, max))
    }
    switch condition.kind {
    case .comparison(let left, let comparison, let right):
      return try sides(left, right) { .compare($0, Comparator(comparison), $1) }
    case .within(let value, let centre, let tolerance):
      return try sides(value, centre) { .within($0, $1, Results.Tolerance(tolerance)) }
    case .all(let conditions): return try joined(conditions) { .all($0) }
    case .any(let conditions): return try joined(conditions) { .any($0) }
    case .not(let inner):
      let (verdicts, kind) = try truths(of: inner)
      return (verdicts.map(\.negated), kind)
    }
  }
}

/// Why an expression has no value.
enum ExpressionError: Error, Equatable {
  case notANumber(String, at: Range<Int>)
  case several(Int, at: Range<Int>)
  case unknownFunction(String, at: Range<Int>)
  case argumentCount(String, Int, at: Range<Int>)
}
