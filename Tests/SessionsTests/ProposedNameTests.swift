import Language
import Testing

@testable import Sessions

/// A name in the place of a wrong one is another than those that stand beside it.
@Suite("Names that are proposed")
struct ProposedNameTests {
  private let transcript = Transcript()

  private func problems(_ text: String) -> [Diagnostic] {
    let source = SourceText(text)
    return parse(source).statements.flatMap { transcript.session.run($0, in: source).diagnostics }
  }

  @Test(
    "are none that stands in the line already",
    arguments: [
      "rnn.test.accuracy - cnn.test.accuracy", "print rnn.test.accuracy cnn.test.accuracy",
      "let x = cnn.params - rnn.params", "compare rnn cnn", "compare cnn rnn",
      "print \"{rnn.params} {cnn.params}\"", "let x = max(cnn.params, rnn.params)",
    ])
  func proposed(_ line: String) {
    transcript.run("model cnn\n  flatten\n  dense 10 softmax\nend")
    let cures = problems(line).compactMap(\.cure)
    #expect(!cures.isEmpty && !cures.contains { $0.contains("'cnn'") }, "\(cures)")
    // Alone, the same name is one letter away.
    #expect(problems("print rnn.params").first?.cure == "did you mean 'cnn'?")
  }
}
