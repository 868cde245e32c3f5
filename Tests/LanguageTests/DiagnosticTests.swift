import Testing

@testable import Language

/// One input, the exact text: a case for every identifier this target reports.
@Suite struct DiagnosticTests {
  struct Case: CustomTestStringConvertible {
    let id: DiagnosticID
    let text: String
    let rendered: String

    init(_ id: DiagnosticID, _ text: String, _ rendered: String) {
      self.id = id
      self.text = text
      self.rendered = rendered
    }

    var testDescription: String { "\(id.rawValue): \(text.prefix(40))" }
  }

  @Test(arguments: syntaxCases + commandCases + valueCases)
  func rendered(_ example: Case) {
    let source = SourceText(example.text, name: "a.fnb", firstLine: 7)
    let found = diagnostics(source)
    #expect(found.map(\.id).first == example.id)
    #expect(found.map { render($0, in: source) }.joined(separator: "\n") == example.rendered)
  }

  @Test func everyIdentifierOfOursHasACase() {
    let covered = Set((Self.syntaxCases + Self.commandCases + Self.valueCases).map(\.id))
    // The text of a line that is too long does not belong in a case: `LimitTests` has it.
    for id in PageTests.ours where id != .syntaxLineTooLong {
      #expect(covered.contains(id), "\(id.rawValue)")
    }
  }

  @Test func longTextIsCut() {
    let found = diagnostics(SourceText("summ" + String(repeating: "a", count: 60_000)))
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.message.count < 100 })
  }
}
