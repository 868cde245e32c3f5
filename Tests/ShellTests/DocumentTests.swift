import Files
import TestSupport
import Testing

/// Every `fmnist …` and every `--option` in README.md and CONTRIBUTING.md is one that the program takes.
@Suite("Command lines of the documents", .timeLimit(.minutes(2)))
struct DocumentTests {
  /// The command lines of a document, each as its arguments.
  private func commandLines(_ document: String) throws -> [[String]] {
    let bytes = try readFile("\(repositoryFolder)/\(document)", limit: 1 << 20)
    let code = DocumentCode(String(decoding: bytes, as: UTF8.self))
    let shellLines = code.fences.filter { $0.language == "sh" }.flatMap(\.lines)
    var lines: [[String]] = []
    for text in code.inline + shellLines {
      if let start = text.ranges(of: "fmnist ").last,
        text.hasPrefix("fmnist ") || text.contains("swift run")
      {
        lines.append(words(String(text[start.upperBound...])))
      } else if text.hasPrefix("--") {
        lines.append(["replay", "F.fnb"] + words(text))
      }
    }
    return lines
  }

  /// The words of a line, of which single quotes make one.
  private func words(_ line: String) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap {
      index, piece in
      index.isMultiple(of: 2) ? piece.split(separator: " ").map(String.init) : [String(piece)]
    }
  }

  @Test("have options that there are", arguments: ["README.md", "CONTRIBUTING.md"])
  func options(_ document: String) throws {
    let lines = try commandLines(document).filter {
      !$0.contains("--strict") && !$0.contains("--filter")
    }
    if document == "README.md" { #expect(lines.count > 8) }
    // The notebooks named are not there: a run that could read them would replay them.
    let folder = try TemporaryFolder()
    for line in lines {
      let ending = try Program.run(line, launcher: ["/usr/bin/env", "-C", folder.path])
      #expect(ending.status != 3, "fmnist \(line.joined(separator: " ")): \(ending.errors)")
    }
  }
}
