import Files
import Glibc
import TestSupport
import Testing

@testable import Shell

@Suite("The command history")
struct CommandHistoryTests {
  @Test("What one session enters the next one finds, blocks whole")
  func keepsEntries() throws {
    let folder = try TemporaryFolder()
    let block = "model cnn\n  conv2d 32 3 relu\nend"
    var first = CommandHistory(folder: folder.path + "/new/fmnist")
    first.add(#"print "a\nb \\""#)
    first.add(block + "\n")
    first.add(block)
    first.add("  ")
    first.add("fit cnn é")
    #expect(first.failure == nil)
    let second = CommandHistory(folder: folder.path + "/new/fmnist")
    #expect(second.entries == [#"print "a\nb \\""#, block, "fit cnn é"])
    #expect(second.entries == first.entries)
  }

  @Test("The file is its owner's alone")
  func permissions() throws {
    let folder = try TemporaryFolder()
    var history = CommandHistory(folder: folder.path)
    history.add("fit cnn")
    var status = stat()
    #expect(unsafe stat(folder.path + "/history", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("Foreign lines of the file are passed over, none reaches the terminal raw")
  func foreignLines() throws {
    let folder = try TemporaryFolder()
    let bytes =
      Array("good\n\u{1b}[31mred\nbad\\q\ncut\\\n\n".utf8) + [0xff, 0x0a] + Array("last".utf8)
    try saveAtomically(bytes, to: folder.path + "/history")
    #expect(CommandHistory(folder: folder.path).entries == ["good", "last"])
  }

  @Test("A symbolic link is refused, said, and what it leads to is left alone")
  func symbolicLink() throws {
    let folder = try TemporaryFolder()
    try saveAtomically(Array("mine\n".utf8), to: folder.path + "/target")
    #expect(unsafe symlink(folder.path + "/target", folder.path + "/history") == 0)
    var history = CommandHistory(folder: folder.path)
    history.add("fit cnn")
    #expect(history.failure != nil)
    #expect(history.entries == ["fit cnn"])
    #expect(try readFile(folder.path + "/target", limit: 100) == Array("mine\n".utf8))
  }

  @Test("A long file is put aside and still read")
  func longFile() throws {
    let folder = try TemporaryFolder()
    let line = String(repeating: "x", count: 1_000)
    let text = (0..<1_100).map { "\(line)\($0)\n" }.joined()
    try saveAtomically(Array(text.utf8), to: folder.path + "/history")
    var history = CommandHistory(folder: folder.path)
    history.add("fit cnn")
    #expect(history.failure == nil)
    #expect(history.entries.count == 1_101)
    #expect(try readFile(folder.path + "/history", limit: 100) == Array("fit cnn\n".utf8))
    #expect(CommandHistory(folder: folder.path).entries == history.entries)
  }

  @Test("Memory is bounded, the newest stays")
  func bounded() {
    var history = CommandHistory(folder: nil)
    for number in 0..<(CommandHistory.entryLimit + 5) { history.add("print \(number)") }
    #expect(history.entries.count == CommandHistory.entryLimit)
    #expect(history.entries.first == "print 5")
    let long = String(repeating: "y", count: CommandHistory.entryByteLimit + 1)
    let added = history.add(long)
    #expect(!added)
  }

  @Test("Two sessions append together without losing or mixing a line")
  func together() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          var history = CommandHistory(folder: path)
          for number in 0..<200 { history.add("writer \(writer) line \(number)") }
        }
      }
    }
    let entries = CommandHistory(folder: path).entries
    #expect(entries.count == 400)
    for writer in 0..<2 {
      let own = entries.filter { $0.hasPrefix("writer \(writer) ") }
      #expect(own == (0..<200).map { "writer \(writer) line \($0)" })
    }
  }
}
