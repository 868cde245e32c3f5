import Language
import Testing

@Suite("The parts of code that have a colour")
struct CodeTokenTests {
  private func marked(_ text: String) -> [String] {
    let source = SourceText(text)
    return parse(source).statements.flatMap { codeTokens(of: $0, in: source) }
      .map { "\($0.kind.rawValue) \(source.text(in: $0.range))" }
  }

  @Test("of a command")
  func command() {
    #expect(
      marked("fit cnn epochs=$epochs learning_rate=0.001 as cnn_$s  # slow")
        == [
          "verb fit", "option epochs", "parameter $epochs", "option learning_rate", "number 0.001",
          "keyword as", "parameter cnn_$s", "comment # slow",
        ])
    #expect(
      marked("save cnn to=\"a b.st\"") == ["verb save", "option to", "text \"a b.st\""])
  }

  @Test("of blocks")
  func blocks() {
    #expect(
      marked("for s in 1..5 step 2\n  model m # x\n    conv2d 32 3x3\n  end\nend\n")
        == [
          "keyword for", "keyword in", "number 1..5", "keyword step", "number 2", "keyword model",
          "comment # x", "verb conv2d", "number 32", "number 3x3", "keyword end", "keyword end",
        ])
  }

  @Test("of expressions")
  func expressions() {
    #expect(
      marked("claim \"a \\\" b\": point(cnn.test.accuracy) within 88% ±2pt")
        == ["keyword claim", "text \"a \\\" b\"", "keyword within", "number 88%", "number 2pt"])
    #expect(marked("let gap = -0.5*x") == ["keyword let", "number 0.5"])
    #expect(marked("# a note") == ["comment # a note"])
  }

  @Test("lie in order and inside the text, whatever it is")
  func anyText() {
    for text in [
      "claim \"é", "for", "model\nend end", "let x=\"", "a=\u{202E}=$ \"\\", "é 服=1 €$x",
    ] {
      let source = SourceText(text)
      var end = 0
      for token in parse(source).statements.flatMap({ codeTokens(of: $0, in: source) }) {
        #expect(token.range.lowerBound >= end && token.range.upperBound <= text.utf8.count)
        end = token.range.upperBound
      }
    }
  }
}
