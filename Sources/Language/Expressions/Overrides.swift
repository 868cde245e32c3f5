extension ParameterNode {
  /// The value another text gives the parameter, of the same kind and within the same bounds.
  ///
  /// Throws `value.type` or `value.range`, about the parameter's line.
  public func value(overriddenBy text: String) throws(Diagnostic) -> ParameterValue {
    let word = Word(text: text, range: name.range)
    let value = try ParameterValue(word, name: name.text, bounds: bounds)
    switch (self.value, value) {
    case (.integer, .integer), (.real, .real), (.text, .text):
      return value
    case (.real, .integer(let number)):
      return .real(Double(number), text: text)
    case (.text, _):
      return .text(text)
    default:
      throw Diagnostic(
        .valueType,
        "\(quoted(name.text)) takes a number such as \(quoted(self.value.text)), not \(quoted(text))",
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
      var names: [String] = []
      for argument in arguments { names += try namesRead(by: argument) }
      return names
    case .binary(_, let left, let right):
      return try namesRead(by: left) + namesRead(by: right)
    }
  }
}
