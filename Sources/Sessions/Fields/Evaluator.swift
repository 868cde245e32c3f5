import Language
import Results

/// Computes expressions over the state's named values.
struct Evaluator {
  /// Where names are looked up.
  let state: State

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
      }
    case .call(let function, let arguments):
      return .number(try apply(function, arguments, allowsMissing: allowsMissing))
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
      throw Located(error: error, range: range)
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
        reference.root, known: state.models.map(\.name))
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
    let numbers = try numbers(arguments, allowsMissing: allowsMissing)
    guard known.isSingle ? numbers.count == 1 : !numbers.isEmpty else {
      throw ExpressionError.argumentCount(function.text, numbers.count, at: function.range)
    }
    return known.apply(numbers)
  }
}

/// Why an expression has no value.
enum ExpressionError: Error, Equatable {
  case notANumber(String, at: Range<Int>)
  case several(Int, at: Range<Int>)
  case unknownFunction(String, at: Range<Int>)
  case argumentCount(String, Int, at: Range<Int>)
}
