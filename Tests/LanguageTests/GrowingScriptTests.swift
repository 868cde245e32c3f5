import Testing

@testable import Language

/// A script that grows by lines is, after each of them, what reading the whole text gives.
@Suite struct GrowingScriptTests {
  @Test(arguments: [
    "model m\n  flatten\n\n  dense 10\nend\nprint 1",
    "for a in 1..2\n  for b in 1,2\n    model m_$a\n    flatten\n    end\n    print $b\n  end\nend",
    "model m\nprint 1\nmodel n\nend\nend", "for s on 1..2\nprint \"open\nend", "end\n# why\n",
  ])
  func growsAsRead(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var growing = GrowingScript(name: "test", firstLine: 3)
    for count in 1...lines.count {
      growing.append(lines[count - 1])
      let whole = parse(
        SourceText(
          lines.prefix(count).map { $0 + "\n" }.joined(), name: "test", firstLine: 3))
      #expect(growing.script == whole)
      #expect(growing.diagnostics == whole.diagnostics)
      #expect(growing.isComplete == whole.isComplete)
    }
  }

  @Test("The open blocks hold the last line and no other")
  func openBlocks() {
    var growing = GrowingScript(name: "test")
    for line in ["for a in 1..2", "print 1", "model m", "flatten", "dense 10"] {
      growing.append(line)
    }
    #expect(growing.openBlocks.statements.map(\.text) == ["for a in 1..2\nmodel m\ndense 10\n"])
    growing.append("end")
    #expect(
      growing.openBlocks.statements.map(\.text)
        == ["for a in 1..2\nmodel m\nflatten\ndense 10\nend\n"])
  }
}
