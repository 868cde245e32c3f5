/// What a piece of a command is, for those who colour it.
public enum CodeTokenKind: String, Sendable, CaseIterable {
  /// `model`, `for`, `end`, `param`, `let`, `claim`, `print`, and `as`, `in`, `step`, `within`.
  case keyword
  /// The first word of a command or a layer.
  case verb
  /// The name of an option, before its `=`.
  case option
  case number
  /// Text in quotes.
  case text
  /// A word with a `$name` in it.
  case parameter
  case comment
}

/// A piece of a command.
public struct CodeToken: Sendable, Equatable {
  public let kind: CodeTokenKind
  public let range: Range<Int>

  public init(kind: CodeTokenKind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// The pieces of a statement that are worth a colour, in order; none overlaps another.
public func codeTokens(of statement: Statement, in source: SourceText) -> [CodeToken] {
  switch statement {
  case .model(let node):
    codeTokens(of: .command(node.header), in: source)
      + node.body.flatMap { codeTokens(of: $0, in: source) } + lineTokens(node.end, source)
  case .loop(let node):
    lineTokens(node.header, source) + node.body.flatMap { codeTokens(of: $0, in: source) }
      + lineTokens(node.end, source)
  case .command(let node): lineTokens(node.line, source)
  case .parameter(let node): lineTokens(node.line, source)
  case .letBinding(let node): lineTokens(node.line, source)
  case .claim(let node): lineTokens(node.line, source)
  case .print(let node): lineTokens(node.line, source)
  case .expression(let node): lineTokens(node.line, source, startsWithVerb: false)
  case .blank(let node): lineTokens(node.line, source)
  case .invalid(let node): lineTokens(node.line, source)
  }
}

private func lineTokens(
  _ line: LineNode?, _ source: SourceText, startsWithVerb: Bool = true
) -> [CodeToken] {
  guard let line else { return [] }
  var words = Lexer.lex(source, line.contentRange).words[...]
  var tokens: [CodeToken] = []
  var isExpression = !startsWithVerb
  if startsWithVerb, let first = words.popFirst() {
    let keyword = Keyword(rawValue: first.text)
    tokens.append(CodeToken(kind: keyword == nil ? .verb : .keyword, range: first.range))
    isExpression = keyword == .claim || keyword == .let || keyword == .print
  }
  for word in words { tokens += wordTokens(word, inExpression: isExpression) }
  if let comment = line.comment { tokens.append(CodeToken(kind: .comment, range: comment.range)) }
  return tokens
}

/// Words that mean the same wherever they stand.
private let linkingWords: Set<String> = ["as", "in", "into", "step", "within"]

/// Words that join conditions.
private let conditionWords: Set<String> = ["and", "or", "not"]

private func wordTokens(_ word: Word, inExpression: Bool) -> [CodeToken] {
  if linkingWords.contains(word.text) || (inExpression && conditionWords.contains(word.text)) {
    return [CodeToken(kind: .keyword, range: word.range)]
  }
  let bytes = Array(word.text.utf8)
  let start = word.range.lowerBound
  let name = bytes.prefix(while: \.isNamePart)
  let isOption =
    !inExpression && name.first?.isNameStart == true && name.count + 1 < bytes.count
    && bytes[name.count] == .equals
  let label =
    isOption ? [CodeToken(kind: .option, range: start..<(start + name.count))] : []
  return label + valueTokens(bytes, from: isOption ? name.count + 1 : 0, at: start)
}

/// The numbers, texts and `$names` from one place of a word on.
private func valueTokens(_ bytes: [UInt8], from first: Int, at start: Int) -> [CodeToken] {
  var tokens: [CodeToken] = []
  var index = first
  func add(_ kind: CodeTokenKind, to end: Int) {
    tokens.append(CodeToken(kind: kind, range: (start + index)..<(start + end)))
    index = end
  }
  while index < bytes.count {
    let byte = bytes[index]
    if byte == .quote {
      add(.text, to: endOfText(bytes, from: index))
    } else if byte.isNameStart || byte == .dollar {
      let isPart = { (byte: UInt8) in
        byte.isNamePart || byte == .dollar || byte == .dot || isBrace(byte)
      }
      let end = bytes[index...].firstIndex { !isPart($0) } ?? bytes.count
      if bytes[index..<end].contains(.dollar) { add(.parameter, to: end) } else { index = end }
    } else if byte.isDigit {
      // A shape, a range, a unit: all that hangs together with the number.
      let isPart = { (byte: UInt8) in
        byte.isNamePart || byte == .dot || byte == UInt8(ascii: "%")
      }
      add(.number, to: bytes[index...].firstIndex { !isPart($0) } ?? bytes.count)
    } else {
      index += 1
    }
  }
  return tokens
}

/// The index after the quote that closes the one at `start`.
private func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
  var index = start + 1
  while index < bytes.count, bytes[index] != .quote {
    index += bytes[index] == .backslash ? 2 : 1
  }
  return min(index + 1, bytes.count)
}
