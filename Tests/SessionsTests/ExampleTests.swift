import Foundation
import Language
import Networks
import Results
import Testing

@testable import Sessions

/// Every example that help shows runs as it stands.
@Suite(.serialized) struct ExampleTests {
  @Test(arguments: allCommands.flatMap { $0.signature.examples }.map(\.text))
  func runs(_ text: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "fmnist-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var configuration = SessionConfiguration()
    configuration.files = .confined(NotebookFolders(output: folder.path))
    let session = Session(configuration)
    let source = SourceText(text)
    let statements = parse(source).statements
    for (index, statement) in statements.enumerated() {
      let result = session.run(statement, in: source)
      // An error that is kept is what the example shows.
      if statements.dropFirst(index + 1).first?.text.hasPrefix("keep") == true { continue }
      #expect(result.diagnostics.isEmpty, "\(statement.text): \(result.diagnostics)")
      // What shows a table can write it.
      guard case .command(let node) = statement,
        let command = Session.commands.command(node.verb.text),
        result.outcome.parts.contains(where: { if case .table = $0.content { true } else { false } }
        )
      else { continue }
      #expect(TableFile.isOption(of: command), "\(command.verb)")
    }
  }

  @Test(arguments: layerDeclarations.flatMap { $0.signature.examples }.map(\.text))
  func layers(_ text: String) throws {
    let layer = try Session.layer(fromLine: text)
    #expect(layer.spelling == text)
  }

  @Test func everyCommandHasHelp() throws {
    for command in allCommands {
      let lines = try Session.commands.help(on: command.signature.verb)
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(command.signature.verb)")
    }
  }

  @Test func statementsWithAGrammarOfTheirOwnHaveRunningExamples() {
    for verb in ["param", "let", "for", "print", "claim"] {
      for example in Session.commands.command(verb)?.examples ?? [] {
        let lines = Transcript().run(example.text)
        #expect(
          !lines.isEmpty && !lines.contains { $0.hasPrefix("!") }, "\(example.text): \(lines)")
      }
    }
  }
}
