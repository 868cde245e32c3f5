import Files
import FoundationEssentials
import Language
import Results
import Sessions

@testable import Notebooks

/// A runner whose answers are written down, by the first line of the statement.
final class ScriptedRunner: StepRunner {
  let profile: String
  var data: [String] = ["fashion_mnist sha256:3aede38d"]
  /// Answers to statements; others print nothing.
  var answers: [String: StepResult]
  private(set) var ran: [String] = []
  private(set) var parameters: [String] = []
  /// Called with each statement's first line before it is answered.
  var before: (String) -> Void = { _ in }

  init(profile: String = Script.profile, _ answers: [String: StepResult]) {
    self.profile = profile
    self.answers = answers
  }

  func run(_ statement: Statement, in source: SourceText) -> StepResult {
    let title = trimmed(source.text(in: statement.contentRange).prefix { !$0.isNewline })
    before(title)
    ran.append(title)
    return answers[title] ?? StepResult()
  }

  /// What `check` finds.
  var problems: [NotebookProblem] = []
  func check(_ notebook: Notebook) -> [NotebookProblem] { problems }

  func setParameter(_ name: String, to text: String) {
    parameters.append("\(name)=\(text)")
  }
}

/// A small notebook and what its commands print.
enum Script {
  static let profile = "numerics-1 onednn-2.6.3 avx512_core"

  static let text = """
    ---
    fnb: 1
    profile: numerics-1 onednn-2.6.3 avx512_core
    data: fashion_mnist sha256:3aede38d
    ---
    # A study

    ```fmnist
    param epochs = 8 in 1..100
    load fashion_mnist   # all of it
    | train 60000 test 10000
    fit cnn epochs=$epochs
    | epoch: loss val_loss
    |   1    0.7490 0.4870
    |   2    0.2843 0.2886
    | best 2 plan 5b20c1d4 digest 4f2c77aa91be0d35
    ~ 8.1 s
    ```

    It is good.

    ```fmnist
    evaluate cnn
    | accuracy 0.8838 ±1pt n 10000
    dense 10
    ! syntax.layer-outside-model
    claim "the CNN is good": cnn.test.accuracy > 0.8
    | verdict holds value 0.8838
    ```

    """

  /// What the commands of `text` print.
  static func answers(
    firstLoss: Double = 0.749, accuracy: Double = 0.8838, plan: String = "5b20c1d4",
    verdict: ClaimVerdict = .holds, seconds: String = "8.1 s"
  ) -> [String: StepResult] {
    [
      "load fashion_mnist": result(
        .fields([Field("train", .integer(60000), .fixed), Field("test", .integer(10000), .fixed)])),
      "fit cnn epochs=$epochs": result(
        .table(
          Table(
            "epoch",
            columns: [
              Column("epoch", .fixed), Column("loss", .measured), Column("val_loss", .measured),
            ],
            rows: [
              [.integer(1), .metric(firstLoss), .metric(0.487)],
              [.integer(2), .metric(0.2843), .metric(0.2886)],
            ])),
        .fields([
          Field("best", .integer(2), .chosen), Field("plan", .text(plan), .chosen),
          Field("digest", .text("4f2c77aa91be0d35"), .chosen),
        ]), .note(seconds), .message("trained")),
      "evaluate cnn": result(
        .fields([
          Field("accuracy", .metric(accuracy), .measured), Field("n", .integer(10000), .fixed),
        ])),
      "dense 10": failure(.syntaxLayerOutsideModel),
      "claim \"the CNN is good\": cnn.test.accuracy > 0.8": result(
        .claim(
          ClaimResult(
            label: "the CNN is good",
            conditions: [ConditionResult(verdict: verdict, value: .metric(accuracy))]))),
    ]
  }

  static func result(_ contents: Content...) -> StepResult {
    var result = StepResult()
    result.outcome = Outcome(contents)
    return result
  }

  static func failure(_ id: DiagnosticID) -> StepResult {
    var result = StepResult()
    result.diagnostics = [Diagnostic(id, "it cannot be done")]
    return result
  }
}

/// A new folder for one test, removed when it goes away.
final class TestFolder {
  let path: String

  init() {
    let name = (0..<8).map { _ in String(UInt8.random(in: 0...15), radix: 16) }.joined()
    path = "/tmp/fmnist-notebooks-\(name)"
    do { try createFolder(path) } catch { preconditionFailure("no test folder: \(error)") }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) {
    do {
      try saveAtomically(Array(text.utf8), to: "\(path)/\(name)")
    } catch {
      preconditionFailure("no test file: \(error)")
    }
  }

  /// The text of a file, nil if it cannot be read.
  func text(_ name: String) -> String? {
    (try? readFile("\(path)/\(name)", limit: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
  }
}
