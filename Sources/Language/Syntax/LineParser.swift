/// The words with a grammar of their own; every other first word is a verb or a layer.
enum Keyword: String, CaseIterable {
  case model, `for`, end, param, `let`, claim, print
}

/// Reads one line.
struct LineParser {
  let source: SourceText
  let node: LineNode
  let words: [Word]
  let lexical: [Diagnostic]

  init(_ source: SourceText, content: Range<Int>, full: Range<Int>) {
    self.source = source
    let line = Lexer.lex(source, content)
    let start = line.words.first?.range.lowerBound ?? content.lowerBound
    let end =
      line.words.last?.range.upperBound ?? (line.diagnostics.isEmpty ? start : content.upperBound)
    words = line.words
    lexical = line.diagnostics
    node = LineNode(
      range: full, text: source.text(in: full), contentRange: start..<end, comment: line.comment)
  }

  /// The keyword the line begins with; `model = …` is a line of Python instead.
  var keyword: Keyword? {
    guard let first = words.first else { return nil }
    if first.text == "model", words.count > 1, words[1].text.hasPrefix("=") { return nil }
    return Keyword(rawValue: first.text)
  }

  var keywordRange: Range<Int> { words.first?.range ?? node.contentRange }

  func invalid(_ diagnostics: [Diagnostic]) -> Statement {
    .invalid(InvalidNode(line: node, diagnostics: diagnostics))
  }

  /// A statement that is one line.
  func statement() -> Statement {
    guard lexical.isEmpty else { return invalid(lexical) }
    guard !words.isEmpty else { return .blank(BlankNode(line: node)) }
    do throws(Diagnostics) {
      switch keyword {
      case .param: return .parameter(try parameter())
      case .let: return .letBinding(try letBinding())
      case .claim: return .claim(try claim())
      case .print: return .print(try print())
      case .model, .for, .end, nil: break
      }
      let text = source.text(in: node.contentRange)
      if let keras = kerasDiagnostic(text, at: node.contentRange, models: .unknown) {
        throw Diagnostics(keras)
      }
      if let assignment = assignment() { throw Diagnostics(assignment) }
      if let foreign = foreignCall(text, at: node.contentRange, models: .unknown) {
        throw Diagnostics(foreign)
      }
      if startsExpression { return .expression(try bareExpression()) }
      let (command, diagnostics) = command()
      if let problems = Diagnostics(diagnostics) { throw problems }
      return .command(command)
    } catch {
      return invalid(error.all)
    }
  }

  /// What is wrong with an `end` line, if anything.
  func problemWithEnd() -> Diagnostic? {
    if let problem = lexical.first { return problem }
    guard words.count > 1, let last = words.last else { return nil }
    return Diagnostic(
      .syntaxEnd, "'end' stands alone on its line",
      at: words[1].range.lowerBound..<last.range.upperBound,
      cure: "type 'end', then the rest on the next line")
  }

  /// Whether the line can only be an expression, not a verb with its arguments.
  private var startsExpression: Bool {
    guard let first = words.first, let byte = first.text.utf8.first else { return false }
    if byte == .quote || byte == .dollar || byte == .minus || byte == UInt8(ascii: "(") {
      return true
    }
    if byte.isDigit { return true }
    if byte.isNameStart, first.text.utf8.contains(where: { ".[(+-*/^<>".utf8.contains($0) }) {
      return true
    }
    return words.count > 1 && first.text.lowercased() != "select"
      && ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "=="].contains(words[1].text)
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var piece = self[...]
    while piece.first == " " || piece.first == "\t" { piece.removeFirst() }
    while piece.last == " " || piece.last == "\t" { piece.removeLast() }
    return String(piece)
  }
}
