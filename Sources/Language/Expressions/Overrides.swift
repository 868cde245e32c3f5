extension ParameterNode {
  /// The value that `--set NAME=TEXT` gives instead, of the same kind and within the same bounds.
  ///
  /// Throws `value.type` or `value.range`, about the parameter's name.
  public func value(overriddenBy text: String) throws(Diagnostic) -> ParameterValue {
    if case .text = value { return .text(text) }
    let word = Word(text: text, range: name.range)
    let given = try ParameterValue(word, name: name.text, bounds: bounds)
    switch (value, given) {
    case (.integer, .integer), (.real, .real): return given
    case (.real, .integer(let whole)): return .real(Double(whole), text: given.text)
    default:
      throw Diagnostic(
        .valueType, "'\(name.text)' is \(value.kindName), and \(quoted(text)) is not",
        at: name.range)
    }
  }
}

extension Environment {
  /// The names that stand as `$name` in an expression.
  public func namesRead(by expression: Expression) throws(Diagnostic) -> [String] {
    switch expression.kind {
    case .number, .text, .reference:
      return []
    case .template(let text):
      return try resolve(text, at: expression.range).names
    case .negation(let operand):
      return try namesRead(by: operand)
    case .call(_, let arguments):
      return try namesRead(by: arguments)
    case .binary(_, let left, let right):
      return try namesRead(by: left) + namesRead(by: right)
    case .condition(let condition):
      return try namesRead(by: condition.expressions)
    case .composed(let pieces):
      return try namesRead(by: pieces.compactMap(\.expression))
    }
  }

  private func namesRead(by expressions: [Expression]) throws(Diagnostic) -> [String] {
    var names: [String] = []
    for expression in expressions { names += try namesRead(by: expression) }
    return names
  }
}
