import Files
import Language
import TestSupport
import Testing

@testable import Sessions

/// Every command in README.md and CONTRIBUTING.md is one that the program takes as it stands.
///
/// A command is a line of a fence without a language, and a piece of inline code whose first word is a
/// verb. `…` stands for what is left out; a single word is looked up in the help.
@Suite("Commands of the documents", .serialized)
struct DocumentTests {
  static let documents = ["README.md", "CONTRIBUTING.md"]

  private let folder: TemporaryFolder
  private let transcript: Transcript

  init() throws {
    folder = try TemporaryFolder()
    var configuration = SessionConfiguration()
    configuration.files = .confined(NotebookFolders(output: folder.path))
    transcript = Transcript(configuration)
  }

  private func code(_ document: String) throws -> DocumentCode {
    let bytes = try readFile("\(repositoryFolder)/\(document)", limit: 1 << 20)
    return DocumentCode(String(decoding: bytes, as: UTF8.self))
  }

  /// The command as it is run here: a training takes two steps, and a search for a rate sixty.
  private func shortened(_ line: String) -> String {
    if line.hasPrefix("fit ") {
      let words = line.split(separator: " ").filter { !$0.hasPrefix("epochs=") }
      return words.joined(separator: " ") + " epochs=1 steps=2"
    }
    return line.hasPrefix("lr_find ") ? line + " steps=60" : line
  }

  /// What is wrong with lines that are typed one after the other; an echo of another spelling is.
  private func problems(_ lines: [String]) -> [String] {
    transcript.run(lines.map(shortened).joined(separator: "\n")).filter {
      $0.hasPrefix("!") || $0.contains("read as:")
    }
  }

  @Test("in fences run, as they are spelt", arguments: documents)
  func fences(_ document: String) throws {
    for fence in try code(document).fences where fence.language.isEmpty {
      // A message of the program's is no command.
      if fence.lines.first?.hasPrefix("error:") == true { continue }
      #expect(problems(fence.lines) == [])
    }
  }

  @Test("in the text run, as they are spelt", arguments: documents)
  func inline(_ document: String) throws {
    let code = try code(document)
    #expect(
      problems([
        "load fashion_mnist", "split validation=0.2 seed=4",
        "model cnn", "conv2d 2 3x3 relu strides=9", "flatten", "dense 10 softmax", "end",
        "fit cnn",
        "model rnn", "lstm 3", "dense 10 softmax", "end", "fit rnn",
        "save cnn to=weights.safetensors", "save cnn to=cnn.safetensors",
      ]) == [])
    var seen = 0
    // An option without its value is looked up below.
    for piece in code.inline where isCommand(piece) && !piece.hasSuffix("=") {
      let line = piece.split(separator: "…").joined(separator: "\n")
      seen += 1
      if line.contains("\n") {
        let first = line.split(separator: "\n")[0]
        #expect(
          parse(SourceText("\(first)\nend")).diagnosticsAtEnd.isEmpty || first == "for ", "\(piece)"
        )
      } else if piece.contains(" ") {
        // The first line of a block goes on with two layers.
        let block = line.hasPrefix("model ") ? ["flatten", "dense 10 softmax", "end"] : []
        #expect(problems([line] + block) == [], "\(piece)")
        // What it did is taken back, so that each stands on the same ground.
        if transcript.session.journal.last?.text == shortened(line) { transcript.run("undo") }
      } else {
        #expect(throws: Never.self, "\(piece)") { try Session.commands.help(on: piece) }
      }
    }
    if document == "README.md" { #expect(seen > 40) }
  }

  private func isCommand(_ piece: String) -> Bool {
    let first = piece.prefix { $0 != " " }
    return Session.commands.verbs.contains(String(first))
  }

  @Test("name layers, options and values that there are", arguments: documents)
  func words(_ document: String) throws {
    let layers = Session.commands.layers
    let options = Set(
      (Session.commands.commands + layers).flatMap { ($0.parameters).map(\.name) })
    for piece in try code(document).inline {
      let first = String(piece.prefix { $0 != " " })
      if let layer = layers.first(where: { $0.verb == first }) {
        let isUsage = layer.usage.hasPrefix(piece)
        let isLine = (try? Session.layer(fromLine: piece)) != nil
        #expect(isUsage || isLine || piece == first, "\(piece)")
      }
      // `strides=1x1 padding=valid`, `warmup=`, but not `--set epochs=1`.
      guard !piece.hasPrefix("-"), !piece.hasPrefix("fmnist") else { continue }
      for word in piece.split(separator: " ") {
        guard let sign = word.firstIndex(of: "="), word.first?.isLetter == true else { continue }
        #expect(options.contains(String(word[..<sign])), "\(piece)")
      }
    }
  }

  @Test("and the message that README shows is the program's")
  func message() throws {
    let fences = try code("README.md").fences.filter { $0.language.isEmpty }
    let session = try #require(fences.first).lines
    let message = try #require(fences.first { $0.lines.first?.hasPrefix("error:") == true }).lines
    let place = try #require(session.firstIndex(of: "  flatten"))
    let lines = session[..<place].drop { !$0.hasPrefix("model ") } + [session[place + 1], "end"]
    let source = SourceText(lines.joined(separator: "\n"))
    let found = try #require(
      parse(source).statements.flatMap { transcript.session.run($0, in: source).diagnostics }.first)
    #expect("error: \(found.message)  [\(found.id.rawValue)]" == message[0])
    #expect("  cure: \(found.cure ?? "")" == message.last)
  }
}
