import Language
import Results
import Testing

@testable import Notebooks

@Suite("What a notebook says")
struct ReaderTests {
  @Test("front matter")
  func frontMatter() {
    let notebook = notebook(Corpus.study)
    #expect(notebook.problems.isEmpty)
    #expect(notebook.profile == "numerics-1 onednn-2.6.3 avx512_core")
    #expect(notebook.data == ["fashion_mnist sha256:3aede38d"])
  }

  @Test("steps with their lines in the file, and the output under each")
  func steps() {
    let steps = notebook(Corpus.study).steps
    #expect(
      steps.map { "\($0.lines.lowerBound)-\($0.lines.upperBound) \($0.title)" } == [
        "19-19 param epochs = 8 in 1..100 \"passes over the training data\"",
        "20-20 load fashion_mnist", "23-26 model cnn",
        "31-31 fit cnn epochs=$epochs batch_size=256 seed=4", "37-37 evaluate cnn",
        "40-40 plot history cnn", "42-42 dense 10",
        "44-44 claim \"CNN has about 140K parameters\": cnn.params within 140000 ±5%",
      ])
    #expect(steps.map { $0.record.map(\.number) }[3] == [32, 33, 34, 35, 36])
    #expect(steps[3].record[4].line == .note("8.1 s, 47,400 images/s, 2 threads"))
    #expect(steps[0].record.isEmpty)
    #expect(steps[6].expectedError == "syntax.layer-outside-model")
    #expect(steps[3].isRecorded && !steps[0].isRecorded)
  }

  @Test("which fences are ours, as CommonMark's first word after the marks says")
  func marks() {
    for info in ["fmnist", " fmnist x", "fmnist\tx", "fmnist\u{C}x", "fm&#110;ist", "fmnist&#10;x"]
    {
      #expect(notebook("```\(info)\nabout\n```\n").steps.count == 1, "\(info.debugDescription)")
    }
    for info in [
      "", "fmnist2", "fmnist,x", "fmnist\u{A0}x", "\u{A0}fmnist", "fmnist\u{85}", "x fmnist",
    ] {
      #expect(notebook("```\(info)\nabout\n```\n").steps.isEmpty, "\(info.debugDescription)")
    }
  }

  @Test("an expected mistake is no problem; an unexpected one is")
  func expectedMistakes() {
    #expect(notebook(Corpus.study).allProblems.isEmpty)
    let expected = notebook("```fmnist\nend\n! syntax.end\n```\n")
    #expect(expected.allProblems.isEmpty)
    let other = notebook("```fmnist\nend\n! syntax.quote\n```\n")
    #expect(other.allProblems.map(\.diagnostic.id) == [.syntaxEnd])
    #expect(other.allProblems.map(\.line) == [2])
  }

  /// The one problem of a text, as `line:column identifier message → cure`.
  private func problem(_ bytes: [UInt8]) -> String {
    let problems = Notebook(name: "a.fnb", bytes: bytes).allProblems
    return problems.map { problem in
      let diagnostic = problem.diagnostic
      let place = problem.source.position(of: diagnostic.range?.lowerBound ?? 0)
      return "\(place.line):\(place.column) \(diagnostic.id.rawValue) \(diagnostic.message)"
        + (diagnostic.cure.map { " → \($0)" } ?? "")
    }.joined(separator: "\n")
  }

  private func problem(_ text: String) -> String { problem(Array(text.utf8)) }

  @Test("text that is no text")
  func encoding() {
    #expect(
      problem(Array("é\nab".utf8) + [0xFF]) == """
        2:3 notebook.encoding byte 6 of the file is not UTF-8 → save the file as UTF-8
        """)
    #expect(
      problem(Array("a\nb\0c".utf8)) == """
        2:2 notebook.encoding byte 4 of the file is a NUL character → save the file as text, in UTF-8
        """)
    for (text, byte) in [("a\rb\n", 2), ("a\r\r\nb\r\n", 2), ("# A\r```fmnist\rabout\r```\r", 4)] {
      #expect(
        problem(text) == """
          1:\(byte) notebook.encoding byte \(byte) of the file is a carriage return without the line feed \
          that ends a line → save the file with line feeds
          """)
    }
    #expect(
      problem("\u{FEFF}a\n") == """
        1:1 notebook.encoding the file starts with a byte order mark, which is ignored → \
        'fmnist format a.fnb' takes it away
        """)
    #expect(
      problem("a\nb\r\nc\r\n") == """
        2:2 notebook.encoding lines end in carriage return and line feed; both are read as one end → \
        'fmnist format a.fnb' makes them plain
        """)
  }

  @Test("front matter that is none")
  func badFrontMatter() {
    #expect(
      problem("---\nfnb: 1\n") == """
        1:1 notebook.front-matter the front matter that starts on line 1 is never closed → \
        end it with a line '---'
        """)
    #expect(
      problem("---\nfnb: 2\n---\n") == """
        2:1 notebook.format the notebook has format 2, and this fmnist reads formats up to 1 → \
        use a later fmnist
        """)
    #expect(
      problem("---\nfnb: 1.0\n---\n") == """
        2:1 notebook.format '1.0' is not a notebook format → write 'fnb: 1'
        """)
    #expect(
      problem("---\nfnb: 1\nwhat\n---\n") == """
        3:1 notebook.front-matter front matter has one 'key: value' a line → \
        write 'key: value', or take the line away
        """)
    #expect(
      problem("---\nfnb: 1\nfnb: 1\n---\n") == """
        3:1 notebook.front-matter 'fnb' is given twice → take one of the two lines away
        """)
  }

  @Test("fences and output out of place")
  func fences() {
    #expect(
      problem("text\n\n```fmnist\nload fashion_mnist\n") == """
        3:1 notebook.open-fence the fence opened here is never closed → end it with a line '```'
        """)
    #expect(
      problem("```fmnist\n| a 1\nload fashion_mnist\n```\n") == """
        2:1 notebook.output output stands here without a command above it → \
        put it under its command, in the same fence
        """)
    #expect(
      problem("```fmnist\nmodel a\n| a 1\n  flatten\n| b 2\nend\n```\n") == """
        3:1 notebook.output output stands inside a block → put it after the block's 'end'
        """)
    #expect(
      problem("```fmnist\nload fashion_mnist\n| a 1 b\n```\n") == """
        3:7 notebook.output 'b' has no value → \
        correct the line, or delete it and let 'replay --accept' write it again
        """)
    #expect(
      problem("```fmnist\nload fashion_mnist\n| t: a b\n|   1 2\n```\n") == """
        4:1 notebook.output the row has 2 values, and its table has 3 columns → \
        correct the line, or delete it and let 'replay --accept' write it again
        """)
    #expect(
      problem("```fmnist\nload fashion_mnist\n|a 1\n```\n") == """
        3:1 notebook.output an output line starts with '| ', '~ ' or '! ' → \
        correct the line, or delete it and let 'replay --accept' write it again
        """)
    #expect(
      problem("```fmnist\nquit\n```\n") == """
        2:1 notebook.verb-refused 'quit' cannot stand in a notebook → \
        take the line away; use 'quit' at the prompt
        """)
  }

  @Test("fences are those of CommonMark: of comments, HTML and other code there are none")
  func markdown() {
    let steps = Corpus.nested.map {
      notebook($0).steps.map { "\($0.lines.lowerBound) \($0.title)" }
    }
    #expect(
      steps == [
        ["4 load   x"], ["2 model a"], ["2 load", "5 for s in 1..2"], ["4 load", "7 about"],
        ["2 load"], ["2 load"], ["4 load"], ["2 load"], [], ["7 about"], [], [], ["3 load"],
        ["5 load"],
      ])
    let records = Corpus.nested.map { notebook($0).steps.flatMap(\.record).map(\.text) }
    #expect(records.map(\.count) == [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
    #expect(Set(records.flatMap { $0 }) == ["| a  1", "| x 1", "| a 1"])
    #expect(
      problem(Corpus.nested[8]) == """
        2:3 notebook.open-fence the fence opened here is not closed in the list or quote it is in → \
        end it with a line '  ```'
        """)
    #expect(
      problem("> ```fmnist\n> load\n> | a 1 b\n> ```\n") == """
        3:9 notebook.output 'b' has no value → \
        correct the line, or delete it and let 'replay --accept' write it again
        """)
    #expect(
      problem(String(repeating: "> ", count: 100_000) + "\n") == """
        1:1 notebook.size more than 64 lists and quotes stand in each other → take some of them apart
        """)
  }

  @Test("a block is closed in its own fence")
  func openBlock() {
    let text = "```fmnist\nmodel a\n  flatten\n```\n\n```fmnist\nend\n```\n"
    let problems = notebook(text).allProblems
    #expect(problems.map(\.diagnostic.id) == [.syntaxMissingEnd, .syntaxEnd])
    #expect(problems.map(\.line) == [2, 7])
  }

  @Test("too much of it")
  func limits() {
    let lines = String(repeating: "\n", count: NotebookLimits.lines + 1)
    #expect(notebook(lines).problems.map(\.diagnostic.id) == [.notebookSize])
    let long = "```fmnist\n# " + String(repeating: "a", count: NotebookLimits.lineBytes) + "\n```\n"
    #expect(notebook(long).problems.map(\.diagnostic.id) == [.notebookSize])
    #expect(notebook(long).problems.map(\.line) == [2])
    let steps =
      "```fmnist\n" + String(repeating: "about\n", count: NotebookLimits.steps + 5) + "```\n"
    let full = notebook(steps)
    #expect(full.problems.map(\.diagnostic.id) == [.notebookStepLimit])
    #expect(full.problems.map(\.line) == [NotebookLimits.steps + 2])
    #expect(full.steps.count == NotebookLimits.steps)
    let fences = String(repeating: "```fmnist\nabout\n```\n", count: NotebookLimits.steps + 5)
    #expect(notebook(fences).problems.map(\.line) == [3 * NotebookLimits.steps + 2])
  }
}
