import Language
import Results
import Sessions
import Testing

@testable import Notebooks

@Suite("A session on real data, recorded and replayed")
struct EndToEndTests {
  private let folder = TestFolder()
  private var path: String { "\(folder.path)/a.fnb" }

  private static let lines = """
    ## First look
    # A linear classifier, and how large it is.
    param units = 10 in 1..10
    load fashion_mnist
    show train[0..3]
    plot samples train[0..3]
    split validation=0.2 seed=4
    model linear
      flatten
      dense $units softmax
    end
    summary linear
    for s in 1..2
      model net_$s
        flatten
        dense $s relu
        dense 10 softmax
      end
      print net_$s.params
    end
    claim "it has less than 10,000 parameters": linear.params < 10000
    """

  /// Runs lines in a session, which records itself after each.
  private func record(_ lines: String) throws -> Session {
    let session = Session()
    var recorder = try Recorder(path)
    let source = SourceText(lines)
    for statement in parse(source).statements {
      let result = session.run(statement, in: source)
      #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
      #expect(try recorder.write(session).isEmpty)
    }
    return session
  }

  @Test("comes out the same; a changed digit is exit 1, a flipped claim 4; accepting mends both")
  func roundTrip() throws {
    _ = try record(Self.lines)
    let recorded = try #require(folder.text("a.fnb"))
    #expect(recorded.contains("\n## First look\n\nA linear classifier, and how large it is.\n"))
    #expect(recorded.contains("\n| s=2 net_2.params 1600\n"))
    #expect(
      try Notebook(name: path, bytes: Array(recorded.utf8)).formatted() == Array(recorded.utf8))
    #expect(folder.text("a.figures/samples-train.svg")?.contains("</svg>") == true)

    let report = replayNotebook(path)
    #expect(report.exitCode == .same, "\(report.lines)")
    #expect(report.problems.isEmpty)
    #expect(folder.text("a.out/a.fnb") == recorded)
    #expect(folder.text("a.out/a.figures/samples-train.svg")?.contains("</svg>") == true)

    folder.write(
      recorded.replacingLine("| s=2 net_2.params 1600", with: "| s=2 net_2.params 1601"),
      to: "a.fnb")
    let digit = replayNotebook(path)
    #expect(digit.exitCode == .differs)
    #expect(
      digit.steps.flatMap(\.differences).map(\.sentence) == [
        "s=2 net_2.params recorded 1601, found 1600"
      ])

    folder.write(
      recorded.replacingLine(
        "| verdict holds value 7850 margin 2150",
        with: "| verdict fails value 7850 margin 2150"),
      to: "a.fnb")
    let claim = replayNotebook(path)
    #expect(claim.exitCode == .claim)
    #expect(claim.claims.map(\.label) == ["it has less than 10,000 parameters"])

    var options = ReplayOptions()
    options.accept = true
    options.acceptClaims = true
    #expect(replayNotebook(path, options: options).exitCode == .same)
    #expect(folder.text("a.fnb") == recorded)
    #expect(replayNotebook(path, options: options).acceptance == .nothingToDo)
  }

  @Test("with another parameter, only what depends on it is not compared")
  func settings() throws {
    _ = try record(Self.lines)
    var options = ReplayOptions()
    options.settings = ["units=9"]
    let report = replayNotebook(path, options: options)
    #expect(report.exitCode == .same, "\(report.lines)")
    let counts = report.steps.map { $0.notCompared.reduce(0) { $0 + $1.count } }
    #expect(counts.map { $0 > 0 } == [true, false, false, false, false, true, true, false, true])
    #expect(folder.text("a.out/a.fnb")?.contains("param units = 9 in 1..10\n") == true)
    // The replayed notebook says what was run, and replays to the same.
    #expect(replayNotebook("\(folder.path)/a.out/a.fnb").exitCode == .same)
  }

  @Test(
    "a figure in a file of its own is in the record too, and the record can be exported anywhere")
  func figuresInFiles() throws {
    folder.write(
      "```fmnist\nload fashion_mnist\nplot samples train[0..3] to=h.svg\nplot samples test[4]\n```\n",
      to: "a.fnb")
    var options = ReplayOptions()
    options.accept = true
    let first = replayNotebook(path, options: options)
    #expect(first.acceptance == .rewritten(steps: 3), "\(first.lines)")
    for format in [ExportFormat.html, .markdown, .jupyter] {
      let report = exportNotebook(path, to: format, output: nil)
      #expect(report.exitCode == .same, "\(report.problems)")
    }
    // In another folder, the pictures that Markdown names are beside it.
    let elsewhere = TestFolder()
    let away = exportNotebook(path, to: .markdown, output: "\(elsewhere.path)/x.md")
    #expect(away.exitCode == .same)
    #expect(elsewhere.text("x.md")?.contains("(a.figures/samples-train.svg)") == true)
    #expect(elsewhere.text("a.figures/samples-train.svg")?.contains("</svg>") == true)
    elsewhere.write("another", to: "a.figures/samples-test.svg")
    let taken = exportNotebook(path, to: .markdown, output: "\(elsewhere.path)/x.md")
    #expect(taken.problems.map(\.diagnostic.id) == [.fileExists])

    // Without its folder of figures: one problem for one cause, and a replay tells.
    let text = try #require(folder.text("a.fnb"))
    folder.write(text, to: "copy.fnb")
    let copy = "\(folder.path)/copy.fnb"
    let absent = exportNotebook(copy, to: .html, output: nil)
    #expect(
      absent.problems.map(\.diagnostic.message) == [
        "the export lacks its 2 pictures: the folder copy.figures is not there"
      ])
    #expect(absent.problems.first?.diagnostic.cure?.contains("are in a.figures") == true)
    let plain = replayNotebook(copy)
    #expect(plain.missingFigures == ["samples-train", "samples-test"])
    #expect(
      plain.lines.contains { $0.contains("2 figures of the record are not beside it") },
      "\(plain.lines)")
    let drawn = replayNotebook(copy, options: options)
    #expect(drawn.acceptance == .drawn(figures: 2))
    #expect(drawn.exitCode == .same)
    #expect(folder.text("copy.fnb") == text)
    #expect(exportNotebook(copy, to: .html, output: nil).exitCode == .same)
    #expect(replayNotebook(copy, options: options).acceptance == .nothingToDo)
  }

  @Test("training comes out bit for bit with any number of threads")
  func training() throws {
    _ = try record(
      """
      param steps = 3 in 1..10
      load fashion_mnist
      split validation=0.2 seed=4
      model small
        flatten
        dense 8 relu
        dense 10 softmax
      end
      fit small epochs=1 steps=$steps batch_size=64 seed=4
      evaluate small
      predict small test[4..7]
      plot confusion small
      claim "it is no expert yet": small.test.accuracy < 0.8
      """)
    let recorded = try #require(folder.text("a.fnb"))
    for threads in [1, 3] {
      var options = ReplayOptions()
      options.threads = threads
      options.accept = true
      let report = replayNotebook(path, options: options)
      #expect(report.exitCode == .same, "\(report.lines)")
      #expect(report.acceptance == .nothingToDo)
      #expect(folder.text("a.fnb") == recorded)
    }

    // Elsewhere, what training measures is compared by its metric's tolerance, and what it chooses is
    // not compared.
    let profile = recorded.split(separator: "\n").first { $0.hasPrefix("profile: ") } ?? ""
    let elsewhere = recorded.replacingLine(String(profile), with: "profile: another machine")
    folder.write(elsewhere, to: "a.fnb")
    let other = replayNotebook(path)
    #expect(other.exitCode == .same)
    #expect(
      other.steps.map(\.notCompared.isEmpty) == [
        true, true, true, true, false, true, false, false, true,
      ])
    #expect(other.steps.flatMap(\.notCompared).allSatisfy { $0.reason == .profile })

    // A digit of the accuracy, and one of a predicted class.
    let accuracy = try #require(
      recorded.split(separator: "\n").first { $0.hasPrefix("| accuracy 0.") })
    let digit = String(accuracy).replacing("7", with: "8").replacing("0", with: "7")
    folder.write(recorded.replacingLine(String(accuracy), with: digit), to: "a.fnb")
    let report = replayNotebook(path)
    #expect(report.exitCode == .differs)
    #expect(report.steps[5].differences.map(\.field).contains("accuracy"))
    #expect(report.steps.indices.filter { report.steps[$0].differs } == [5])

    var options = ReplayOptions()
    options.settings = ["steps=1"]
    let changed = replayNotebook(path, options: options)
    #expect(changed.exitCode == .same)
    #expect(
      changed.steps.map(\.notCompared.isEmpty) == [
        false, true, true, true, false, false, false, false, false,
      ])
  }

  @Test("reads and writes nothing outside its folder")
  func confined() throws {
    let commands = [
      "plot samples train[0..3] to=../x.svg", "plot samples train[0..3] to=/tmp/x.svg",
      "restore /etc/passwd as a", "restore ../a.fnb as a",
      "load fashion_mnist path=/etc",
    ]
    for command in commands {
      folder.write("```fmnist\nload fashion_mnist\n\(command)\n```\n", to: "a.fnb")
      let report = replayNotebook(path)
      #expect(report.exitCode == .failed, "\(command)")
      #expect(!report.problems.contains { $0.diagnostic.message.contains("root:") })
    }
    #expect(folder.text("x.svg") == nil)
  }
}
