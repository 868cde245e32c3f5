/// A piece of a text with values in it.
public enum TextPiece: Sendable, Equatable {
  /// Shown as it is.
  case text(String)
  /// An expression in braces, and how its value is to be written; nil as values are elsewhere.
  case value(Expression, NumberFormat?)

  /// The expression, where it is one.
  public var expression: Expression? {
    if case .value(let expression, _) = self { expression } else { nil }
  }
}

/// How a number in a text is written: `{x:.1f}`, `{x:.1%}`.
public struct NumberFormat: Sendable, Equatable {
  /// Digits after the point.
  public let decimals: Int
  /// Whether it is written in percent.
  public let isPercent: Bool

  public init(decimals: Int, isPercent: Bool) {
    self.decimals = decimals
    self.isPercent = isPercent
  }
}

/// Whether a byte may begin or end a value in a text.
func isBrace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") }

/// Takes a text in quotes apart: `{expression}` is a value, `{{` and `}}` are braces.
func textPieces(_ source: SourceText, _ range: Range<Int>) throws(Diagnostic) -> [TextPiece] {
  let end = range.upperBound - 1
  var pieces: [TextPiece] = []
  var plain = range.lowerBound + 1
  var index = plain
  /// The text from `plain` on, which has no value in it.
  func addText(to upper: Int) throws(Diagnostic) {
    guard plain < upper else { return }
    let word = Word(
      text: "\"" + source.text(in: plain..<upper) + "\"", range: (plain - 1)..<(upper + 1))
    pieces.append(.text(try decodeText(word)))
  }
  while index < end {
    let byte = source.utf8[index]
    guard isBrace(byte) else {
      index += byte == .backslash ? 2 : 1
      continue
    }
    if index + 1 < end, source.utf8[index + 1] == byte {
      try addText(to: index + 1)
      index += 2
      plain = index
      continue
    }
    guard byte == UInt8(ascii: "{"),
      let close = source.utf8[index..<end].firstIndex(of: UInt8(ascii: "}"))
    else { throw unpaired(index) }
    try addText(to: index)
    pieces.append(try value(source, (index + 1)..<close))
    index = close + 1
    plain = index
  }
  try addText(to: end)
  return pieces
}

private func unpaired(_ index: Int) -> Diagnostic {
  Diagnostic(
    .syntaxPrint, "a brace in a text encloses a value, and this one has no other",
    at: index..<(index + 1), cure: "write {{ or }} for the brace itself")
}

/// The expression between two braces, and what a colon says of how it is written.
private func value(_ source: SourceText, _ range: Range<Int>) throws(Diagnostic) -> TextPiece {
  var inside = range
  var format: NumberFormat?
  if let colon = source.utf8[range].lastIndex(of: UInt8(ascii: ":")) {
    inside = range.lowerBound..<colon
    let text = source.text(in: (colon + 1)..<range.upperBound)
    let isPercent = text.hasSuffix("%")
    guard text.hasPrefix("."), isPercent || text.hasSuffix("f"),
      let decimals = Int(text.dropFirst().dropLast()), (0...20).contains(decimals)
    else {
      throw Diagnostic(
        .syntaxPrint, "\(quoted(text)) does not say how a number is written",
        at: (colon + 1)..<range.upperBound,
        cure: "write {x:.2f} for two decimals, or {x:.1%} for percent with one")
    }
    format = NumberFormat(decimals: decimals, isPercent: isPercent)
  }
  guard source.utf8[inside].contains(where: { !$0.isBlank }) else {
    throw Diagnostic(
      .syntaxPrint, "there is no value between the braces",
      at: (range.lowerBound - 1)..<(range.upperBound + 1),
      cure: "write {{}} for the braces themselves")
  }
  var parser = try ExpressionParser(source, inside)
  return .value(try parser.wholeExpression(), format)
}
