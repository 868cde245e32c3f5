import Testing

@testable import Language

/// Python as a Keras program needs it: logical lines, values, statements.
@Suite struct PythonTests {
  /// The logical lines, each run of blanks as one.
  private func texts(_ text: String) -> [String] {
    pythonLines(text).map { $0.text.split(separator: " ").joined(separator: " ") }
  }

  @Test func linesAreJoinedOverBracketsAndBackslashes() {
    #expect(texts("a(1,\n  2)\nb = 1 + \\\n  2") == ["a(1, 2)", "b = 1 + 2"])
    #expect(texts("a(  # first\n\n  # second\n  2)  # third") == ["a( 2)"])
    #expect(texts("a = 1; b = 2;\nc") == ["a = 1", "b = 2", "c"])
    #expect(texts("a = '#;(' + \"it's\"\nb") == ["a = '#;(' + \"it's\"", "b"])
    #expect(texts("\"\"\"one\ntwo ' (\n\"\"\"\nb") == ["\"one two ' ( \"", "b"])
    #expect(texts("a\r\nb\rc\n") == ["a", "b", "c"])
    #expect(texts("") == [])
    #expect(texts("a = ‘b’\u{A0}+ “c”") == ["a = 'b' + \"c\""])
  }

  @Test func promptsAreTakenOff() {
    #expect(texts(">>> a(1,\n...   2)\n3\n>>> b") == ["a(1, 2)", "b"])
    #expect(texts("In [1]: a(1,\n   ...:   2)\nOut[1]: 3\n\nIn [12]: b") == ["a(1, 2)", "b"])
    #expect(texts("In [1]:\na(1,\n2)\nIn [2]:\nb") == ["a(1, 2)", "b"])
    #expect(texts("a[...]\nb") == ["a[...]", "b"])
  }

  @Test func indentationIsThatOfTheFirstLine() {
    let lines = pythonLines("for a in b:\n\tc(\nd)\n    e")
    #expect(lines.map(\.indentation) == [0, 8, 4])
  }

  @Test func aForgottenBracketEndsWhereAStatementBegins() {
    let lines = pythonLines("a(b(1)\nc = 2\nd(\n  3,\n  e\n)\nf(")
    #expect(texts("a(b(1)\nc = 2\nd(\n  3,\n  e\n)\nf(") == ["a(b(1)", "c = 2", "d( 3, e )", "f("])
    #expect(lines.map(\.isOpen) == [true, false, false, true])
    #expect(pythonLines("a = 'b\nc").map(\.isOpen) == [true, false])
    #expect(pythonLines("a = '''b\nc").map(\.isOpen) == [true, false])
    // Operands beside each other are no statement after a word that joins them.
    #expect(texts("a(b if\n c else\n d for\n e in f)").count == 1)
    #expect(texts("a('b'\n f'c'\n 'd')").count == 1)
  }

  @Test(
    arguments: [
      ("1_000", 1000), ("1e-3", 0.001), (".5", 0.5), ("5.", 5), ("1.e2", 100), ("2E+1", 20),
    ] as [(String, Double)])
  func numbers(_ text: String, _ number: Double) {
    #expect(pythonNumber(text) == number)
  }

  @Test(arguments: ["0x10", "1j", "1e999", "1e", "."]) func noNumbers(_ text: String) {
    #expect(pythonNumber(text) == nil)
  }

  @Test func callsHaveTheirArgumentsAsWritten() throws {
    var parser = PythonParser("a.b(1, (2, 3), c = 'd', *e, **f)[0].g")
    let value = parser.expressions().value
    #expect(parser.isAtEnd)
    guard case .attribute(.item(.call(let function, let arguments), _), "g") = value else {
      Issue.record("\(value)")
      return
    }
    #expect(function.lastName == "b")
    #expect(arguments.map(\.written) == ["1", "(2, 3)", "c='d'", "*e", "**f"])
  }

  @Test(arguments: [
    "f(lambda x: x + 1, 2)", "[a for a in b if c]", "{1: 2, **d}", "a if b else c",
    "x[1:2, ::3, ...]",
    "f(((((", "))))", "a.", ".b", "=", "f(=)", "{", "}", "[,]", "f(a b c)", "not not -x", "@",
    "λ = 1",
  ]) func anythingIsRead(_ text: String) {
    _ = PythonStatement(text)
    var parser = PythonParser(text)
    _ = parser.expressions()
  }
}
