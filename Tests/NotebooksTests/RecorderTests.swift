import Language
import Results
import Sessions
import Testing

@testable import Notebooks

@Suite("Recording a session")
struct RecorderTests {
  private let folder = TestFolder()
  private var path: String { "\(folder.path)/a.fnb" }

  private func entry(
    _ text: String, _ contents: [Content] = [], error: DiagnosticID? = nil, isProse: Bool = false
  ) -> JournalEntry {
    JournalEntry(text: text, outcome: Outcome(contents), error: error, isProse: isProse)
  }

  private func write(
    _ recorder: inout Recorder, _ journal: [JournalEntry]
  ) throws -> [NotebookProblem] {
    try recorder.write(journal, profile: Script.profile, data: ["fashion_mnist sha256:3aede38d"])
  }

  private var journal: [JournalEntry] {
    [
      entry("## A study", isProse: true), entry("# Of clothes.", isProse: true),
      entry(
        "load fashion_mnist\n",
        [.fields([Field("train", .integer(60000), .fixed)]), .note("0.1 s"), .message("loaded")]),
      entry("model cnn\n  flatten\n  dense 10 softmax\nend\n"),
      entry("dense 10", error: .syntaxLayerOutsideModel),
      entry("# And then", isProse: true), entry("about"),
    ]
  }

  private let text = """
    ---
    fnb: 1
    profile: numerics-1 onednn-2.6.3 avx512_core
    data: fashion_mnist sha256:3aede38d
    ---

    ## A study

    Of clothes.

    ```fmnist
    load fashion_mnist
    | train 60000
    ~ 0.1 s
    model cnn
      flatten
      dense 10 softmax
    end
    dense 10
    ! syntax.layer-outside-model
    ```

    And then

    ```fmnist
    about
    ```

    """

  @Test("writes comments as prose, and commands with their output")
  func writes() throws {
    var recorder = try Recorder(path, drawer: .none)
    #expect(folder.text("a.fnb") == nil)
    #expect(try write(&recorder, journal).isEmpty)
    #expect(folder.text("a.fnb") == text)
    #expect(notebook(text).allProblems.isEmpty)
    // Undo takes entries out of the journal.
    _ = try write(&recorder, Array(journal.prefix(3)))
    #expect(
      folder.text("a.fnb")?.hasSuffix(
        "```fmnist\nload fashion_mnist\n| train 60000\n~ 0.1 s\n```\n") == true)
  }

  @Test("writes blocks in canonical form, however they were typed")
  func canonical() throws {
    var recorder = try Recorder(path, drawer: .none)
    _ = try write(
      &recorder,
      [
        entry("model  cnn\n      flatten\n\tdense   10 softmax  # the end\n   end"),
        entry("for s in 1..2\n model m_$s\nflatten\n   end\n end"), entry("  about   "),
      ])
    let written = try #require(folder.text("a.fnb"))
    #expect(
      written.hasSuffix(
        """
        ```fmnist
        model cnn
          flatten
          dense 10 softmax  # the end
        end
        for s in 1..2
          model m_$s
            flatten
          end
        end
        about
        ```

        """), "\(written)")
    #expect(try notebook(written).formatted() == Array(written.utf8))
  }

  @Test("is a notebook that replays to the same, and can be accepted without a change")
  func replays() throws {
    var recorder = try Recorder(path, drawer: .none)
    _ = try write(&recorder, journal)
    let runner = ScriptedRunner([
      "load fashion_mnist": Script.result(journal[2].outcome.parts[0].content),
      "dense 10": Script.failure(.syntaxLayerOutsideModel),
    ])
    var options = ReplayOptions()
    options.accept = true
    let report = replayNotebook(path, options: options, drawer: .none, makeRunner: { _ in runner })
    #expect(report.exitCode == .same)
    #expect(report.acceptance == .nothingToDo)
    #expect(folder.text("a.fnb") == text)
  }

  @Test("refuses a file that exists, and a name that is no notebook's")
  func refuses() {
    folder.write("mine", to: "a.fnb")
    #expect(throws: NotebookProblem.self) { try Recorder(path, drawer: .none) }
    #expect(throws: NotebookProblem.self) { try Recorder("\(folder.path)/b.txt", drawer: .none) }
    #expect(folder.text("a.fnb") == "mine")
  }

  @Test("leaves a file alone that another program has changed or removed")
  func changed() throws {
    var recorder = try Recorder(path, drawer: .none)
    _ = try write(&recorder, journal)
    folder.write("mine", to: "a.fnb")
    let error = #expect(throws: NotebookProblem.self) { try write(&recorder, journal) }
    #expect(error?.diagnostic.id == .notebookChanged)
    #expect(folder.text("a.fnb") == "mine")
  }

  @Test("an unwritable folder is an error, and nothing is half written")
  func unwritable() throws {
    var recorder = try Recorder("\(folder.path)/nowhere/a.fnb", drawer: .none)
    let error = #expect(throws: NotebookProblem.self) { try write(&recorder, journal) }
    #expect(error?.diagnostic.id == .fileUnwritable)
  }

  @Test("text that would end a fence, or read as output or markup, stays what it is")
  func hostile() throws {
    let journal = [
      entry("# ```fmnist", isProse: true), entry("# # no heading", isProse: true),
      entry("print \"x\"\n```\n| a 1\n", error: .syntaxCharacter), entry("# ~~~", isProse: true),
    ]
    var recorder = try Recorder(path, drawer: .none)
    _ = try write(&recorder, journal)
    let written = try #require(folder.text("a.fnb"))
    let notebook = notebook(written)
    #expect(notebook.problems.isEmpty)
    #expect(notebook.steps.count == 3)
    #expect(notebook.steps.last?.expectedError == "syntax.character")
    #expect(written.contains("\n\\```fmnist\n\n\\# no heading\n"))
    #expect(written.contains("\n````fmnist\nprint \"x\"\n```\n | a 1\n! syntax.character\n````\n"))
  }

  @Test("prose that would open HTML, a list or a quote leaves the commands after it")
  func proseIsText() throws {
    let openers = [
      "<!-- note", "<script>", "<style> a", "<pre>", "<textarea>", "<?php", "<!DOCTYPE html>",
      "<![CDATA[ x", "<div>", "<b>", "- ```fmnist", "1. ```fmnist", "> ```fmnist", "~~~fmnist",
      "a\r```fmnist", "[a]: b",
    ]
    let journal = openers.flatMap {
      [entry("# \($0)", isProse: true), entry("print 1"), entry("## \($0)", isProse: true)]
    }
    var recorder = try Recorder(path, drawer: .none)
    _ = try write(&recorder, journal)
    let notebook = notebook(try #require(folder.text("a.fnb")))
    #expect(notebook.allProblems.isEmpty)
    #expect(notebook.steps.count == openers.count)
  }

  @Test("draws each figure once, and again when its data change")
  func figures() throws {
    var drawn = 0
    let drawer = FigureDrawer(
      picture: { _ in
        drawn += 1
        return Array("000\(drawn)".utf8)
      }, digest: { String(decoding: $0, as: UTF8.self) })
    func plot(_ digest: String) throws -> JournalEntry {
      entry(
        "plot samples test[0..3]",
        [.figure(FigureNote(name: "samples-test", digest: digest), try someFigure())])
    }
    var recorder = try Recorder(path, drawer: drawer)
    for digest in ["0001", "0001", "0002"] {
      #expect(try write(&recorder, [try plot(digest)]).isEmpty)
      #expect(folder.text("a.figures/samples-test.svg") == digest)
    }
    #expect(drawn == 2)
    var other = try Recorder("\(folder.path)/b.fnb", drawer: .none)
    #expect(try write(&other, [try plot("0001")]).map(\.diagnostic.id) == [.plotFailed])
  }
}
