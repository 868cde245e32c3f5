import Files
import FoundationEssentials
import Language
import Testing

@testable import Notebooks

@Suite("The notebooks of the repository")
struct RepositoryTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast(3)
    .reduce("") { "\($0)/\($1)" } + "/Notebooks"

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".fnb") }.sorted()

  private func bytes(_ name: String) throws -> [UInt8] {
    try readFile("\(Self.folder)/\(name)", limit: NotebookLimits.fileBytes)
  }

  @Test("are there")
  func existence() {
    #expect(Self.names.contains("compare.fnb") && Self.names.contains("first-steps.fnb"))
  }

  @Test("have nothing wrong that a check can find, and come back byte for byte", arguments: names)
  func good(_ name: String) throws {
    let notebook = Notebook(name: name, bytes: try bytes(name))
    #expect(notebook.allProblems.isEmpty)
    #expect(checkCommands(of: notebook).problems.isEmpty)
    #expect(notebook.bytes == (try bytes(name)))
  }

  @Test("are in canonical form", arguments: names)
  func canonical(_ name: String) throws {
    let original = try bytes(name)
    let formatted = try Notebook(name: name, bytes: original).formatted()
    #expect(String(decoding: formatted, as: UTF8.self) == String(decoding: original, as: UTF8.self))
  }

  @Test("show figures that exist", arguments: names)
  func figures(_ name: String) throws {
    let text = String(decoding: try bytes(name), as: UTF8.self)
    for link in text.split(separator: "](").dropFirst() {
      let path = link.prefix { $0 != ")" }
      guard path.hasSuffix(".svg") else { continue }
      #expect(try fileKind("\(Self.folder)/\(path)") == .regular, "\(path)")
    }
  }

  @Test("damaged by a character are diagnosed or read, and never crash a check")
  func damaged() throws {
    var random = SeededGenerator(state: 4)
    for name in Self.names {
      let original = Array(String(decoding: try bytes(name), as: UTF8.self))
      for _ in 0..<100 {
        var text = original
        let place = Int.random(in: 0..<text.count, using: &random)
        let character = Character(Unicode.Scalar(UInt8.random(in: 32...126, using: &random)))
        if Bool.random(using: &random) { text[place] = character } else { text.remove(at: place) }
        let notebook = Notebook(name: name, bytes: Array(String(text).utf8))
        let problems = notebook.allProblems + checkCommands(of: notebook).problems
        #expect(problems.allSatisfy { !$0.diagnostic.message.isEmpty && $0.line >= 1 })
      }
    }
  }
}
