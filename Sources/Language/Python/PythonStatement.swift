/// A statement of Python, as far as a Keras program needs it.
enum PythonStatement {
  case imports
  /// `a = b = value`: the targets, a tuple of them as a list.
  case assignment([PythonValue], PythonArgument)
  /// `x /= 255`.
  case change(PythonValue, String, PythonArgument)
  case expression(PythonArgument)
  case returned(PythonArgument)
  /// `def`, `for`, `if` and their kind, with what stands between the word and the colon, and after it.
  case block(String, PythonArgument, inline: String)
  /// Nothing but closing brackets.
  case closing
  /// `pass`, and lines of IPython and notebooks: `%matplotlib inline`, `!pip install keras`, `@…`.
  case nothing
  case other

  init(_ text: String) {
    if let first = text.utf8.first, "%!@?".utf8.contains(first) {
      self = .nothing
      return
    }
    var parser = PythonParser(text)
    let word = parser.current.flatMap { $0.kind == .name ? $0.text : nil } ?? ""
    switch word {
    case "import": self = .imports
    case "from" where text.contains("import"): self = .imports
    case "return":
      parser.advance()
      self = .returned(parser.expressions())
    case "pass", "break", "continue", "del", "global", "assert", "raise": self = .nothing
    case _ where blockWords.contains(word): self = PythonStatement(block: word, &parser, text)
    default: self = PythonStatement(simple: &parser, text)
    }
  }

  private init(block word: String, _ parser: inout PythonParser, _ text: String) {
    parser.advance()
    let start = parser.index
    var header = parser.expressions()
    // What a function gives back may be annotated.
    if word == "def" || word == "class" {
      while !parser.isAtEnd, !parser.isSign(":") { parser.advance() }
    }
    header = PythonArgument(label: nil, value: header.value, text: parser.text(from: start))
    let hasColon = parser.take(":")
    let rest = parser.index
    while !parser.isAtEnd { parser.advance() }
    guard hasColon else {
      self = .other
      return
    }
    self = .block(word, header, inline: parser.text(from: rest))
  }

  private init(simple parser: inout PythonParser, _ text: String) {
    if text.utf8.allSatisfy({ $0.closesBracket || $0.isBlank || $0 == .comma }) {
      self = .closing
      return
    }
    var values = [parser.expressions()]
    // An annotation says nothing of the value.
    if parser.take(":") { _ = parser.expressions() }
    if let sign = parser.current, sign.kind == .sign, sign.text.count > 1, sign.text.hasSuffix("=")
    {
      parser.advance()
      self = .change(values[0].value, String(sign.text.dropLast()), parser.expressions())
      return
    }
    var isAssignment = false
    while parser.take("=") {
      values.append(parser.expressions())
      isAssignment = true
    }
    // A stray closing bracket changes nothing.
    while parser.isSign(")") || parser.isSign("]") || parser.isSign(",") { parser.advance() }
    guard parser.isAtEnd, let last = values.popLast() else {
      self = .other
      return
    }
    self =
      isAssignment
      ? .assignment(values.map(\.value), last) : values.isEmpty ? .expression(last) : .other
  }
}

/// The words that open a block.
private let blockWords: Set<String> = [
  "def", "class", "for", "while", "if", "elif", "else", "with", "try", "except", "finally", "async",
]
