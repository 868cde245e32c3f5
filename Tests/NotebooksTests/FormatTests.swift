import Language
import Testing

@testable import Notebooks

@Suite("Canonical form")
struct FormatTests {
  private func formatted(_ text: String) throws -> String {
    String(decoding: try notebook(text).formatted(), as: UTF8.self)
  }

  @Test("of a careless notebook")
  func careless() throws {
    let text = """
      \u{FEFF}---\r
      profile:   x\r
      \r
      ---\r
      # Title  \r
      ```fmnist  \r
      \r
         load   fashion_mnist\t  # all of it  \r


      # a comment   with   blanks
      |  train   60000    test 10000
      for s in 1..2
      model  cnn_$s   # two   blanks
      flatten

      \tdense 10  softmax
          end
      fit cnn_$s   as   c
      end
      | s=1  epoch:   loss ± wrong

      ```


      """.replacingLine(
        "| s=1  epoch:   loss ± wrong", with: "| s=1  epoch:   loss +-0.10\n|      1  0.5")
    let expected = """
      ---
      fnb: 1
      profile: x
      ---
      # Title\u{20}\u{20}
      ```fmnist
      load fashion_mnist\t  # all of it
      | train 60000 test 10000

      # a comment   with   blanks
      for s in 1..2
        model cnn_$s   # two   blanks
          flatten

          dense 10 softmax
        end
        fit cnn_$s as c
      end
      | s=1 epoch: loss ±0.1
      |   1 0.5
      ```

      """
    #expect(try formatted(text) == expected)
    #expect(try formatted(expected) == expected)
  }

  @Test("is idempotent, and changes neither commands nor records", arguments: Corpus.files)
  func idempotent(_ text: String) throws {
    let before = notebook(text)
    guard let once = try? formatted(text) else {
      #expect(before.problems.contains { $0.isError })
      return
    }
    #expect(try formatted(once) == once)
    let after = notebook(once)
    #expect(after.steps.map { $0.record.map(\.line) } == before.steps.map { $0.record.map(\.line) })
    #expect(after.steps.map(\.problems.count) == before.steps.map(\.problems.count))
    #expect(after.problems.isEmpty)
  }

  @Test("keeps the list or the quote that a fence is in")
  func nested() throws {
    let expected = [
      "1. a\n\n   ```fmnist\n   load x\n   | a 1\n\n   # b\n   ```\n\n2. c\n",
      "- ```fmnist\n  model a\n    flatten\n\n  end\n  | x 1\n  ```\n",
      "> ```fmnist\n> load\n> | a 1\n>\n> for s in 1..2\n>   about\n> end\n> ```\nafter\n",
      "> - a\n>\n>   ~~~fmnist\n>   load\n>   | a 1\n>\n>   about\n>   ~~~\n",
      "-\t```fmnist\n    load\n    | a 1\n\t```\n", ">\t```fmnist\n>   load\n>   | a 1\n>\t```\n",
      "10. a\n\n    ```fmnist\n    load\n    | a 1\n    ```\n",
      "  ```fmnist\n  load\n  | a 1\n  ```\n",
    ]
    for (text, expected) in zip(Corpus.nested, expected) {
      #expect(try formatted(text) == "---\nfnb: 1\n---\n" + expected)
    }
  }

  @Test(
    "ends lines at line feeds alone, whatever else may look like an end",
    arguments: [
      "\u{85}", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{2028}", "\u{2029}", "\u{A0}",
      "\u{1680}", "\u{2003}", "\u{3000}", "\u{FEFF}", "\u{200B}", "\u{301}", "\u{1F}",
    ])
  func separators(_ character: String) throws {
    for text in [
      character, " \(character) ", "\(character)\n\n\(character)", "load  \(character)  x",
      "print  \"a\(character)  b\"  1", "print  \"\(character)", "print \"a\"\(character)  \"  b\"",
      "# a\(character)  b", "about  # a\(character)", "for s in 1..2\n\(character)\n about\nend",
      "model a\n  flatten\(character)\nend", "about\n| a 1\n\(character)\n~ b",
      "\"\(character)  a", "#\(character)", "|\(character)", "~\(character) a", "end\(character)",
    ] {
      for fence in [
        "```fmnist\n\(text)\n```\n", "a\(character)\n\n\(text)\n```fmnist\nabout\n```\n",
      ] {
        guard let once = try? formatted(fence) else { continue }
        #expect(try formatted(once) == once, "\(fence.debugDescription)")
        let count = { (text: String) in
          text.unicodeScalars.count { String($0) == character }
        }
        #expect(count(once) == count(fence), "\(fence.debugDescription)")
        #expect(
          notebook(once).steps.map(\.problems).map(\.count)
            == notebook(fence).steps.map(\.problems).map(\.count))
      }
    }
  }

  @Test("leaves text in quotes alone, and a line that is wrong as it is")
  func quotes() throws {
    let text = "```fmnist\nprint  \"a  \\\"  # b\"   x\n  load  \"open\n```\n"
    #expect(
      try formatted(text).hasSuffix(
        "```fmnist\nprint \"a  \\\"  # b\" x\n  load  \"open\n```\n"))
  }

  @Test("is refused for a file that cannot be read, which stays")
  func refused() {
    let folder = TestFolder()
    folder.write("```fmnist\nload", to: "a.fnb")
    let result = formatNotebook("\(folder.path)/a.fnb")
    #expect(result.exitCode == .usage)
    #expect(result.problems.map(\.diagnostic.id) == [.notebookOpenFence])
    #expect(folder.text("a.fnb") == "```fmnist\nload")
    #expect(formatNotebook("\(folder.path)/b.fnb").exitCode == .failed)
    // What 'check' refuses, with its words.
    for text in ["", "prose\n", "\r\rprint 1\r", "---\rfnb: 1\r---\r", "---\nfnb: 1\n---\n"] {
      folder.write(text, to: "c.fnb")
      let result = formatNotebook("\(folder.path)/c.fnb")
      #expect(result.exitCode == .usage && !result.isChanged)
      #expect(result.problems == checkNotebook("\(folder.path)/c.fnb").problems)
      #expect(folder.text("c.fnb") == text)
    }
  }

  @Test(
    "of 2,000 documents thrown together stays as it is, has the same commands, and takes output")
  func random() throws {
    let pieces = [
      "```fmnist\n", "```\n", "```\n", "~~~fmnist\n", "~~~\n", "about\n", "  print   1\n",
      "| value 1\n", "| value   1\n",
      "~ note\n", "! syntax.quote\n", "model a\n", "end\n", "for s in 1..2\n", "# a\n", "\n", "\n",
      "\n\n", "> ", "> ",
      "- ", "- ", "1. ", "   ", "    ", "  ", "\t", "<!--\n", "-->\n", "<div>\n", "a\n", "[a]: b\n",
      "- [a]: b\n\n\n",
      "<pre>\n", "</pre>\n", "---\n", "===\n", "***\n", "``` fm&#110;ist\n", "\u{85}\n", "\u{C}\n",
    ]
    var random = SeededGenerator(state: 29)
    var formattedCount = 0
    for _ in 0..<2_000 {
      let count = Int.random(in: 3...20, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let before = notebook(text)
      guard let first = try? before.formatted() else { continue }
      formattedCount += before.steps.count
      let after = Notebook(name: "a.fnb", bytes: first)
      #expect(try after.formatted() == first, "\(text.debugDescription)")
      #expect(commands(after) == commands(before), "\(text.debugDescription)")
      // New output goes under its command, wherever the fence is; a block that is never closed has no end
      // for it to stand under.
      guard before.steps.allSatisfy({ before.unexpectedProblems(of: $0).isEmpty }) else { continue }
      let output = ["| a 1", "~ b"]
      let records = Dictionary(uniqueKeysWithValues: before.steps.map { ($0.index, output) })
      let steps = before.replacingRecords(records).steps
      #expect(steps.map(\.title) == before.steps.map(\.title), "\(text.debugDescription)")
      #expect(steps.allSatisfy { $0.record.map(\.text) == output }, "\(text.debugDescription)")
    }
    #expect(formattedCount > 200)
  }

  /// The words of each step, and its output.
  private func commands(_ notebook: Notebook) -> [[[String]]] {
    notebook.steps.map { step in
      step.wordLines.map(\.words) + step.record.map { LineWords($0.text).words }
    }
  }

  @Test("is written to the file, once")
  func file() {
    let folder = TestFolder()
    folder.write("```fmnist\nload   fashion_mnist\n```", to: "a.fnb")
    #expect(formatNotebook("\(folder.path)/a.fnb").isChanged)
    #expect(folder.text("a.fnb") == "---\nfnb: 1\n---\n```fmnist\nload fashion_mnist\n```\n")
    #expect(!formatNotebook("\(folder.path)/a.fnb").isChanged)
  }

  @Test("is written where a command is wrong as well; the error is told where it stands then")
  func wrongCommand() throws {
    let folder = TestFolder()
    let path = "\(folder.path)/a.fnb"
    folder.write("```fmnist\nlod   fashion_mnist\nsummary  nosuch\nprint 1 +\n```\n", to: "a.fnb")
    let result = formatNotebook(path)
    #expect(result.isChanged && result.exitCode == .usage)
    let text = "---\nfnb: 1\n---\n```fmnist\nlod fashion_mnist\nsummary nosuch\nprint 1 +\n```\n"
    #expect(folder.text("a.fnb") == text)
    let wrong = checkNotebook(path).problems
    #expect(wrong.map(\.line) == [5, 6, 7])
    #expect(result.problems == wrong && formatNotebook(path).problems == wrong)
    let export = exportNotebook(path, to: .markdown, output: "\(folder.path)/a.md")
    #expect(export.problems == wrong && export.exitCode == .usage)
    #expect(folder.text("a.md")?.contains("summary nosuch\n") == true)
    // An error that the record expects is none.
    folder.write("```fmnist\nlod\n! verb.unknown\n```\n", to: "a.fnb")
    #expect(formatNotebook(path).exitCode == .same)
    #expect(formatNotebook(path).problems.isEmpty)
  }

  @Test(
    "of a file without lines or without commands is refused alike by all that read it",
    arguments: [
      "", "\n", "---\rfnb: 1\r---\r```fmnist\rload fashion_mnist\r```\r",
      "a\rb\n```fmnist\nabout\n```\n",
      "---\nfnb: 1\n---\n", "```python\nx\n```\n",
    ])
  func refused(_ text: String) {
    let folder = TestFolder()
    folder.write(text, to: "a.fnb")
    folder.write("```fmnist\nabout\n```\n", to: "b.fnb")
    let path = "\(folder.path)/a.fnb"
    let problems = checkNotebook(path).problems
    #expect(problems.count == 1 && checkNotebook(path).exitCode == .usage)
    #expect(formatNotebook(path).problems == problems)
    #expect(formatNotebook(path).exitCode == .usage)
    let export = exportNotebook(path, to: .html, output: nil)
    #expect(export.problems == problems && export.exitCode == .usage && export.path == nil)
    let replay = replayNotebook(path, drawer: .none, makeRunner: { _ in ScriptedRunner([:]) })
    #expect(replay.problems == problems && replay.exitCode == .usage)
    let difference = NotebookDifference(path, "\(folder.path)/b.fnb")
    #expect(difference.problems == problems && difference.exitCode == .usage)
    #expect(difference.lines.isEmpty)
    #expect(folder.text("a.fnb") == text)
  }
}
