import Language
import Testing

@testable import Sessions

@Suite("Lines of other programs")
struct ForeignVerbTests {
  private let transcript = Transcript()

  private func cure(_ line: String) -> String? {
    let source = SourceText(line)
    for statement in parse(source).statements {
      let found = transcript.session.run(statement, in: source).diagnostics.first
      if let cure = found?.cure { return cure }
    }
    return nil
  }

  @Test(
    "get the line to type",
    arguments: [
      ("train cnn epochs=2", "type fit cnn epochs=2"), ("train", "type help fit"),
      ("score cnn", "type evaluate cnn"), ("describe cnn", "type summary cnn"),
      ("echo 1", "type print 1"), ("ls -l", "type names"), ("!ls", "type names"),
      ("whos", "type names"), ("?fit", "type help fit"), ("fit?", "type help fit"),
      ("?nonsense", "type help"), ("fmnist x.fnb", "type replay x.fnb"),
      ("fmnist replay x.fnb", "type replay x.fnb"),
      ("sysinfo", "type about"), ("why", "'help' lists the commands"),
      ("print(\"hi\")", "'print' is a command: its arguments follow it, without parentheses"),
      ("pritn 1", "did you mean 'print'?"),
    ])
  func cures(_ line: String, _ expected: String) {
    #expect(cure(line) == expected)
  }

  @Test("get one that is read when it is typed")
  func accepted() throws {
    transcript.run("model cnn\n  flatten\n  dense 10 softmax\nend")
    for word in [
      "train", "learn", "retrain", "score", "describe", "layers", "disp", "echo", "puts", "ls",
      "dir",
      "who", "whos", "%whos", "vars", "version", "sysinfo", "man", "doc", "?fit", "evaluate?",
    ] {
      for line in [word, "\(word) cnn"] {
        let cure = try #require(self.cure(line), "\(line)")
        #expect(cure.hasPrefix("type "), "\(line): \(cure)")
        let source = SourceText(String(cure.dropFirst(5)))
        let statement = try #require(parse(source).statements.first)
        let problems = transcript.session.run(statement, in: source).diagnostics
        #expect(!problems.contains { $0.id.isUsage }, "\(cure): \(problems)")
      }
    }
  }
}
