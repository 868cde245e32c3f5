import Testing

@testable import Language

@Suite struct SourceTextTests {
  let source = SourceText("fit cnn\n é🙂x # c\r\nlast", name: "a.fnb", firstLine: 30)

  @Test func positionsCountCharacters() {
    #expect(source.position(of: 0) == SourcePosition(line: 30, column: 1))
    #expect(source.position(of: 4) == SourcePosition(line: 30, column: 5))
    #expect(source.position(of: 9) == SourcePosition(line: 31, column: 2))
    // é has two bytes and 🙂 four; each is one column.
    #expect(source.position(of: 15) == SourcePosition(line: 31, column: 4))
    #expect(source.position(of: 10_000) == SourcePosition(line: 32, column: 5))
    #expect(source.position(of: -1) == SourcePosition(line: 30, column: 1))
  }

  @Test func linesHaveNoEndings() {
    #expect(source.line(at: 9).text == " é🙂x # c")
    #expect(source.line(at: 9).number == 31)
    #expect(source.line(at: 10_000).text == "last")
    #expect(source.text(in: 0..<3) == "fit")
    #expect(source.text(in: 90..<99) == "")
  }

  @Test func emptyTextHasOneLine() {
    let empty = SourceText("")
    #expect(empty.line(at: 0).text == "")
    #expect(empty.position(of: 0) == SourcePosition(line: 1, column: 1))
  }
}
