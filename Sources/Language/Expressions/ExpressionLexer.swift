/// A piece of an expression.
struct ExpressionToken {
  enum Kind: Equatable {
    case number(Number)
    /// A name, a reference, or either with `$names` in it, as written.
    case reference(String)
    case text(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>
}

/// Cuts an expression into tokens; blanks between them are free.
struct ExpressionLexer {
  private let source: SourceText
  private let end: Int
  private var index: Int
  /// The token before.
  private var last: ExpressionToken?
  private static let symbols = [
    "<=", ">=", "==", "±", "+", "-", "*", "/", "^", "(", ")", ",", ":", "<", ">",
  ]

  static func lex(_ source: SourceText, _ range: Range<Int>) throws(Diagnostic) -> [ExpressionToken]
  {
    var lexer = ExpressionLexer(source: source, end: range.upperBound, index: range.lowerBound)
    var tokens: [ExpressionToken] = []
    while let token = try lexer.next() {
      tokens.append(token)
      guard tokens.count <= Limits.expressionParts else {
        throw Diagnostic(
          .syntaxTooDeep, "the expression has more than \(Limits.expressionParts) parts",
          at: range, cure: "name its parts with 'let'")
      }
    }
    return tokens + [ExpressionToken(kind: .end, range: range.upperBound..<range.upperBound)]
  }

  private mutating func next() throws(Diagnostic) -> ExpressionToken? {
    while index < end, source.utf8[index].isBlank { index += 1 }
    guard index < end else { return nil }
    let start = index
    let byte = source.utf8[index]
    let kind: ExpressionToken.Kind
    if byte == .quote {
      kind = .text(try lexText())
    } else if byte.isDigit {
      kind = .number(try lexNumber())
    } else if byte.isNameStart || byte == .dollar {
      kind = .reference(lexReference())
    } else {
      kind = .symbol(try lexSymbol())
    }
    last = ExpressionToken(kind: kind, range: start..<index)
    return last
  }

  private mutating func lexText() throws(Diagnostic) -> String {
    let start = index
    index += 1
    while index < end, source.utf8[index] != .quote {
      index += source.utf8[index] == .backslash ? 2 : 1
    }
    index = min(index + 1, end)
    return try decodeText(Word(text: source.text(in: start..<index), range: start..<index))
  }

  private mutating func lexNumber() throws(Diagnostic) -> Number {
    let start = index
    index += numberLength(in: source.utf8[index..<end])
    if index < end, source.utf8[index] == UInt8(ascii: "%") {
      index += 1
    } else if source.utf8[index..<end].starts(with: "pt".utf8) {
      index += 2
    }
    while index < end, source.utf8[index].isNamePart { index += 1 }
    let word = Word(text: source.text(in: start..<index), range: start..<index)
    do throws(NumberProblem) {
      return try Number(parsing: word.text)
    } catch {
      guard error == .notANumber else { throw tooLarge(word) }
      throw Diagnostic(
        .syntaxExpression, "\(quoted(word.text)) is neither a number nor a name", at: word.range)
    }
  }

  private mutating func lexReference() -> String {
    let start = index
    while index < end,
      source.utf8[index].isNamePart || source.utf8[index] == .dot || source.utf8[index] == .dollar
        || isPatternStar(index)
    {
      let isDollar = source.utf8[index] == .dollar
      index += 1
      // The braces of ${name} say where the name ends.
      guard isDollar, index < end, source.utf8[index] == UInt8(ascii: "{") else { continue }
      index = source.utf8[index..<end].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? end
    }
    if index < end, source.utf8[index] == UInt8(ascii: "[") {
      let close = source.utf8[index..<end].firstIndex(of: UInt8(ascii: "]"))
      index = close.map { $0 + 1 } ?? end
    }
    return source.text(in: start..<index)
  }

  /// Whether a star is the end of a name, as in `cnn_*.test.accuracy`: no factor starts with a point.
  private func isPatternStar(_ index: Int) -> Bool {
    source.utf8[index] == .star && index + 1 < end && source.utf8[index + 1] == .dot
  }

  /// `74 %`, where the sign stands apart from its number; nil for all others, such as a remainder `7 % 2`.
  private func percentAfterBlank() -> Diagnostic? {
    guard source.utf8[index] == UInt8(ascii: "%"), let last, case .number(let number) = last.kind,
      number.unit == .none
    else { return nil }
    let rest = source.text(in: (index + 1)..<end).trimmed
    let isEnd =
      rest.isEmpty || [",", ")", "<", ">", "=", "and ", "or "].contains { rest.hasPrefix($0) }
    guard isEnd else {
      return Diagnostic(
        .syntaxExpression, "there is no remainder of a division", at: index..<(index + 1))
    }
    return Diagnostic(
      .syntaxExpression, "'%' stands right after its number",
      at: last.range.lowerBound..<(index + 1), cure: "type \(source.text(in: last.range))%")
  }

  private mutating func lexSymbol() throws(Diagnostic) -> String {
    let rest = source.utf8[index..<end]
    if let symbol = Self.symbols.first(where: { rest.starts(with: $0.utf8) }) {
      index += symbol.utf8.count
      return symbol
    }
    let text = source.text(in: index..<end)
    if let foreign = foreignSigns.first(where: { text.hasPrefix($0.sign) }) {
      throw Diagnostic(
        .syntaxExpression, "\(quoted(foreign.sign)) has no place in an expression",
        at: index..<(index + foreign.sign.utf8.count), cure: foreign.cure)
    }
    if let percent = percentAfterBlank() { throw percent }
    let character = text.first.map(String.init) ?? ""
    let range = index..<(index + character.utf8.count)
    let cure: String? =
      switch character {
      case "=": "'==' compares, 'let' names a value"
      case "'": "texts stand in double quotes"
      default: nil
      }
    throw Diagnostic(
      .syntaxExpression, "\(quoted(character)) has no place in an expression", at: range, cure: cure
    )
  }
}

/// Signs of other programs, longer ones first, with what stands for them.
private let foreignSigns: [(sign: String, cure: String)] = [
  ("≥", "type >="), ("≤", "type <="), ("=>", "type >="), ("=<", "type <="),
  ("≠", "'not' turns a condition round: not 1 == 2"),
  ("!=", "'not' turns a condition round: not 1 == 2"),
  ("~=", "'not' turns a condition round: not 1 == 2"),
  ("!", "'not' turns a condition round: not 1 == 2"),
  ("&&", "'and' joins conditions"), ("&", "'and' joins conditions"),
  ("||", "'or' joins conditions"), ("|", "'or' joins conditions"),
  ("\u{2212}", "type -"), ("\u{2013}", "type -"), ("×", "type *"), ("·", "type *"), ("÷", "type /"),
]
