import Testing

@testable import Language

@Suite struct ParserTests {
  @Test func commandHasWordsWithPlaces() throws {
    let marked = Marked("  fit cnn «epochs=8» more as cnn_$s   # eight\n")
    let node = try command(marked.text)
    #expect(node.verb.text == "fit")
    #expect(node.verb.range == 2..<5)
    #expect(node.arguments.map(\.text) == ["cnn", "epochs=8", "more"])
    #expect(node.arguments[1].range == marked.range)
    #expect(node.arguments[1].label?.text == "epochs")
    #expect(node.arguments[1].value.text == "8")
    #expect(node.asClause?.name.text == "cnn_$s")
    #expect(node.line.comment?.text == "# eight")
    #expect(node.contentRange == 2..<33)
    #expect(node.text == marked.text)
  }

  @Test(arguments: [
    ("save cnn to=\"my file.txt\"", ["cnn", "to=\"my file.txt\""]),
    ("print_it \"a # b\" c#d", ["\"a # b\"", "c#d"]),
    ("pick 0..39 step 2 all", ["0..39 step 2", "all"]),
    ("pick rows=0..39  step  2", ["rows=0..39  step  2"]),
    ("pick test[0..7] step", ["test[0..7]", "step"]),
    ("show a==b \"x=y\" 1=2", ["a==b", "\"x=y\"", "1=2"]),
    ("run ../folder/file.txt 512MB a,b,\"c, d\"", ["../folder/file.txt", "512MB", "a,b,\"c, d\""]),
  ])
  func arguments(_ text: String, _ expected: [String]) throws {
    #expect(try command(text).arguments.map(\.text) == expected)
  }

  @Test func blanksAndComments() {
    let script = parse(SourceText("\n  \n# a comment\n\tfit cnn\r\n"))
    #expect(script.diagnostics.isEmpty)
    #expect(script.statements.count == 4)
    guard case .blank(let comment) = script.statements[2] else { return #expect(Bool(false)) }
    #expect(comment.line.comment?.text == "# a comment")
    #expect(script.statements[3].contentRange.count == 7)
  }

  @Test func modelBlock() throws {
    let text = "model cnn seed=3 # mine\n  conv2d 32 3 relu\n\n  flatten # flat\nend\n"
    guard case .model(let model) = try statement(text) else { throw Unexpected(text: text) }
    #expect(model.header.arguments.map(\.text) == ["cnn", "seed=3"])
    #expect(model.layers.map(\.verb.text) == ["conv2d", "flatten"])
    #expect(model.body.count == 3)
    #expect(model.end?.text == "end\n")
    #expect(model.range == 0..<text.utf8.count)
    #expect(model.text == text)
  }

  @Test func openBlockIsIncomplete() {
    let script = parse(SourceText("model cnn\n  flatten\n"))
    #expect(!script.isComplete)
    #expect(script.diagnostics.isEmpty)
    #expect(script.diagnosticsAtEnd.map(\.id) == [.syntaxMissingEnd])
    #expect(parse(SourceText("model cnn\n  flatten\nend")).isComplete)
  }

  @Test func loopsHoldAnything() throws {
    let text = """
      for s in 1..5
        for m in cnn,rnn
          fit $m seed=$s as $m_$s
        end
        model x
          flatten
        end
      end
      """
    guard case .loop(let loop) = try statement(text) else { throw Unexpected(text: text) }
    #expect(loop.variable?.text == "s")
    #expect(try loop.iterations() == ["1", "2", "3", "4", "5"])
    #expect(loop.body.count == 2)
    guard case .loop(let inner) = loop.body[0] else { throw Unexpected(text: text) }
    #expect(try inner.iterations() == ["cnn", "rnn"])
    #expect(loop.text == text)
  }

  @Test(arguments: [
    ("1..10 step 4", ["1", "5", "9"]), ("3..3", ["3"]), ("adam,\"a b\",$n", ["adam", "a b", "7"]),
    ("0.1,0.5", ["0.1", "0.5"]), ("1..$n step 3", ["1", "4", "7"]), ("1..2,9", ["1", "2", "9"]),
  ])
  func iterations(_ values: String, _ expected: [String]) throws {
    let text = "for x in \(values)\nend"
    guard case .loop(let loop) = try statement(text) else { throw Unexpected(text: text) }
    #expect(try loop.iterations(in: Environment(["n": "7"])) == expected)
  }

  @Test func parameterLine() throws {
    let text = "param epochs = 8 in 1..100 \"passes\" # c"
    guard case .parameter(let node) = try statement(text) else { throw Unexpected(text: text) }
    #expect(node.name.text == "epochs")
    #expect(node.value == .integer(8))
    #expect(node.bounds?.contains(100) == true)
    #expect(node.bounds?.contains(100.5) == false)
    #expect(node.help == "passes")
  }

  @Test(arguments: [
    ("param x=3", ParameterValue.integer(3)), ("param x = -0.50", .real(-0.5, text: "-0.50")),
    ("param x = 20%", .real(0.2, text: "20%")), ("param x =adam", .text("adam")),
    ("param x= \"a b\"", .text("a b")), ("param x = nan", .text("nan")),
    ("param x = \"8\"", .text("8")),
  ])
  func parameterValues(_ text: String, _ expected: ParameterValue) throws {
    guard case .parameter(let node) = try statement(text) else { throw Unexpected(text: text) }
    #expect(node.value == expected)
  }

  @Test func bareExpressionsAreTold() throws {
    for text in [
      "cnn.test.accuracy", "cnn.history.loss[8]", "1/2", "-3", "(1)", "\"a\"", "$n", "a + b",
    ] {
      guard case .expression = try statement(text) else { throw Unexpected(text: text) }
    }
    for text in ["names", "undo 2", "show test[4..7]", "quit"] {
      guard case .command = try statement(text) else { throw Unexpected(text: text) }
    }
    #expect(try command("cnn").bareName.map(describe) == "cnn")
    #expect(try command("cnn rnn").bareName == nil)
  }

  @Test func printHasItems() throws {
    let text = "print \"CNN\" cnn.test.accuracy - rnn.test.accuracy 1 -2 f(3)"
    guard case .print(let node) = try statement(text) else { throw Unexpected(text: text) }
    #expect(
      node.items.map(describe) == [
        "\"CNN\"", "(cnn.test.accuracy - rnn.test.accuracy)", "(1 - 2)", "f(3)",
      ])
  }

  @Test func badLineLeavesTheOthers() {
    let script = parse(SourceText("print \"open\nfit cnn\nend\nlet x = 1\n"))
    #expect(script.diagnostics.map(\.id) == [.syntaxQuote, .syntaxEnd])
    #expect(script.statements.count == 4)
    guard case .command = script.statements[1] else { return #expect(Bool(false)) }
    guard case .letBinding = script.statements[3] else { return #expect(Bool(false)) }
    #expect(script.statements[0].diagnostics.map(\.id) == [.syntaxQuote])
  }

  @Test func blocksKnowTheirDiagnostics() {
    let script = parse(SourceText("model cnn\n  dense \"10\n  flatten\nend\nfor s\nend"))
    #expect(script.diagnostics.map(\.id) == [.syntaxQuote, .syntaxFor])
    #expect(script.statements.map { $0.diagnostics.map(\.id) } == [[.syntaxQuote], [.syntaxFor]])
  }

  @Test func byteOrderMarkIsNoText() throws {
    #expect(try command("\u{FEFF}fit cnn").verb.text == "fit")
  }
}
