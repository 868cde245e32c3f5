import Files
import Glibc
import Language
import Sessions
import TestSupport
import Testing

@testable import Shell

@Suite("Completion")
struct CompletionMenuTests {
  private let menu = CompletionMenu(columns: 40, rows: 10)

  private func step(_ items: [Completion], _ line: String, after: String = "") -> CompletionStep {
    let start = line.utf8.count - (line.split(separator: " ").last?.utf8.count ?? 0)
    return menu.step(items, from: start..<line.utf8.count, line, after)
  }

  @Test("One item is inserted with a blank, unless more of the word must follow")
  func one() {
    #expect(step([Completion("fit")], "fi") == .insert("t "))
    #expect(step([Completion("fit")], "fi", after: " cnn") == .insert("t"))
    #expect(step([Completion("epochs=")], "fit cnn ep") == .insert("ochs="))
    #expect(step([Completion("Notebooks/")], "replay Note") == .insert("books/"))
    #expect(step([Completion("fit")], "fit") == .insert(" "))
    #expect(step([Completion("fit")], "fit", after: " ") == .nothing)
    #expect(step([], "xyz") == .nothing)
  }

  @Test("A word that may stand in a file's place is offered with the files")
  func wordOrFile() {
    let list = Session.commands.completions(line: "record st", cursor: 9)
    #expect(list.items.map(\.text) == ["stop"] && list.wantsPath)
    #expect(Session.commands.completions(line: "record a", cursor: 8).items.isEmpty)
  }

  @Test("What several items share is inserted, then they are listed with their help")
  func several() {
    let items = [
      Completion("confused", help: "worst pairs"), Completion("confusion", help: "counts"),
    ]
    #expect(step(items, "co") == .insert("nfus"))
    #expect(
      step(items, "confus")
        == .list(["  confused   worst pairs", "  confusion  counts"]))
  }

  @Test("A list fits the terminal: long lines are cut, many items stand side by side")
  func fits() {
    let wide = [Completion("a", help: String(repeating: "x", count: 60)), Completion("b")]
    #expect(menu.lines(wide) == ["  a  " + String(repeating: "x", count: 31) + "...", "  b"])
    let many = (10..<40).map { Completion("n\($0)", help: "a number") }
    let lines = menu.lines(many)
    #expect(lines.count == 5)
    #expect(lines.first == "  n10  n15  n20  n25  n30  n35")
    // Up to three windows of them are explained.
    #expect(menu.lines(Array(many.prefix(21))).allSatisfy { $0.hasSuffix("  a number") })
    let tooMany = menu.lines((100..<400).map { Completion("n\($0)") })
    #expect(tooMany.count == 8)
    #expect(tooMany.last?.contains("more") == true)
    #expect(lines.allSatisfy { $0.utf8.count < 40 } && tooMany.allSatisfy { $0.utf8.count < 40 })
  }

  @Test("Every option of every command is explained, in an ordinary window")
  func optionsAreExplained() {
    let menu = CompletionMenu(columns: 100, rows: 24)
    let list = Session.commands.completions(line: "fit cnn ", cursor: 8)
    let lines = menu.lines(list.items)
    #expect(lines.count == list.items.count && lines.count >= 30)
    for (line, item) in zip(lines, list.items) {
      #expect(line.hasPrefix("  \(item.text) ") && line.utf8.count > item.text.utf8.count + 8)
    }
  }

  @Test("The session's verbs and a model's layers complete")
  func language() {
    let verbs = Session.commands.completions(line: "sum", cursor: 3)
    #expect(menu.step(verbs.items, from: verbs.replacing, "sum", "") == .insert("mary "))
    let layers = Session.commands.completions(line: "max", cursor: 3, insideModel: true)
    #expect(menu.step(layers.items, from: layers.replacing, "max", "") == .insert("pool2d "))
  }

  @Test("Paths complete, folders with a slash, in order, without what needs quotes")
  func paths() throws {
    let folder = try TemporaryFolder()
    for name in ["b.fnb", "a.fnb", ".hidden", "two words", "x\u{1b}[31m"] {
      try saveAtomically([], to: folder.path + "/" + name)
    }
    try createFolder(folder.path + "/c")
    let names = { (typed: String) in
      pathCompletions(folder.path + "/" + typed).map {
        String($0.text.dropFirst(folder.path.count))
      }
    }
    #expect(names("") == ["/a.fnb", "/b.fnb", "/c/"])
    #expect(names("b") == ["/b.fnb"])
    #expect(names(".") == ["/.hidden"])
    #expect(names("nothing/") == [])
  }
}
