/// Conditions as other programs and formulas write them.
extension ExpressionParser {
  /// What is wrong with `60% < x < 90%` and `x == 80% ± 2%`; nil where the comparison ends as it should.
  func chained(_ left: Expression, _ sign: String, _ right: Expression) -> Diagnostic? {
    guard case .symbol(let next) = token.kind else { return nil }
    let (one, middle) = (text(left), text(right))
    let line: String
    if next == "±", sign == "==", let amount = operandAhead(after: 1) {
      line = "\(one) within \(middle) ±\(text(amount))"
      return condition(
        "a tolerance follows 'within'", left.range.lowerBound..<amount.range.upperBound, line)
    }
    guard Condition.Comparison(rawValue: next) != nil, let last = operandAhead(after: 1) else {
      return nil
    }
    line = "\(one) \(sign) \(middle) and \(middle) \(next) \(text(last))"
    return condition(
      "a condition compares two values", left.range.lowerBound..<last.range.upperBound, line)
  }

  /// What is wrong with a tolerance without its sign, `within 80% 10%`, or written `+/-10%`, and with bounds
  /// in its place; nil for all others.
  func unsignedTolerance(_ left: Expression, _ centre: Expression) -> Diagnostic? {
    switch token.kind {
    case .number:
      return Diagnostic(
        .claimSyntax, "a tolerance is written ±3% or +-3%", at: token.range,
        cure: "type ±\(source.text(in: token.range))")
    case .symbol("+"):
      let start = token.range.lowerBound
      guard source.utf8[start...].starts(with: "+/-".utf8) else { return nil }
      return Diagnostic(
        .claimSyntax, "a tolerance is written ±3% or +-3%", at: start..<(start + 3), cure: "type ±")
    case .reference("and"), .reference("to"):
      return operandAhead(after: 1).map { bounds(left, centre, $0) }
    case .end, .symbol(","), .symbol(")"):
      guard case .number = centre.kind else { return nil }
      return Diagnostic(
        .claimSyntax, "'within' takes a value and a tolerance, and here is one number",
        at: centre.range, cure: "say of which value: within 88% ±\(text(centre))")
    default: return nil
    }
  }

  /// What is wrong with a condition whose tolerance stands elsewhere: `within 70% ±3 pt`, `within 3pt of 78%`,
  /// `within ±1% of 78%`, `within 70%..90%`, or with a star after a point; nil for all others. Read from
  /// the text, since some of it is no part of the language.
  static func foreignCondition(in text: String) -> Diagnostic? {
    func problem(_ message: String, _ range: Range<String.Index>, _ line: String) -> Diagnostic {
      Diagnostic(
        .claimSyntax, message,
        at: text.utf8.distance(
          from: text.startIndex, to: range.lowerBound)..<text.utf8.distance(
            from: text.startIndex, to: range.upperBound),
        cure: "type \(line)")
    }
    if let found = text.firstMatch(of: /within\s+(?:±|\+-)?\s*([\d.]+)\s*(%|pt)?\s+of\s+([^\s,]+)/)
    {
      return problem(
        "the value comes first, then the tolerance", found.range,
        "within \(found.3) ±\(found.1)\(found.2 ?? "")")
    }
    if let found = text.firstMatch(of: /(?:±|\+-)\s*([\d.]+)\s+(%|pt|points?)(?![\w.])/) {
      return problem(
        "a tolerance and its unit stand together", found.range,
        "±\(found.1)\(found.2 == "%" ? "%" : "pt")")
    }
    if let found = text.firstMatch(of: /([^\s,:]+)\s+within\s+([\d.]*\d%?)\s*\.\.\s*([\d.]*\d%?)/) {
      return problem(
        "two bounds are two conditions", found.range,
        "\(found.1) >= \(found.2) and \(found.1) <= \(found.3)")
    }
    if let found = text.firstMatch(of: /(mean|sd|min|max)\(\s*(\w+\*)\s*-\s*(\w+\*)\s*\)/) {
      return problem(
        "a star stands for models, and a value of them is needed", found.range,
        "\(found.1)(\(found.2).test.accuracy) - \(found.1)(\(found.3).test.accuracy)")
    }
    if let found = text.firstMatch(of: /([a-z]\w*(?:\.\w+)+)\.\*/) {
      return problem(
        "the beginning of a name stands for all that begin so", found.range, "\(found.1)")
    }
    return nil
  }

  /// What is wrong with `x between 70% and 90%`; nil for all others.
  func betweenBounds(_ left: Expression) -> Diagnostic? {
    guard token.kind == .reference("between") else { return nil }
    var ahead = self
    ahead.skip(1)
    guard let low = try? ahead.expression() else { return nil }
    return ahead.operandAhead(after: 1).map { bounds(left, low, $0) }
  }

  private func bounds(_ value: Expression, _ low: Expression, _ high: Expression) -> Diagnostic {
    condition(
      "two bounds are two conditions", value.range.lowerBound..<high.range.upperBound,
      "\(text(value)) >= \(text(low)) and \(text(value)) <= \(text(high))")
  }

  private func condition(_ message: String, _ range: Range<Int>, _ line: String) -> Diagnostic {
    Diagnostic(.claimSyntax, message, at: range, cure: "type \(line)")
  }

  private func text(_ expression: Expression) -> String { source.text(in: expression.range) }

  /// The expression that follows so many tokens.
  private func operandAhead(after count: Int) -> Expression? {
    var ahead = self
    ahead.skip(count)
    return try? ahead.expression()
  }
}
