/// Reads expressions and conditions: `*` and `/` bind closer than `+` and `-`, all from the left; `^`
/// binds closer than a sign before it, from the right. Of conditions, `not` binds closer than `and`, and
/// `and` closer than `or`.
struct ExpressionParser {
  let source: SourceText
  private let tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0
  /// Inside `within`, where `+-` stands for `±`.
  private var isBeforeTolerance = false

  init(_ source: SourceText, _ range: Range<Int>) throws(Diagnostic) {
    self.source = source
    tokens = try ExpressionLexer.lex(source, range)
  }

  var token: ExpressionToken { tokens[index] }
  private var isAtEnd: Bool { token.kind == .end }

  /// One expression and nothing after it.
  mutating func wholeExpression() throws(Diagnostic) -> Expression {
    let result = try expression()
    guard isAtEnd else { throw unexpected() }
    return result
  }

  /// The items of `print`: expressions side by side.
  mutating func items(afterKeyword keyword: Range<Int>) throws(Diagnostic) -> [Expression] {
    guard !isAtEnd else {
      throw Diagnostic(
        .syntaxPrint, "'print' needs something to print", at: keyword,
        cure: "type print \"CNN\" cnn.test.accuracy")
    }
    var items: [Expression] = []
    while !isAtEnd {
      if token.kind == .symbol(",") {
        throw Diagnostic(
          .syntaxPrint, "the items of 'print' are separated by blanks", at: token.range,
          cure: "delete the comma")
      }
      if case .text = token.kind, source.utf8[token.range].contains(where: isBrace) {
        items.append(Expression(.composed(try textPieces(source, token.range)), at: token.range))
        index += 1
      } else {
        items.append(try expression())
      }
    }
    return items
  }

  /// What follows `claim`.
  mutating func claim() throws(Diagnostic) -> (label: String, conditions: [Condition]) {
    guard case .text(let label) = token.kind else {
      throw malformedClaim("a claim starts with its sentence in quotes")
    }
    guard !label.isEmpty else { throw malformedClaim("the sentence of the claim is empty") }
    index += 1
    guard accept(":") else { throw malformedClaim("':' must follow the sentence of a claim") }
    var conditions = [try anyOf()]
    while accept(",") { conditions.append(try anyOf()) }
    guard isAtEnd else { throw malformedClaim("this is not part of a condition") }
    return (label, conditions)
  }

  /// Conditions joined by `or`.
  private mutating func anyOf() throws(Diagnostic) -> Condition {
    var conditions = [try allOf()]
    while accept(word: "or") { conditions.append(try allOf()) }
    return joined(conditions) { .any($0) }
  }

  /// Conditions joined by `and`.
  private mutating func allOf() throws(Diagnostic) -> Condition {
    var conditions = [try condition()]
    while accept(word: "and") { conditions.append(try condition()) }
    return joined(conditions) { .all($0) }
  }

  private func joined(
    _ conditions: [Condition], _ kind: ([Condition]) -> Condition.Kind
  ) -> Condition {
    guard conditions.count > 1, let first = conditions.first, let last = conditions.last else {
      return conditions[0]
    }
    return Condition(
      kind: kind(conditions), range: first.range.lowerBound..<last.range.upperBound)
  }

  /// One comparison, one after `not`, or several in parentheses.
  private mutating func condition() throws(Diagnostic) -> Condition {
    let start = token.range.lowerBound
    if token.kind == .reference("not") {
      index += 1
      depth += 1
      defer { depth -= 1 }
      guard depth <= Limits.nesting + 1 else { throw tooDeep() }
      let inner = try condition()
      return Condition(kind: .not(inner), range: start..<inner.range.upperBound)
    }
    if token.kind == .symbol("("), let group = conditionInParentheses() { return group }
    return try comparison()
  }

  /// Conditions in parentheses; nil, and nothing read, where the parentheses are those of an expression.
  private mutating func conditionInParentheses() -> Condition? {
    guard depth < Limits.nesting else { return nil }
    var ahead = self
    do throws(Diagnostic) {
      let start = ahead.token.range.lowerBound
      ahead.index += 1
      ahead.depth += 1
      let inner = try ahead.anyOf()
      ahead.depth -= 1
      let end = ahead.token.range.upperBound
      guard ahead.accept(")"), !ahead.goesOnAsExpression else { return nil }
      self = ahead
      return Condition(kind: inner.kind, range: start..<end)
    } catch {
      return nil
    }
  }

  /// Whether an operator or a comparison follows.
  private var goesOnAsExpression: Bool {
    if token.kind == .reference("within") { return true }
    guard case .symbol(let symbol) = token.kind else { return false }
    return symbol != ")" && symbol != ","
  }

  private mutating func comparison() throws(Diagnostic) -> Condition {
    let left = try expression()
    let start = left.range.lowerBound
    if token.kind == .reference("within") {
      index += 1
      isBeforeTolerance = true
      defer { isBeforeTolerance = false }
      let centre = try expression()
      if let problem = unsignedTolerance(left, centre) { throw problem }
      let (tolerance, end) = try tolerance()
      return Condition(kind: .within(left, of: centre, tolerance), range: start..<end)
    }
    if let problem = betweenBounds(left) { throw problem }
    guard case .symbol(let symbol) = token.kind,
      let comparison = Condition.Comparison(rawValue: symbol)
    else { throw malformedClaim("a condition compares with < > <= >= == or 'within'") }
    index += 1
    let right = try expression()
    if let problem = chained(left, symbol, right) { throw problem }
    return Condition(
      kind: .comparison(left, comparison, right), range: start..<right.range.upperBound)
  }

  private mutating func tolerance() throws(Diagnostic) -> (Tolerance, end: Int) {
    if accept("+") {
      guard accept("-") else { throw malformedClaim("a tolerance is written ±3% or +-3%") }
    } else if !accept("±") {
      throw malformedClaim("a tolerance must follow 'within'")
    }
    guard case .number(let number) = token.kind else {
      throw malformedClaim("a tolerance is a number, with '%' or 'pt' or neither")
    }
    let end = token.range.upperBound
    index += 1
    return (Tolerance(number), end)
  }

  mutating func expression() throws(Diagnostic) -> Expression {
    depth += 1
    defer { depth -= 1 }
    // The outermost expression stands in no parentheses.
    guard depth <= Limits.nesting + 1 else { throw tooDeep() }
    var left = try product()
    while let sign = sign(.plus, .minus), !isTolerance {
      index += 1
      left = join(left, sign, try product())
    }
    return left
  }

  private mutating func product() throws(Diagnostic) -> Expression {
    var left = try operand()
    while let sign = sign(.times, .over) {
      index += 1
      left = join(left, sign, try operand())
    }
    return left
  }

  private mutating func operand() throws(Diagnostic) -> Expression {
    let start = token.range.lowerBound
    guard accept("-") else { return try power() }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.nesting + 1 else { throw tooDeep() }
    let operand = try operand()
    let range = start..<operand.range.upperBound
    if case .number(let number) = operand.kind, number.value >= 0 {
      let integer = number.integer.map { -$0 }
      return Expression(
        .number(Number(-number.value, unit: number.unit, integer: integer)), at: range)
    }
    return Expression(.negation(operand), at: range)
  }

  private mutating func power() throws(Diagnostic) -> Expression {
    let base = try primary()
    guard let sign = sign(.power) else { return base }
    index += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.nesting + 1 else { throw tooDeep() }
    return join(base, sign, try operand())
  }

  private mutating func primary() throws(Diagnostic) -> Expression {
    let start = token
    switch start.kind {
    case .number(let number):
      index += 1
      return Expression(.number(number), at: start.range)
    case .text(let text):
      index += 1
      return Expression(.text(text), at: start.range)
    case .reference(let text):
      index += 1
      return accept("(") ? try call(text, start.range) : try reference(text, start.range)
    case .symbol("("):
      index += 1
      let inner = try expression()
      let end = token.range.upperBound
      guard accept(")") else { throw unexpected(wanted: "')'") }
      return Expression(inner.kind, at: start.range.lowerBound..<end)
    case .symbol, .end:
      throw unexpected(wanted: "a number, a name or a text")
    }
  }

  private mutating func call(_ name: String, _ range: Range<Int>) throws(Diagnostic) -> Expression {
    guard isName(name) else {
      throw Diagnostic(.syntaxExpression, "\(quoted(name)) is not a function", at: range)
    }
    var arguments: [Expression] = []
    var end = token.range.upperBound
    if !accept(")") {
      repeat {
        let isCondition = name == "count" || (name == "if" && arguments.isEmpty)
        arguments.append(isCondition ? try conditionArgument() : try expression())
      } while accept(",")
      end = token.range.upperBound
      guard accept(")") else { throw unexpected(wanted: "')'") }
    }
    let function = Word(text: name, range: range)
    return Expression(
      .call(function: function, arguments: arguments), at: range.lowerBound..<end)
  }

  private mutating func conditionArgument() throws(Diagnostic) -> Expression {
    let condition = try anyOf()
    return Expression(.condition(condition), at: condition.range)
  }

  private func reference(_ text: String, _ range: Range<Int>) throws(Diagnostic) -> Expression {
    if text.utf8.contains(.dollar) { return Expression(.template(text), at: range) }
    do throws(ReferenceProblem) {
      return Expression(.reference(try Reference(parsing: text)), at: range)
    } catch {
      throw error.diagnostic(text, at: range)
    }
  }

  /// The operator at hand, if it is one of the two.
  private func sign(_ signs: Expression.BinaryOperator...) -> Expression.BinaryOperator? {
    guard case .symbol(let symbol) = token.kind else { return nil }
    return signs.first { $0.rawValue == symbol }
  }

  private var isTolerance: Bool {
    // '+/-' is one too, for its cure.
    isBeforeTolerance && token.kind == .symbol("+")
      && [.symbol("-"), .symbol("/")].contains(tokens[index + 1].kind)
      && tokens[index + 1].range.lowerBound == token.range.upperBound
  }

  private func join(
    _ left: Expression, _ sign: Expression.BinaryOperator, _ right: Expression
  ) -> Expression {
    Expression(.binary(sign, left, right), at: left.range.lowerBound..<right.range.upperBound)
  }

  /// Steps over tokens, up to the end.
  mutating func skip(_ count: Int) { index = min(index + count, tokens.count - 1) }

  /// Steps over a symbol if it is the next token.
  private mutating func accept(_ symbol: String) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  /// Steps over a word if it is the next token.
  private mutating func accept(word: String) -> Bool {
    guard token.kind == .reference(word) else { return false }
    index += 1
    return true
  }

  private func unexpected(wanted: String? = nil) -> Diagnostic {
    let found = quoted(source.text(in: token.range))
    let message =
      switch (wanted, isAtEnd) {
      case (let wanted?, true): "the line ends where \(wanted) should follow"
      case (let wanted?, false): "\(found) stands where \(wanted) should"
      case (nil, _): "\(found) is not expected here"
      }
    var cure: String?
    if case .symbol(let symbol) = token.kind, Condition.Comparison(rawValue: symbol) != nil {
      cure =
        "comparisons stand in a claim: claim \"CNN is larger\": cnn.params \(symbol) rnn.params"
    }
    if index > 0, token.kind == .symbol("*"), tokens[index - 1].kind == .symbol("*") {
      cure = "a power is written with ^"
    }
    return Diagnostic(.syntaxExpression, message, at: token.range, cure: cure)
  }

  private func malformedClaim(_ message: String) -> Diagnostic {
    Diagnostic(
      .claimSyntax, message, at: token.range,
      cure: "the form is: claim \"CNN is better\": cnn.test.accuracy > rnn.test.accuracy")
  }

  private func tooDeep() -> Diagnostic {
    Diagnostic(
      .syntaxTooDeep, "parentheses are nested more than \(Limits.nesting) deep", at: token.range,
      cure: "name its parts with 'let'")
  }
}

extension ReferenceProblem {
  func diagnostic(_ text: String, at range: Range<Int>) -> Diagnostic {
    switch self {
    case .notAReference:
      Diagnostic(
        .syntaxExpression, "\(quoted(text)) is not a name such as cnn.test.accuracy or test[4..7]",
        at: range)
    case .colon(let cure):
      Diagnostic(
        .syntaxSlice, "indices are written with '..', and both ends are included", at: range,
        cure: "type \(cure)")
    case .backwards(let lower, let upper):
      Diagnostic(
        .valueRange, "the indices \(lower)..\(upper) end before they begin", at: range,
        cure: "type \(upper)..\(lower)")
    case .indexTooLarge:
      Diagnostic(.valueRange, "an index in \(quoted(text)) is too large a number", at: range)
    }
  }
}
