import Files
import FoundationEssentials
import Language
import Results
import Sessions
import Testing

@testable import Notebooks

@Suite("Replay with scripted answers")
struct ReplayTests {
  /// The report of a replay of `text`, the folder's name taken out of it.
  private func replay(
    _ runner: ScriptedRunner, text: String = Script.text, options: ReplayOptions = ReplayOptions(),
    monitor: ReplayMonitor = ReplayMonitor(), in folder: TestFolder = TestFolder()
  ) -> (report: ReplayReport, text: String, folder: TestFolder) {
    folder.write(text, to: "a.fnb")
    let report = replayNotebook(
      "\(folder.path)/a.fnb", options: options, monitor: monitor, drawer: .none,
      makeRunner: { _ in runner })
    let lines = report.lines.joined(separator: "\n")
    return (report, lines.split(separator: "\(folder.path)/").joined(), folder)
  }

  @Test("everything as recorded")
  func same() {
    let runner = ScriptedRunner(Script.answers())
    let (report, text, folder) = replay(runner)
    #expect(
      text == """
        replay of a.fnb
            9  param epochs = 8 in 1..100                                            ran
           10  load fashion_mnist                                                    ran
           12  fit cnn epochs=$epochs                                                ran
           23  evaluate cnn                                                          ran
           25  dense 10                                                              ran
           27  claim "the CNN is good": cnn.test.accuracy > 0.8                      ran
        claims
           27  holds      the CNN is good
        replayed notebook: a.out/a.fnb
        13 values as recorded
        6 ran; 1 claim: exit 0
        """)
    #expect(report.problems.isEmpty)
    #expect(folder.text("a.out/a.fnb") == Script.text)
    #expect(runner.ran.count == 6)
  }

  @Test("a changed digit is a difference, with its line, both values, and exit 1")
  func differs() {
    let answers = Script.answers(firstLoss: 0.7491, accuracy: 0.8, seconds: "9 s")
    let (report, text, folder) = replay(ScriptedRunner(answers))
    #expect(
      text == """
        replay of a.fnb
            9  param epochs = 8 in 1..100                                            ran
           10  load fashion_mnist                                                    ran
           12  fit cnn epochs=$epochs                                            differs
               line 14: epoch[1].loss recorded 0.7490, found 0.7491
           23  evaluate cnn                                                      differs
               line 24: accuracy recorded 0.8838, found 0.8000, 8.4 times its ±1pt
           25  dense 10                                                              ran
           27  claim "the CNN is good": cnn.test.accuracy > 0.8                  differs
               line 28: value recorded 0.8838, found 0.8000
        claims
           27  holds      the CNN is good
        replayed notebook: a.out/a.fnb
        10 values as recorded
        6 ran, 3 differ; 1 claim: exit 1
        """)
    #expect(report.exitCode == .differs)
    #expect(folder.text("a.fnb") == Script.text)
    #expect(folder.text("a.out/a.fnb")?.contains("|   1 0.7491 0.4870\n") == true)
    #expect(folder.text("a.out/a.fnb")?.contains("| accuracy 0.8000 ±1pt n 10000\n") == true)
    #expect(folder.text("a.out/a.fnb")?.contains("~ 9 s\n") == true)
  }

  @Test("old output is gone from the replayed notebook before anything runs")
  func writesFromTheStart() {
    let runner = ScriptedRunner(Script.answers())
    let folder = TestFolder()
    folder.write(Script.text, to: "a.fnb")
    var seen: [String?] = []
    runner.before = { _ in seen.append(folder.text("a.out/a.fnb")) }
    let report = replayNotebook("\(folder.path)/a.fnb", drawer: .none, makeRunner: { _ in runner })
    #expect(report.exitCode == .same)
    #expect(seen.first??.contains("load fashion_mnist") == true)
    #expect(seen.first??.contains("| train") == false)
    #expect(folder.text("a.out/a.fnb")?.contains("| train 60000 test 10000\n") == true)
  }

  @Test("a link in the place of the replayed notebook, or the notebook itself, is not written over")
  func neverWritesOver() {
    for out in ["", "/a.out"] {
      let runner = ScriptedRunner(Script.answers())
      let folder = TestFolder()
      folder.write(Script.text, to: "a.fnb")
      folder.write("precious", to: "target")
      if !out.isEmpty {
        do { try createFolder(folder.path + out) } catch { Issue.record(error) }
        #expect(
          (try? FileManager.default.createSymbolicLink(
            atPath: folder.path + "/a.out/a.fnb", withDestinationPath: folder.path + "/target"))
            != nil)
      }
      var options = ReplayOptions()
      options.out = folder.path + out
      let report = replayNotebook(
        "\(folder.path)/a.fnb", options: options, drawer: .none, makeRunner: { _ in runner })
      #expect(report.exitCode == .failed && runner.ran.isEmpty)
      #expect(folder.text("a.fnb") == Script.text && folder.text("target") == "precious")
    }
  }

  @Test("within the tolerance beside it a measured value is as recorded")
  func tolerance() {
    let answers = Script.answers(accuracy: 0.8738)
    let (report, _, _) = replay(ScriptedRunner(answers))
    // The claim's value has no tolerance of its own.
    #expect(report.steps.map(\.differs) == [false, false, false, false, false, true])
  }

  @Test("a claim that changes its verdict is exit 4")
  func claim() {
    let (report, text, _) = replay(ScriptedRunner(Script.answers(verdict: .undecided)))
    #expect(report.exitCode == .claim)
    #expect(text.contains("   27  undecided  the CNN is good  (changed: recorded holds)\n"))
    #expect(text.hasSuffix("6 ran; 1 claim, 1 changed: exit 4"))
  }

  @Test("under another profile only fixed values, tolerances and verdicts are compared")
  func otherProfile() {
    let answers = Script.answers(firstLoss: 0.75, accuracy: 0.8839)
    let runner = ScriptedRunner(profile: "numerics-1 onednn-2.6.3 avx2", answers)
    let (report, text, folder) = replay(runner)
    #expect(report.exitCode == .same)
    #expect(
      text.hasSuffix(
        """
        9 values as recorded, 2 of them within a tolerance (at most 0.02 of it)
        4 not compared: recorded under another profile
          recorded under  numerics-1 onednn-2.6.3 avx512_core
          replayed under  numerics-1 onednn-2.6.3 avx2
        6 ran; 1 claim: exit 0
        """))
    #expect(
      text.contains(
        "   12  fit cnn epochs=$epochs                                ran, 3 not compared"))
    #expect(folder.text("a.out/a.fnb")?.contains("profile: numerics-1 onednn-2.6.3 avx2\n") == true)
    var wrong = Script.answers()
    wrong["load fashion_mnist"] = Script.result(.fields([Field("train", .integer(60001), .fixed)]))
    let other = replay(ScriptedRunner(profile: "x", wrong)).report
    #expect(
      other.steps[1].differences.map(\.sentence) == [
        "train recorded 60000, found 60001", "test recorded 10000, found nothing",
      ])
  }

  @Test("another plan is a difference; what is measured after it is not compared")
  func otherPlan() {
    let (report, text, _) = replay(
      ScriptedRunner(Script.answers(firstLoss: 0.74, accuracy: 0.884, plan: "00000000")))
    #expect(
      report.steps[2].differences.map(\.sentence) == ["plan recorded 5b20c1d4, found 00000000"])
    #expect(text.contains("3 not compared: a fit ran by another plan\n"))
    #expect(report.exitCode == .differs)
  }

  @Test("--tolerance-only compares measured values by tolerance, chosen ones not at all")
  func toleranceOnly() {
    var options = ReplayOptions()
    options.toleranceOnly = true
    let answers = Script.answers(firstLoss: 0.74, accuracy: 0.88, plan: "00000000")
    let (report, text, _) = replay(ScriptedRunner(answers), options: options)
    #expect(report.exitCode == .same)
    #expect(text.contains("not compared: compared by tolerance only, as asked\n"))
    #expect(text.contains(" as recorded, 2 of them within a tolerance (at most 0.38 of it)\n"))
    let wide = replay(ScriptedRunner(Script.answers(accuracy: 0.8)), options: options).report
    #expect(wide.exitCode == .differs)
    #expect(wide.steps[3].differences.map(\.share) == [8.379999999999999])
  }

  @Test(
    "without commands there is nothing to run, and the fence that was meant is named",
    arguments: [
      ("", 1, "the file is empty"), ("# Title\n", 1, "no fence is marked 'fmnist'"),
      ("# A\n\n```FMNIST\nload\n```\n", 3, "the fence '```FMNIST' is not marked 'fmnist'"),
      ("```fminst\nload\n```\n", 1, "the fence '```fminst' is not marked 'fmnist'"),
      ("``` {.fmnist}\nload\n```\n", 1, "the fence '``` {.fmnist}' is not marked 'fmnist'"),
      ("``fmnist\nload\n``\n", 1, "the fence '``fmnist' is not marked 'fmnist'"),
      ("<!--\n```fmnist\nload\n```\n-->\n", 2, "'```fmnist' stands in a comment, in HTML or in"),
      ("    ```fmnist\n    load\n", 1, "'```fmnist' stands in a comment, in HTML or in other code"),
      ("```fmnist\n# only words\n```\n", 1, "the fences marked 'fmnist' are empty"),
    ])
  func nothing(_ text: String, _ line: Int, _ words: String) {
    let runner = ScriptedRunner([:])
    let (report, lines, folder) = replay(runner, text: text)
    #expect(report.exitCode == .usage)
    #expect(lines == "nothing ran: exit 3")
    #expect(report.problems.map(\.diagnostic.id) == [.notebookNoCommands])
    #expect(report.problems.map(\.line) == [line])
    #expect(report.problems[0].diagnostic.message.contains(words))
    let check = checkNotebook("\(folder.path)/a.fnb")
    #expect(check.exitCode == .usage)
    #expect(check.problems.map(\.diagnostic.id) == [.notebookNoCommands])
  }

  @Test(
    "output that was never recorded is shown, and how to record it; a step that prints nothing is not"
  )
  func neverRecorded() {
    let text = "```fmnist\nload fashion_mnist\nset threads=1\n```\n"
    let (report, lines, folder) = replay(ScriptedRunner(Script.answers()), text: text)
    #expect(report.exitCode == .differs)
    #expect(
      lines == """
        replay of a.fnb
            2  load fashion_mnist                                                    new
               | train 60000 test 10000
            3  set threads=1                                                         ran
        replayed notebook: a.out/a.fnb
        0 values as recorded
        1 command was never recorded; this records it:
          fmnist replay a.fnb --accept
        2 ran, 1 never recorded: exit 1
        """)
    #expect(
      folder.text("a.out/a.fnb") == """
        ---
        fnb: 1
        profile: numerics-1 onednn-2.6.3 avx512_core
        data: fashion_mnist sha256:3aede38d
        ---
        ```fmnist
        load fashion_mnist
        | train 60000 test 10000
        set threads=1
        ```

        """)
  }

  @Test("what came out otherwise beside it would be recorded too, and is named")
  func partlyRecorded() {
    let text = Script.text.replacingLine("| train 60000 test 10000", with: "")
    let lines = { (report: ReplayReport) in Array(report.closingLines.dropLast()) }
    let new = replay(ScriptedRunner(Script.answers()), text: text).report
    #expect(lines(new).first == "1 command was never recorded; this records it:")
    let more = replay(ScriptedRunner(Script.answers(accuracy: 0.884)), text: text).report
    #expect(
      lines(more).first
        == "1 command was never recorded; this records it and what else came out otherwise:")
    // Where it would be refused it is no cure.
    let other = replay(ScriptedRunner(Script.answers(verdict: .fails)), text: text).report
    #expect(lines(other).isEmpty)
    var failing = Script.answers()
    failing["evaluate cnn"] = Script.failure(.modelUntrained)
    #expect(lines(replay(ScriptedRunner(failing), text: text).report).isEmpty)
    let all = replay(ScriptedRunner(Script.answers())).report
    #expect(lines(all).isEmpty)
  }

  @Test(
    "the command line that records it is one that a shell reads, with the same folders",
    arguments: [
      ("a.fnb", nil, "fmnist replay a.fnb --accept"),
      ("my notes/it's.fnb", nil, #"fmnist replay 'my notes/it'\''s.fnb' --accept"#),
      ("-a.fnb", nil, "fmnist replay --accept -- -a.fnb"),
      ("a.fnb", "/d x", "fmnist replay a.fnb '--data=/d x' --accept"),
    ] as [(String, String?, String)])
  func acceptCommand(_ path: String, _ data: String?, _ line: String) {
    var options = ReplayOptions()
    options.dataFolder = data
    options.settings = ["epochs=1"]
    #expect(options.acceptCommand(for: path) == line)
  }

  @Test("after an unexpected failure what depends on it is skipped and named, and the rest runs")
  func failure() {
    var answers = Script.answers()
    answers["fit cnn epochs=$epochs"] = Script.failure(.fitNotFinite)
    let runner = ScriptedRunner(answers)
    let (report, text, folder) = replay(runner)
    #expect(report.exitCode == .failed)
    #expect(
      runner.ran == [
        "param epochs = 8 in 1..100", "load fashion_mnist", "fit cnn epochs=$epochs", "dense 10",
      ])
    #expect(report.problems.map(\.line) == [12])
    #expect(
      text == """
        replay of a.fnb
            9  param epochs = 8 in 1..100                                            ran
           10  load fashion_mnist                                                    ran
           12  fit cnn epochs=$epochs                                             failed
           23  evaluate cnn                                      skipped: line 12 failed
           25  dense 10                                                              ran
           27  claim "the CNN is good": cnn.test.accuracy > 0.8  skipped: line 12 failed
        replayed notebook: a.out/a.fnb
        2 values as recorded
        3 ran, 1 failed, 2 skipped: exit 2
        """)
    let out = folder.text("a.out/a.fnb")
    #expect(out?.contains("fit cnn epochs=$epochs\n! fit.not-finite\n```\n") == true)
    #expect(
      out?.contains("evaluate cnn\ndense 10\n! syntax.layer-outside-model\nclaim") == true)
  }

  @Test("an expected error that does not come, or is another, is a difference")
  func expectedErrors() {
    let text =
      "```fmnist\nload fashion_mnist\n! data.missing\nabout\n! data.missing\nend\n! syntax.end\n```\n"
    let answers = ["about": Script.failure(.dataAltered)]
    let runner = ScriptedRunner(answers)
    let (report, _, folder) = replay(runner, text: text)
    #expect(
      report.steps.flatMap(\.differences).map(\.sentence) == [
        "error recorded data.missing, found nothing",
        "error recorded data.missing, found data.altered",
      ])
    #expect(report.steps.flatMap(\.differences).map(\.line) == [3, 5])
    #expect(report.exitCode == .differs)
    #expect(
      folder.text("a.out/a.fnb")?.hasSuffix(
        "load fashion_mnist\nabout\n! data.altered\nend\n! syntax.end\n```\n") == true)
    // A line whose text is wrong, as expected, is not run.
    #expect(runner.ran == ["load fashion_mnist", "about"])
  }

  @Test("a mistake in one line fails that line, tells all of its kind, and is exit 3")
  func mistakes() {
    var answers = Script.answers()
    answers["fti cnn epochs=1"] = Script.failure(.verbUnknown)
    let runner = ScriptedRunner(answers)
    let text = """
      ```fmnist
      load fashion_mnist
      | train 60000 test 10000
      fti cnn epochs=1
      evaluate cnn
      let x = 1 +
      print $x
      print 1
      claim "cnn, by its size": cnn.params < 5
      claim "rnn": 1 < 2
      ```

      """
    let (report, _, folder) = replay(runner, text: text)
    #expect(report.exitCode == .usage)
    #expect(
      runner.ran == [
        "load fashion_mnist", "fti cnn epochs=1", "print 1",
        "claim \"cnn, by its size\": cnn.params < 5",
        "claim \"rnn\": 1 < 2",
      ])
    #expect(
      report.steps.map(\.status) == [.ran, .failed, .skipped, .failed, .skipped, .ran, .ran, .ran])
    #expect(report.steps.map(\.failedLine) == [nil, nil, 4, nil, 6, nil, nil, nil])
    #expect(report.problems.map(\.line) == [4, 6])
    // What did not run has no output, and nothing is accepted.
    #expect(
      folder.text("a.out/a.fnb")?.contains("fti cnn epochs=1\n! verb.unknown\nevaluate cnn\nlet x")
        == true)
    var options = ReplayOptions()
    options.accept = true
    let accepting = replay(ScriptedRunner(answers), text: text, options: options)
    #expect(accepting.report.acceptance == .refused("the step on line 4 failed"))
    #expect(accepting.folder.text("a.fnb") == text)
  }

  @Test("a notebook whose file is wrong is not run")
  func syntax() {
    let runner = ScriptedRunner(Script.answers())
    for text in ["```fmnist\nload\n", "---\nfnb: 2\n---\n", "\0"] {
      let (report, lines, folder) = replay(runner, text: text)
      #expect(report.exitCode == .usage)
      #expect(lines == "nothing ran: exit 3")
      #expect(folder.text("a.out/a.fnb") == nil)
    }
    #expect(runner.ran.isEmpty)
  }

  @Test("a notebook that is not run has all that is wrong with its text in the report")
  func openBlock() {
    let text = "```fmnist\nfor s in 1..2\n  print $s\n| s=1 s 1\nabout\n```\n"
    let (report, _, _) = replay(ScriptedRunner(Script.answers()), text: text)
    #expect(report.exitCode == .usage)
    #expect(report.problems.map(\.diagnostic.id) == [.syntaxMissingEnd, .notebookOutput])
    #expect(report.problems.last?.diagnostic.cure == "put the block's 'end' before it")
  }

  @Test("a file that cannot be read is exit 2")
  func missing() {
    let report = replayNotebook(
      "/nowhere/a.fnb", drawer: .none, makeRunner: { _ in ScriptedRunner([:]) })
    #expect(report.exitCode == .failed)
    #expect(report.problems.map(\.diagnostic.id) == [.fileUnreadable])
  }

  @Test("an output folder that cannot be made is exit 2, and nothing runs")
  func noOutput() {
    let folder = TestFolder()
    folder.write("a file", to: "a.out")
    let runner = ScriptedRunner(Script.answers())
    let (report, _, _) = replay(runner, in: folder)
    #expect(report.exitCode == .failed)
    #expect(report.problems.map(\.diagnostic.id) == [.fileUnwritable])
    #expect(runner.ran.isEmpty)
  }

  @Test("a link that came with a notebook leads nothing out of its folder")
  func links() throws {
    let folder = TestFolder()
    let files = FileManager.default
    try files.createDirectory(
      atPath: "\(folder.path)/elsewhere", withIntermediateDirectories: false)
    try files.createSymbolicLink(
      atPath: "\(folder.path)/a.out", withDestinationPath: "elsewhere")
    let text = "```fmnist\nplot samples train[0..3]\n```\n"
    let runner = ScriptedRunner([:])
    #expect(replay(runner, text: text, in: folder).report.exitCode == .failed)
    var options = ReplayOptions()
    options.out = "\(folder.path)/b.out"
    try files.createDirectory(
      atPath: "\(folder.path)/b.out", withIntermediateDirectories: false)
    try files.createSymbolicLink(
      atPath: "\(folder.path)/b.out/a.figures", withDestinationPath: "../elsewhere")
    #expect(replay(runner, text: text, options: options, in: folder).report.exitCode == .failed)
    #expect(runner.ran.isEmpty)
    #expect(try files.contentsOfDirectory(atPath: "\(folder.path)/elsewhere").isEmpty)
  }

  @Test("line ends and a byte order mark stay as they are")
  func lineEnds() {
    let text = "\u{FEFF}" + Script.text.replacing("\n", with: "\r\n")
    let (report, _, folder) = replay(ScriptedRunner(Script.answers(firstLoss: 0.5)), text: text)
    #expect(report.exitCode == .differs)
    #expect(report.problems.map(\.diagnostic.severity) == [.warning, .warning])
    let expected = text.split(separator: "|   1    0.7490 0.4870\r\n|   2    0.2843 0.2886")
      .joined(separator: "|   1 0.5000 0.4870\r\n|   2 0.2843 0.2886")
    #expect(folder.text("a.out/a.fnb") == expected)
  }

  @Test("another data set is a difference")
  func otherData() {
    let runner = ScriptedRunner(Script.answers())
    runner.data = ["fashion_mnist sha256:00000000"]
    let (report, text, _) = replay(runner)
    #expect(report.exitCode == .differs)
    #expect(
      text.contains(
        "line 4: data recorded fashion_mnist sha256:3aede38d, found fashion_mnist sha256:00000000"))
  }

  @Test("values that depend on a changed parameter are not compared")
  func settings() {
    var answers = Script.answers(firstLoss: 0.5, verdict: .fails)
    for title in answers.keys where title != "load fashion_mnist" {
      answers[title]?.dependsOn = ["epochs"]
    }
    let runner = ScriptedRunner(answers)
    var options = ReplayOptions()
    options.settings = ["epochs=1"]
    let (report, text, folder) = replay(runner, options: options)
    #expect(runner.parameters == ["epochs=1"])
    #expect(report.exitCode == .same)
    #expect(text.contains("10 not compared: depends on epochs\n"))
    #expect(
      text.contains("   27  fails      the CNN is good  (not compared: depends on epochs)\n"))
    #expect(folder.text("a.out/a.fnb")?.contains("\nparam epochs = 1 in 1..100\n") == true)
  }

  @Test("--until stops after a line or a claim")
  func until() {
    for (until, ran) in [("12", 3), ("13", 3), ("the CNN is good", 6)] {
      var options = ReplayOptions()
      options.until = until
      let runner = ScriptedRunner(Script.answers())
      let (report, _, _) = replay(runner, options: options)
      #expect(runner.ran.count == ran)
      #expect(report.exitCode == .same)
    }
    for until in ["3", "the CNN is god"] {
      var options = ReplayOptions()
      options.until = until
      #expect(replay(ScriptedRunner([:]), options: options).report.exitCode == .usage)
    }
  }

  @Test("the interrupt and the time limit are exit 5")
  func stops() {
    var answers = Script.answers()
    answers["fit cnn epochs=$epochs"]?.stopped = true
    let (report, text, folder) = replay(ScriptedRunner(answers))
    #expect(report.exitCode == .stopped)
    #expect(
      text.hasSuffix("stopped at line 12 by an interrupt\n2 ran, 1 stopped, 3 not run: exit 5"))
    #expect(folder.text("a.out/a.fnb")?.contains("0.7490") == false)
    var options = ReplayOptions()
    options.timeout = .zero
    let late = replay(ScriptedRunner([:]), options: options)
    #expect(late.report.exitCode == .stopped)
    #expect(late.text.contains("stopped at line 9, after 0 s"))
    var monitor = ReplayMonitor()
    monitor.shouldStop = { true }
    let stopped = replay(ScriptedRunner([:]), monitor: monitor)
    #expect(stopped.report.exitCode == .stopped)
  }

  @Test("of several exit codes the most important one counts")
  func exitCodes() {
    #expect(ExitCode.worst([.differs, .claim, .failed, .stopped, .usage]) == .usage)
    #expect(ExitCode.worst([.differs, .claim, .failed, .stopped]) == .stopped)
    #expect(ExitCode.worst([.differs, .claim, .failed]) == .failed)
    #expect(ExitCode.worst([.differs, .claim]) == .claim)
    #expect(ExitCode.worst([.differs]) == .differs)
    #expect(ExitCode.worst([]) == .same)
  }

  @Test("nothing of a notebook reaches the terminal raw")
  func hidden() {
    let text = "```fmnist\nclaim \"\u{202E}x\": 2 > 1\n| verdict fails\n| t \"\u{1B}[31m\"\n```\n"
    let claim = ClaimResult(
      label: "\u{202E}x", conditions: [ConditionResult(verdict: .holds, value: .integer(2))])
    let runner = ScriptedRunner(["claim \"\u{202E}x\": 2 > 1": Script.result(.claim(claim))])
    let (report, lines, _) = replay(runner, text: text)
    #expect(report.exitCode == .claim)
    #expect(!lines.unicodeScalars.contains { $0 != "\n" && isHidden($0) })
    #expect(lines.contains("    2  holds      \\u{202e}x  (changed: recorded fails)\n"))
  }

  @Test("what happens is told while it runs")
  func events() {
    var told: [String] = []
    var monitor = ReplayMonitor()
    monitor.tell = { event in
      switch event {
      case .began(let step, let count, let line, let title):
        told.append("\(step)/\(count) line \(line) \(title)")
      case .ended(let report): told.append("\(report.status)")
      case .training: told.append("training")
      case .compared: told.append("compared")
      }
    }
    _ = replay(ScriptedRunner(Script.answers()), monitor: monitor)
    #expect(told.count == 12)
    #expect(told.prefix(2) == ["1/6 line 9 param epochs = 8 in 1..100", "ran"])
  }
}

extension FigureDrawer {
  /// Draws nothing and knows no digests.
  static var none: FigureDrawer { FigureDrawer(picture: { _ in nil }, digest: { _ in nil }) }
}
