extension LineParser {
  /// `param NAME = VALUE [in RANGE] ["help"]`.
  func parameter() throws(Diagnostics) -> ParameterNode {
    let form = "param NAME = VALUE [in LOW..HIGH] [\"what it is\"]"
    var rest = try nameAndEquals(.syntaxParameter, form: form)
    let name = rest.name
    guard let valueWord = rest.words.popFirst(), valueWord.text != "in" else {
      throw malformed(.syntaxParameter, "the value of \(quoted(name.text)) is missing", form)
    }
    var bounds: NumberRange?
    if rest.words.first?.text == "in" {
      rest.words.removeFirst()
      guard let range = rest.words.popFirst() else {
        throw malformed(.syntaxParameter, "a range must follow 'in'", form)
      }
      bounds = try diagnosing { () throws(Diagnostic) in try numberRange(range, name: name.text) }
    }
    var help: String?
    if let word = rest.words.first, word.text.hasPrefix("\"") {
      help = try diagnosing { () throws(Diagnostic) in try decodeText(word) }
      rest.words.removeFirst()
    }
    if let extra = rest.words.first {
      throw malformed(
        .syntaxParameter, "\(quoted(extra.text)) is not expected here", form, at: extra.range)
    }
    let value = try diagnosing { () throws(Diagnostic) in
      try ParameterValue(valueWord, name: name.text, bounds: bounds)
    }
    return ParameterNode(line: node, name: name, value: value, bounds: bounds, help: help)
  }

  /// `let NAME = EXPRESSION`.
  func letBinding() throws(Diagnostics) -> LetNode {
    let rest = try nameAndEquals(.syntaxLet, form: "let NAME = EXPRESSION")
    let expression = try diagnosing { () throws(Diagnostic) in
      var parser = try ExpressionParser(source, rest.after..<node.contentRange.upperBound)
      return try parser.wholeExpression()
    }
    return LetNode(line: node, name: rest.name, expression: expression)
  }

  /// `claim "LABEL": CONDITION, …`.
  func claim() throws(Diagnostics) -> ClaimNode {
    try diagnosing { () throws(Diagnostic) in
      do throws(Diagnostic) {
        var parser = try ExpressionParser(source, afterKeyword)
        let (label, conditions) = try parser.claim()
        return ClaimNode(line: node, label: label, conditions: conditions)
      } catch {
        if let problem = foreignCondition { throw problem }
        guard error.id == .claimSyntax, let line = mendedClaim else { throw error }
        throw Diagnostic(error.id, error.message, at: error.range, cure: "type \(line)")
      }
    }
  }

  /// What is wrong with the conditions after the claim's sentence, as other programs and formulas have them.
  private var foreignCondition: Diagnostic? {
    let rest = Array(source.text(in: afterKeyword).utf8)
    guard let opening = rest.firstIndex(of: .quote),
      let closing = rest[(opening + 1)...].firstIndex(of: .quote)
    else { return nil }
    let start = afterKeyword.lowerBound + closing + 1
    let text = source.text(in: start..<node.contentRange.upperBound)
    guard let found = ExpressionParser.foreignCondition(in: text), let range = found.range else {
      return nil
    }
    return found.at(start + range.lowerBound..<start + range.upperBound)
  }

  /// The claim with its sentence in quotes and a colon after it; nil if that is not all that is wrong.
  private var mendedClaim: String? {
    let rest = source.text(in: afterKeyword).trimmed
    var lines: [String] = []
    if let word = words.dropFirst().first, word.isQuoted {
      let condition = source.text(in: word.range.upperBound..<node.contentRange.upperBound).trimmed
      lines.append("claim \(word.text): \(condition)")
    } else {
      if let colon = rest.firstIndex(of: ":") {
        let label = rest[..<colon].filter { $0 != "'" && $0 != "\"" }
        let condition = String(rest[rest.index(after: colon)...]).trimmed
        lines.append("claim \(quotedLiteral(String(label).trimmed)): \(condition)")
      }
      lines.append("claim \(quotedLiteral(rest)): \(rest)")
    }
    return lines.first { isClaim($0) }
  }

  private func isClaim(_ line: String) -> Bool {
    let source = SourceText(line)
    var parser = try? ExpressionParser(source, "claim".utf8.count..<source.utf8.count)
    return (try? parser?.claim()) != nil
  }

  /// `print ITEM …`.
  func print() throws(Diagnostics) -> PrintNode {
    try diagnosing { () throws(Diagnostic) in
      var parser = try ExpressionParser(source, afterKeyword)
      return PrintNode(line: node, items: try parser.items(afterKeyword: keywordRange))
    }
  }

  func bareExpression() throws(Diagnostics) -> ExpressionNode {
    try diagnosing { () throws(Diagnostic) in
      do throws(Diagnostic) {
        var parser = try ExpressionParser(source, node.contentRange)
        return ExpressionNode(line: node, expression: try parser.wholeExpression())
      } catch {
        let text = source.text(in: node.contentRange)
        if let problem = calledAsFunction(text) { throw problem }
        let line = "claim \(quotedLiteral(text)): \(text)"
        guard isClaim(line) else { throw error }
        throw Diagnostic(error.id, error.message, at: error.range, cure: "type \(line)")
      }
    }
  }

  /// What is wrong with a command that is written as a function of Python's, with arguments that no
  /// expression has: `fit(cnn, epochs=5)`, `print('a', x)`; nil for all others.
  private func calledAsFunction(_ text: String) -> Diagnostic? {
    guard let call = ForeignCall(parsing: text), languageWords.contains(call.name) else {
      return nil
    }
    return commandAsFunction(
      .syntaxForeign, call.name, call.arguments, at: node.contentRange, isRight: isStatement)
  }

  /// `for NAME in VALUES`.
  func forHeader() -> OpenBlock {
    let form = "for NAME in 1..5, or for NAME in adam,sgd"
    func block(_ variable: Word?, _ values: Word?, _ diagnostics: [Diagnostic]) -> OpenBlock {
      OpenBlock(
        kind: .loop(variable: variable, values: values), header: node, diagnostics: diagnostics)
    }
    guard lexical.isEmpty else { return block(nil, nil, lexical) }
    if let foreign = foreignLoop() { return block(nil, nil, [foreign]) }
    guard words.count >= 4, isName(words[1].text), words[2].text == "in" else {
      let found = malformed(.syntaxFor, "a 'for' line names a variable and its values", form)
      return block(nil, nil, found.all)
    }
    var values = words[3]
    var count = 4
    if words.count == 6, words[4].text == "step" {
      let range = values.range.lowerBound..<words[5].range.upperBound
      values = Word(text: source.text(in: range), range: range)
      count = 6
    }
    guard words.count == count else {
      return block(words[1], nil, [severalValues()])
    }
    return block(words[1], values, [])
  }

  /// What is wrong with more than one word for the values of a 'for' line.
  private func severalValues() -> Diagnostic {
    let header = "type for \(words[1].text) in"
    let texts = words[3...].map { $0.text.filter { $0 != "," } }.filter { !$0.isEmpty }
    func isNumber(_ text: String) -> Bool { (try? Number(parsing: text)) != nil }
    let ends = [texts[0], texts[texts.count - 1]]
    let end = node.contentRange.upperBound
    // `1 to 3`, `1 - 3`
    if texts.count == 3, ["to", "..", "...", "-", ":", "until"].contains(texts[1]),
      ends.allSatisfy(isNumber)
    {
      return Diagnostic(
        .syntaxFor, "a range is written with two points", at: words[3].range.lowerBound..<end,
        cure: "\(header) \(ends[0])..\(ends[1])")
    }
    // `1..3 print $s`
    if texts.count > 1, isWholeLine(texts[1]) || texts[1] == "do" {
      return Diagnostic(
        .syntaxFor, "what is repeated stands on lines of its own, up to 'end'",
        at: words[4].range.lowerBound..<end, cure: "\(header) \(texts[0])")
    }
    return Diagnostic(
      .syntaxFor, "the values are one range or one list", at: words[4].range.lowerBound..<end,
      cure: "\(header) \(texts.joined(separator: ","))")
  }

  /// Everything after the keyword.
  private var afterKeyword: Range<Int> {
    keywordRange.upperBound..<node.contentRange.upperBound
  }

  private func malformed(
    _ id: DiagnosticID, _ message: String, _ form: String, at range: Range<Int>? = nil
  ) -> Diagnostics {
    Diagnostics(
      Diagnostic(id, message, at: range ?? node.contentRange, cure: "the form is: \(form)"))
  }

  /// The name, the words after `=`, and where they start. Blanks around this `=` are free.
  private func nameAndEquals(
    _ id: DiagnosticID, form: String
  ) throws(Diagnostics) -> (name: Word, words: ArraySlice<Word>, after: Int) {
    guard words.count > 1 else { throw malformed(id, "the name is missing", form) }
    let text = Array(words[1].text.utf8)
    let nameBytes = text.prefix { $0 != .equals }
    let start = words[1].range.lowerBound
    let name = Word(
      text: String(decoding: nameBytes, as: UTF8.self), range: start..<(start + nameBytes.count))
    guard isName(name.text) else {
      throw Diagnostics(
        Diagnostic(
          .nameInvalid, "\(quoted(name.text)) is not a name", at: words[1].range,
          cure: "use letters, digits and '_', starting with a letter"))
    }
    var rest = words[2...]
    var sign = Word(
      text: String(decoding: text[nameBytes.count...], as: UTF8.self),
      range: name.range.upperBound..<words[1].range.upperBound)
    if sign.text.isEmpty { sign = rest.popFirst() ?? sign }
    guard sign.text.utf8.first == .equals, !sign.text.hasPrefix("==") else {
      let value = source.text(in: words[1].range.upperBound..<node.contentRange.upperBound).trimmed
      let line = "\(words[0].text) \(name.text) = \(value)"
      let isRight =
        !value.isEmpty && !value.hasPrefix("=") && parse(SourceText(line)).diagnostics.isEmpty
      throw Diagnostics(
        Diagnostic(
          id, "'=' must follow the name \(quoted(name.text))", at: node.contentRange,
          cure: isRight ? "type \(line)" : "the form is: \(form)"))
    }
    let after = sign.range.lowerBound + 1
    if sign.text.utf8.count > 1 {
      rest =
        [Word(text: String(sign.text.dropFirst()), range: after..<sign.range.upperBound)] + rest
    }
    return (name, rest, after)
  }
}

/// Runs `body`, and makes what it throws a list of one.
func diagnosing<Value>(_ body: () throws(Diagnostic) -> Value) throws(Diagnostics) -> Value {
  do throws(Diagnostic) {
    return try body()
  } catch {
    throw Diagnostics(error)
  }
}
