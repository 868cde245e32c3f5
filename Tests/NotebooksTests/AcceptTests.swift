import Language
import Results
import Sessions
import Testing

@testable import Notebooks

@Suite("Accepting a replay")
struct AcceptTests {
  private let folder = TestFolder()

  private func replay(
    _ answers: [String: StepResult], profile: String = Script.profile, claims: Bool = false,
    drawer: FigureDrawer = .none, change: (inout ReplayOptions) -> Void = { _ in },
    before: @escaping (String) -> Void = { _ in }
  ) -> ReplayReport {
    var options = ReplayOptions()
    options.accept = true
    options.acceptClaims = claims
    change(&options)
    let runner = ScriptedRunner(profile: profile, answers)
    runner.before = before
    return replayNotebook(
      "\(folder.path)/a.fnb", options: options, drawer: drawer,
      makeRunner: { _ in runner })
  }

  @Test("an equal replay changes no byte, however the record is laid out")
  func nothing() {
    let text = Script.text.replacingLine(
      "| train 60000 test 10000", with: "|  test   10000 train 60000 +-3%")
    folder.write(text, to: "a.fnb")
    let report = replay(Script.answers(seconds: "1 s"))
    #expect(report.acceptance == .nothingToDo)
    #expect(report.exitCode == .same)
    #expect(folder.text("a.fnb") == text)
  }

  @Test("what differs is rewritten; prose, comments, tolerances and notes stay")
  func rewriting() {
    folder.write(Script.text, to: "a.fnb")
    let answers = Script.answers(firstLoss: 0.7, accuracy: 0.8, seconds: "1 s")
    let report = replay(answers)
    #expect(report.steps.flatMap(\.differences).count == 3)
    #expect(report.acceptance == .rewritten(steps: 3))
    #expect(report.exitCode == .same)
    let expected = Script.text
      .replacingLine("|   1    0.7490 0.4870", with: "|   1 0.7000 0.4870")
      .replacingLine("|   2    0.2843 0.2886", with: "|   2 0.2843 0.2886")
      .replacingLine("| accuracy 0.8838 ±1pt n 10000", with: "| accuracy 0.8000 ±1pt n 10000")
      .replacingLine("| verdict holds value 0.8838", with: "| verdict holds value 0.8000")
    #expect(folder.text("a.fnb") == expected)
    #expect(replay(answers).acceptance == .nothingToDo)
    #expect(folder.text("a.fnb") == expected)
  }

  @Test("every change is told before the record is rewritten, compared or not")
  func told() {
    folder.write(Script.text, to: "a.fnb")
    var options = ReplayOptions()
    options.accept = true
    var told: [String] = []
    var monitor = ReplayMonitor()
    monitor.tell = { [folder] event in
      guard case .compared(let report) = event else { return }
      #expect(folder.text("a.fnb") == Script.text)
      told = report.comparedLines
    }
    let runner = ScriptedRunner(profile: "another", Script.answers(firstLoss: 0.7))
    let report = replayNotebook(
      "\(folder.path)/a.fnb", options: options, monitor: monitor, drawer: .none,
      makeRunner: { _ in runner })
    #expect(told.contains("       line 14: epoch[1].loss recorded 0.7490, found 0.7000"))
    #expect(told + report.closingLines == report.lines)
    #expect(folder.text("a.fnb")?.contains("|   1 0.7000 0.4870\n") == true)
  }

  @Test("a claim flips only when that is allowed")
  func claims() {
    folder.write(Script.text, to: "a.fnb")
    let answers = Script.answers(firstLoss: 0.7, verdict: .fails)
    let refused = replay(answers)
    #expect(
      refused.acceptance
        == .refused("the claim on line 27 changed its verdict; --accept-claims records that"))
    #expect(refused.exitCode == .claim)
    #expect(folder.text("a.fnb") == Script.text)
    let accepted = replay(answers, claims: true)
    #expect(accepted.acceptance == .rewritten(steps: 2))
    #expect(accepted.exitCode == .same)
    #expect(folder.text("a.fnb")?.contains("| verdict fails value 0.8838\n") == true)
  }

  @Test("a notebook written by hand gets its first record")
  func first() {
    folder.write("# Title\n\n```fmnist\nload fashion_mnist\nfit cnn epochs=8\n```\n", to: "a.fnb")
    var answers = Script.answers()
    answers["fit cnn epochs=8"] = Script.result(
      .fields([Field("best", .integer(2), .chosen)]), .note("2 s"))
    #expect(replay(answers).exitCode == .same)
    #expect(
      folder.text("a.fnb") == """
        ---
        fnb: 1
        profile: numerics-1 onednn-2.6.3 avx512_core
        data: fashion_mnist sha256:3aede38d
        ---
        # Title

        ```fmnist
        load fashion_mnist
        | train 60000 test 10000
        fit cnn epochs=8
        | best 2
        ~ 2 s
        ```

        """)
  }

  @Test("nothing is accepted from a replay that failed or was cut short")
  func failures() {
    folder.write(Script.text, to: "a.fnb")
    var failing = Script.answers(firstLoss: 0.7)
    failing["evaluate cnn"] = Script.failure(.modelUntrained)
    let report = replay(failing)
    #expect(report.acceptance == .refused("the step on line 23 failed"))
    #expect(report.exitCode == .failed)
    for change in ["--set", "--until"] {
      let change = { (options: inout ReplayOptions) in
        if change == "--set" { options.settings = ["epochs=1"] } else { options.until = "12" }
      }
      let report = replay(Script.answers(firstLoss: 0.7), change: change)
      #expect(report.exitCode == .usage)
      #expect(report.problems.map(\.source.name) == ["--accept"])
    }
    #expect(folder.text("a.fnb") == Script.text)
  }

  @Test("a file that changed while it was replayed is left as it is")
  func changedFile() {
    folder.write(Script.text, to: "a.fnb")
    let other = Script.text + "\nA late thought.\n"
    let change = { (title: String) in
      if title == "evaluate cnn" { folder.write(other, to: "a.fnb") }
    }
    let report = replay(Script.answers(firstLoss: 0.7), before: change)
    #expect(report.exitCode == .failed)
    #expect(report.problems.map(\.diagnostic.id) == [.notebookChanged])
    #expect(folder.text("a.fnb") == other)
  }

  @Test("another profile is recorded, and values of the same text are left alone")
  func otherProfile() {
    folder.write(Script.text, to: "a.fnb")
    let report = replay(Script.answers(), profile: "numerics-1 onednn-2.6.3 avx2")
    #expect(report.acceptance == .rewritten(steps: 0))
    #expect(
      folder.text("a.fnb")
        == Script.text.replacingLine(
          "profile: numerics-1 onednn-2.6.3 avx512_core",
          with: "profile: numerics-1 onednn-2.6.3 avx2"))
  }

  @Test("figures are copied beside the notebook, and again only when their data change")
  func figures() throws {
    folder.write("```fmnist\nplot history cnn\n```\n", to: "a.fnb")
    let drawer = FigureDrawer(picture: { _ in nil }) { bytes in
      String(decoding: bytes.prefix(4), as: UTF8.self)
    }
    func replay(_ digest: String, _ picture: String) throws -> ReplayReport {
      let note = FigureNote(name: "history-cnn", digest: digest)
      let answer = Script.result(.figure(note, try someFigure()))
      let draw = { (_: String) in
        folder.write(picture, to: "a.out/a.figures/history-cnn.svg")
      }
      return self.replay(["plot history cnn": answer], drawer: drawer, before: draw)
    }
    let first = try replay("0001", "0001 one")
    #expect(first.figures == ["\(folder.path)/a.out/a.figures/history-cnn.svg"])
    #expect(folder.text("a.figures/history-cnn.svg") == "0001 one")
    _ = try replay("0001", "0001 two")
    #expect(folder.text("a.figures/history-cnn.svg") == "0001 one")
    _ = try replay("0002", "0002 three")
    #expect(folder.text("a.figures/history-cnn.svg") == "0002 three")
  }
}

@Suite("New output under a step")
struct RecordMergeTests {
  private func merged(
    _ record: String, _ outcome: [Content], notes: RecordMerge.Notes = .kept, error: String? = nil
  ) -> [String] {
    let step = notebook("```fmnist\nabout\n\(record)\n```\n").steps[0]
    return RecordMerge(step: step, outcome: Outcome(outcome), error: error).lines(notes: notes)
  }

  @Test("keeps the tolerance beside a value of the same name and place")
  func tolerances() {
    let fields = { (value: Double) in
      Content.fields([Field("a", .metric(value), .measured), Field("b", .metric(value), .measured)])
    }
    #expect(
      merged("| a 1.0000 b 1.0000 ±3%\n| a 1.0000 ±2 b 1.0000", [fields(2), fields(3)])
        == ["| a 2.0000 b 2.0000 ±3%", "| a 3.0000 ±2 b 3.0000"])
    let table = { (name: String) in
      Content.table(
        Table(
          name, columns: [Column("k", .fixed), Column("a", .measured), Column("b", .measured)],
          rows: [[.text("x"), .integer(1), .integer(2)]]))
    }
    #expect(
      merged("| t: a ±1 b\n|   x 0 0\n| t: b ±2 a\n|   x 0 0", [table("t"), table("t")])
        == ["| t: a ±1 b", "|   x 1 2", "| t: a b ±2", "|   x 1 2"])
  }

  @Test("keeps notes, or takes the new ones")
  func notes() {
    let new: [Content] = [.note("new"), .fields([Field("a", .integer(1), .fixed)])]
    #expect(merged("~ old\n| a 0\n~ older", new) == ["~ old", "| a 1", "~ older"])
    #expect(merged("~ old\n| a 0", new, notes: .fresh) == ["~ new", "| a 1"])
    #expect(merged("| a 0", new) == ["~ new", "| a 1"])
  }

  @Test("ends with the error")
  func error() {
    #expect(
      merged("| a 0", [.fields([Field("a", .integer(1), .fixed)])], error: "shape.rank")
        == ["| a 1", "! shape.rank"])
  }
}

extension String {
  /// The text with one of its lines replaced.
  func replacingLine(_ line: String, with new: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 == line ? new : String($0) }.joined(separator: "\n")
  }
}

/// A figure of one black image.
func someFigure() throws -> Figure {
  let image = try GrayImage(width: 1, height: 1, pixels: [0])
  return .samples(try SamplesFigure(title: "", items: [.init(image: image, caption: "bag")]))
}
