import Language
import Testing

@testable import Shell

@Suite("Lines gathered into statements")
struct StatementGathererTests {
  /// Feeds lines; `wrong` is refused by the check of open blocks.
  private func feed(_ lines: [String], into gatherer: inout StatementGatherer) -> [String] {
    lines.map { line in
      let gathered = gatherer.take(line) { script in
        script.description.contains("wrong")
          ? [Diagnostic(.shapeRank, "does not fit", at: nil)] : []
      }
      switch gathered {
      case .ready(let statements, let source):
        return "ready \(source.firstLine) " + statements.map(\.text).joined()
      case .open: return "open"
      case .refused(let diagnostics, _): return "refused " + diagnostics.map(\.id.rawValue).joined()
      }
    }
  }

  @Test("A line is a statement, an empty one and a comment too")
  func lines() {
    var gatherer = StatementGatherer(name: "stdin", countsAllLines: true)
    #expect(
      feed(["quit", "", "# why"], into: &gatherer)
        == ["ready 1 quit\n", "ready 2 \n", "ready 3 # why\n"])
    #expect(!gatherer.isOpen)
  }

  @Test("A block is a statement from its first line to its end")
  func block() {
    var gatherer = StatementGatherer(name: "stdin", countsAllLines: true)
    #expect(
      feed(["quit", "for s in 1..2", "model m", "flatten", "end"], into: &gatherer)
        == ["ready 1 quit\n", "open", "open", "open", "open"])
    #expect(gatherer.isOpen)
    #expect(
      feed(["end"], into: &gatherer)
        == ["ready 2 for s in 1..2\nmodel m\nflatten\nend\nend\n"])
    #expect(feed(["quit"], into: &gatherer) == ["ready 7 quit\n"])
  }

  @Test("A wrong line of a block is refused and the block goes on without it")
  func refused() {
    var gatherer = StatementGatherer(name: "stdin", countsAllLines: true)
    #expect(
      feed(["model m", "wrong", "dense \"10", "flatten", "end"], into: &gatherer)
        == [
          "open", "refused shape.rank", "refused syntax.quote", "open",
          "ready 1 model m\nflatten\nend\n",
        ])
  }

  @Test("A wrong first line opens nothing")
  func wrongHeader() {
    var gatherer = StatementGatherer(name: "stdin", countsAllLines: true)
    let result = feed(["for s on 1..2"], into: &gatherer)
    #expect(result.first?.hasPrefix("refused") == true)
    #expect(!gatherer.isOpen)
  }

  @Test("A line wrong by itself is a statement, for the session to refuse")
  func wrongLine() {
    var gatherer = StatementGatherer(name: "stdin", countsAllLines: true)
    #expect(feed(["print \"open"], into: &gatherer) == ["ready 1 print \"open\n"])
    #expect(feed(["end"], into: &gatherer) == ["ready 2 end\n"])
  }

  @Test("At the prompt lines are counted in their block")
  func promptLines() {
    var gatherer = StatementGatherer(name: "prompt", countsAllLines: false)
    #expect(feed(["quit", "quit"], into: &gatherer) == ["ready 1 quit\n", "ready 1 quit\n"])
  }

  @Test("An abandoned block leaves nothing behind")
  func abandoned() {
    var gatherer = StatementGatherer(name: "stdin", countsAllLines: true)
    _ = feed(["model m", "flatten"], into: &gatherer)
    #expect(gatherer.openText == "model m\nflatten\n")
    gatherer.abandon()
    #expect(!gatherer.isOpen)
    #expect(feed(["quit"], into: &gatherer) == ["ready 3 quit\n"])
  }
}
