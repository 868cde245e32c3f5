import Files
import FoundationEssentials
import Language
import Results
import Sessions
import Testing

@testable import Notebooks

@Suite("Replay of damaged and hostile notebooks")
struct HostileReplayTests {
  private let folder = TestFolder()
  private var path: String { "\(folder.path)/a.fnb" }

  /// Runs in no time: no data, no training.
  private static let small = """
    ---
    fnb: 1
    profile: \(Session.profile)
    ---
    # Sizes

    ```fmnist
    param units = 8 in 1..64 "how wide"
    | units 8
    model a
      flatten
      dense $units relu
      dense 10 softmax
    end
    | layers 3 input 28x28x1 output 10 params 6370
    for s in 1..2
      model b_$s
        flatten
        dense $s relu
        dense 10 softmax
      end
      print b_$s.params
    end
    | s=1 layers 3 input 28x28x1 output 10 params 805
    | s=1 b_1.params 805
    | s=2 layers 3 input 28x28x1 output 10 params 1600
    | s=2 b_2.params 1600
    let most = max(b_*.params)
    | most 1600
    claim "small": most < 10000, a.params within 6370 ±1%
    | verdict holds value 1600 margin 8400 value_2 6370 margin_2 63.7000
    fit a
    ! data.not-loaded
    ```

    """

  @Test("the notebook they are made of replays to the same")
  func whole() {
    folder.write(Self.small, to: "a.fnb")
    let report = replayNotebook(path)
    #expect(report.exitCode == .same, "\(report.lines) \(report.problems)")
  }

  @Test("an edit of one character gives a clean run or a diagnosis, and never more")
  func edits() {
    var random = SeededGenerator(state: 9)
    let original = Array(Self.small)
    var codes: Set<ExitCode> = []
    for _ in 0..<200 {
      var text = original
      let place = Int.random(in: 0..<text.count, using: &random)
      let character = Character(Unicode.Scalar(UInt8.random(in: 32...126, using: &random)))
      switch Int.random(in: 0..<3, using: &random) {
      case 0: text.remove(at: place)
      case 1: text[place] = character
      default: text.insert(character, at: place)
      }
      folder.write(String(text), to: "a.fnb")
      let report = replayNotebook(path)
      codes.insert(report.exitCode)
      let hasErrors = report.problems.contains(where: \.isError)
      switch report.exitCode {
      case .usage, .failed: #expect(hasErrors, "\(String(text))")
      case .same, .differs, .claim: #expect(!hasErrors || report.ending == nil)
      case .stopped: Issue.record("nothing stopped it")
      }
      #expect(report.lines.last?.hasSuffix("exit \(report.exitCode.rawValue)") == true)
      #expect(!report.json.isEmpty && !report.junit.isEmpty)
      #expect(folder.text("a.fnb") == String(text))
    }
    #expect(codes.isSuperset(of: [.same, .differs, .usage]))
  }

  @Test("cut at any byte it is diagnosed or run")
  func cuts() {
    let bytes = Array(Self.small.utf8)
    for end in stride(from: 0, through: bytes.count, by: 7) {
      folder.write(String(decoding: bytes[..<end], as: UTF8.self), to: "a.fnb")
      let report = replayNotebook(path)
      #expect(report.exitCode != .stopped)
      #expect(report.exitCode != .usage || !report.problems.isEmpty)
    }
  }

  @Test("bytes that are no text, marks and line ends are told apart")
  func encodings() throws {
    let good = Array(Self.small.utf8)
    let cases: [([UInt8], ExitCode)] = [
      (good + [0xFF], .usage), (good + [0], .usage), ([0xEF, 0xBB, 0xBF] + good, .same),
      (Array(Self.small.replacing("\n", with: "\r\n").utf8), .same),
      (Array(Self.small.replacing("\n", with: "\r").utf8), .usage),
      (Array(Self.small.replacingLine("fnb: 1", with: "fnb: 2").utf8), .usage),
      (Array(Self.small.replacingLine("fnb: 1", with: "fnb: \u{1B}[31m").utf8), .usage),
      (Array((Self.small + "```fmnist\nabout\n").utf8), .usage),
      (Array((Self.small + "```fmnist\nprint \"\u{202E}x\" 1\n```\n").utf8), .differs),
    ]
    for (bytes, code) in cases {
      try saveAtomically(bytes, to: path)
      let report = replayNotebook(path)
      #expect(report.exitCode == code, "\(report.problems.map(\.diagnostic.message))")
      let shown = report.lines.joined() + report.json + report.junit
      #expect(!shown.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 })
    }
  }

  @Test("nothing is written but in the output folder, and nothing read is told")
  func outside() throws {
    folder.write("root:secret", to: "secret")
    let commands = [
      "save m to=../x.safetensors", "save m to=/tmp/fmnist-hostile.safetensors",
      "save m to=a.figures/../../x.safetensors", "plot samples test[0..3] to=../x.svg",
      "plot samples test[0..3] to=link/x.svg", "save m to=link/x.safetensors",
      "restore ../secret as n", "restore /etc/passwd as n", "restore link/secret as n",
      "plot samples test[0..3] to=\"|touch x.svg\"", "plot samples test[0..3] to=\"<x.svg\"",
    ]
    try createFolder("\(folder.path)/a.out")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/a.out/link", withDestinationPath: "..")
    for command in commands {
      folder.write(
        """
        ```fmnist
        load fashion_mnist
        model m
          flatten
          dense 10 softmax
        end
        \(command)
        ```

        """, to: "a.fnb")
      let report = replayNotebook(path)
      let isInside = command.contains("|touch") || command.contains("<x")
      #expect(report.exitCode == (isInside ? .differs : .failed), "\(command)")
      let told = report.lines.joined() + report.problems.map(\.diagnostic.message).joined()
      #expect(!told.contains("root:"))
    }
    let files = FileManager.default
    #expect(
      try files.contentsOfDirectory(atPath: folder.path).sorted() == ["a.fnb", "a.out", "secret"])
    #expect(try fileKind("/tmp/fmnist-hostile.safetensors") == nil)
    #expect(
      try files.contentsOfDirectory(atPath: "\(folder.path)/a.out").allSatisfy {
        ["a.figures", "a.fnb", "link", "|touch x.svg", "<x.svg"].contains($0)
      })
  }

  @Test("text of a notebook is drawn, and never run by gnuplot")
  func gnuplotTexts() throws {
    let names = [
      "`touch X`", "it'; system('touch X'); print 'x", "a\\\\\"; system('touch X') #",
      "{/Arial\"><script>alert(1)</script>}", "100% cotton", "%n", "!touch X", "$(touch X)",
    ]
    for name in names {
      let escaped = name.replacing("\"", with: "\\\"")
      folder.write(
        """
        ```fmnist
        load fashion_mnist
        param title = "\(escaped)"
        plot samples test[0..3] to="$title.svg"
        plot samples test[0..3]
        ```

        """, to: "a.fnb")
      _ = replayNotebook(path)
      #expect(try fileKind("\(folder.path)/X") == nil && fileKind("X") == nil, "\(name)")
    }
  }

  @Test("a fit without end is stopped by the time limit, and what came before is there")
  func timeLimit() {
    folder.write(
      """
      ```fmnist
      load fashion_mnist
      model m
        flatten
        dense 10 softmax
      end
      fit m epochs=100000
      evaluate m
      ```

      """, to: "a.fnb")
    var options = ReplayOptions()
    options.timeout = .seconds(3)
    let report = replayNotebook(path, options: options)
    #expect(report.exitCode == .stopped)
    #expect(report.steps.map(\.status) == [.ran, .ran, .stopped, .notRun])
    #expect(folder.text("a.out/a.fnb")?.contains("| train 60000") == true)
  }

  @Test("--untrusted runs nothing where there is no wall, and goes not with --accept")
  func untrusted() throws {
    let text = "```fmnist\nprint 1\n```\n"
    folder.write(text, to: "a.fnb")
    var options = ReplayOptions()
    options.confinement = .demanded
    options.accept = true
    let report = replayNotebook(path, options: options)
    #expect(report.exitCode == .usage)
    #expect(report.problems.map(\.source.name) == ["--accept"])
    #expect(folder.text("a.fnb") == text)
    // What would be allowed: the output folder alone is written.
    let file = NotebookFile(path: path)
    let output = ReplayOutput(file: file, folder: file.defaultOutputFolder)
    var plain = ReplayOptions()
    let walls = confinement(plain, file, output, try file.read())
    #expect(walls.writable.filter { !$0.hasSuffix("/fmnist") } == [output.folder])
    #expect(!walls.readable.contains { "/etc/passwd".hasPrefix($0 + "/") || $0 == "/" })
    #expect(!walls.executable.contains { $0.hasSuffix("/sh") || $0.hasSuffix("/bash") })
    plain.accept = true
    #expect(
      confinement(plain, file, output, try file.read()).writable.contains(folder.path + "/"))
  }
}
