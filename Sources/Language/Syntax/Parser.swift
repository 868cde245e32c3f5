/// Reads a source into statements. Never fails: what is wrong is in the script's diagnostics, and the
/// script's text is the source's, byte for byte.
public func parse(_ source: SourceText) -> Script {
  var parser = Parser(source: source)
  return parser.parse()
}

/// A script that grows by a line at a time. A line costs the same however many came before it.
public struct GrowingScript: Sendable {
  private var parser: Parser

  /// An empty script.
  public init(name: String, firstLine: Int = 1) {
    parser = Parser(source: SourceText("", name: name, firstLine: firstLine))
  }

  /// Adds a line, given without its line ending.
  public mutating func append(_ line: String) {
    parser.append(line)
  }

  /// The text so far.
  public var source: SourceText { parser.source }
  /// What is wrong with it so far.
  public var diagnostics: [Diagnostic] { parser.diagnostics }
  /// False while a block is open.
  public var isComplete: Bool { parser.open.isEmpty }

  /// The open blocks, with no more in them than the line added last.
  public var openBlocks: Script { parser.openBlocks() }
  /// All of the script.
  public var script: Script { parser.finished() }
}

/// Finds the blocks; the lines are read by `LineParser`.
private struct Parser {
  private(set) var source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  private var statements: [Statement] = []
  private(set) var open: [OpenBlock] = []
  /// `end` lines to pass over, for blocks that were too deep to open.
  private var skippedEnds = 0

  init(source: SourceText) {
    self.source = source
  }

  mutating func parse() -> Script {
    for index in 0..<source.lineCount {
      let full = source.fullLineRange(index)
      if !full.isEmpty { read(LineParser(source, content: source.lineRange(index), full: full)) }
    }
    return finished()
  }

  mutating func append(_ line: String) {
    source.append(line: line)
    let index = source.lineCount - 2
    read(
      LineParser(source, content: source.lineRange(index), full: source.fullLineRange(index)))
  }

  /// The script, were this its end.
  func finished() -> Script {
    var parser = self
    return parser.finish()
  }

  /// The blocks that are open, with no more in them than the line read last.
  func openBlocks() -> Script {
    var parser = self
    parser.statements = []
    for index in parser.open.indices {
      let isInnermost = index == open.count - 1
      parser.open[index].body = Array(open[index].body.suffix(isInnermost ? 1 : 0))
    }
    return parser.finish()
  }

  private mutating func finish() -> Script {
    let unclosed = open.last.map { $0.missingEnd(at: $0.header.contentRange) }
    let hasWrongHeader = open.contains { !$0.diagnostics.isEmpty }
    while !open.isEmpty { closeInnermost(with: nil) }
    return Script(
      source: source, statements: statements, diagnostics: diagnostics, unclosed: unclosed,
      hasWrongHeader: hasWrongHeader)
  }

  private mutating func read(_ line: LineParser) {
    switch line.keyword {
    case .end: readEnd(line)
    case .model, .for: openBlock(line)
    case let keyword?:
      if open.last?.isModel == true {
        append(line.invalid([verbInsideModel(keyword.rawValue, at: line.keywordRange)]))
      } else {
        append(line.statement())
      }
    case nil:
      if let block = open.last, block.isModel {
        append(line.layer(of: block.modelName))
      } else {
        append(outsideLoop(line.statement()))
      }
    }
  }

  /// The statement, unless it is about the session itself and stands in a `for` block.
  private func outsideLoop(_ statement: Statement) -> Statement {
    guard let block = open.last, !block.isModel, case .command(let node) = statement,
      sessionVerbs.contains(node.verb.text)
    else { return statement }
    let problem = Diagnostic(
      .syntaxVerbInsideFor,
      "\(quoted(node.verb.text)) is about the session, and cannot stand in a 'for' block",
      at: node.verb.range, cure: "take it out of the block")
    return .invalid(InvalidNode(line: node.line, diagnostics: [problem]))
  }

  private mutating func openBlock(_ line: LineParser) {
    if let block = open.last, block.isModel {
      diagnostics.append(block.missingEnd(at: line.keywordRange))
      closeInnermost(with: nil)
    }
    guard open.count < Limits.nesting else {
      skippedEnds += 1
      let tooDeep = Diagnostic(
        .syntaxTooDeep, "blocks are nested more than \(Limits.nesting) deep", at: line.keywordRange,
        cure: "close some of them with 'end' first")
      return append(line.invalid([tooDeep]))
    }
    if line.keyword == .for, let problem = line.wholeLoop() {
      return append(line.invalid([problem]))
    }
    let block = line.keyword == .model ? line.modelHeader() : line.forHeader()
    diagnostics += block.diagnostics
    open.append(block)
  }

  private mutating func readEnd(_ line: LineParser) {
    if skippedEnds > 0 {
      skippedEnds -= 1
      append(line.invalid([]))
    } else if open.isEmpty {
      let stray = Diagnostic(
        .syntaxEnd, "there is no block for this 'end' to close", at: line.keywordRange,
        cure: "delete the line")
      append(line.invalid([stray]))
    } else if let problem = line.problemWithEnd() {
      append(line.invalid([problem]))
    } else {
      closeInnermost(with: line.node)
    }
  }

  /// Adds a line to the innermost block.
  private mutating func append(_ statement: Statement) {
    diagnostics += statement.diagnostics
    place(statement)
  }

  /// Ends the innermost block; its diagnostics were reported line by line.
  private mutating func closeInnermost(with end: LineNode?) {
    if let block = open.popLast() { place(block.closed(by: end)) }
  }

  private mutating func place(_ statement: Statement) {
    if open.isEmpty {
      statements.append(statement)
    } else {
      open[open.count - 1].body.append(statement)
    }
  }
}

/// A block whose `end` has not come yet.
struct OpenBlock {
  enum Kind {
    case model(CommandNode)
    case loop(variable: Word?, values: Word?)
  }

  let kind: Kind
  let header: LineNode
  let diagnostics: [Diagnostic]
  var body: [Statement] = []

  var isModel: Bool { if case .model = kind { true } else { false } }

  /// The name of the model that a block defines; nil where only a run can tell it.
  var modelName: String? {
    guard case .model(let command) = kind, let name = command.arguments.first?.value.text,
      isName(name)
    else { return nil }
    return name
  }

  func closed(by end: LineNode?) -> Statement {
    switch kind {
    case .model(let command):
      .model(ModelNode(header: command, body: body, end: end, headerDiagnostics: diagnostics))
    case .loop(let variable, let values):
      .loop(
        ForNode(
          header: header, variable: variable, values: values, body: body, end: end,
          headerDiagnostics: diagnostics))
    }
  }

  /// Says that this block wants its `end`.
  func missingEnd(at range: Range<Int>) -> Diagnostic {
    let title = header.text.split(whereSeparator: \.isWhitespace).prefix(2).joined(separator: " ")
    return Diagnostic(
      .syntaxMissingEnd, "the block \(quoted(title)) is not closed", at: range,
      cure: "put 'end' on a line of its own after its last \(isModel ? "layer" : "line")")
  }
}

/// Says that a verb stands where a layer should.
func verbInsideModel(_ verb: String, at range: Range<Int>) -> Diagnostic {
  Diagnostic(
    .syntaxVerbInsideModel, "\(quoted(verb)) is not a layer, and this is inside a 'model' block",
    at: range, cure: "close the block with 'end' first")
}
