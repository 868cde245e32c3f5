import Language
import Testing

@testable import Notebooks

@Suite("Checking a notebook without running it")
struct CheckTests {
  /// What is wrong with commands, as `line:column identifier`.
  private func check(_ commands: String) -> [String] {
    checkCommands(of: notebook("```fmnist\n\(commands)\n```\n")).problems.map { problem in
      let place = problem.source.position(of: problem.diagnostic.range?.lowerBound ?? 0)
      let warning = problem.isError ? "" : " (warning)"
      return "\(place.line):\(place.column) \(problem.diagnostic.id.rawValue)\(warning)"
    }
  }

  @Test("finds nothing in a good one")
  func good() {
    let text = """
      param epochs = 8 in 1..100
      load fashion_mnist
      model cnn
        flatten
        dense $epochs
        dense 10 softmax
      end
      fit cnn epochs=$epochs as copy
      fit cnn
      for s in 1..2
        fit cnn seed=$s as cnn_$s
        evaluate cnn_$s
      end
      let gap = cnn_1.test.accuracy - cnn_2.test.accuracy
      print $gap "gap" gap cnn copy.params
      summary cnn copy
      claim "close": gap < 1%, mean(cnn_*.test.accuracy) > 80%, point(copy.history.loss[2]) < 1
      compare cnn copy
      claim "alike": compare.p > 5%, compare.only_cnn < 100, test.n == 10000
      cnn.test.recall
      """
    #expect(check(text) == [])
  }

  @Test("words, values and parameters")
  func words() {
    #expect(check("lood fashion_mnist") == ["2:1 verb.unknown"])
    #expect(
      check("model a\n  flatten\n  dense 3 softmax\nend\nfit a epochs=0") == ["6:14 value.range"])
    #expect(check("fit a epochs=$n") == ["2:14 name.unknown-parameter"])
    #expect(
      check("param n = 0\nmodel a\n  flatten\n  dense 3 softmax\nend\nfit a epochs=$n") == [
        "7:14 value.range"
      ])
    #expect(check("load fashion_mnist\n! data.missing\nlood\n! verb.unknown") == [])
  }

  @Test("what uses a parameter or a value whose own line is wrong is not to blame")
  func namesOfWrongLines() {
    let model = "model a\n  flatten\n  dense 10 softmax\nend\n"
    for line in ["param n = 900 in 1..400", "param n=900 in 1..400", "let n = 1 +"] {
      #expect(check(model + "\(line)\nfit a steps=$n\nprint $n") == [], "\(line)")
    }
    #expect(check(model + "fit a steps=$n") == ["6:13 name.unknown-parameter"])
  }

  @Test("names of models, in the order of the commands")
  func names() {
    #expect(
      check("fit cnn\nmodel cnn\n  flatten\n  dense 10 softmax\nend\nfit cnm") == [
        "2:5 name.unknown-model", "7:5 name.unknown-model",
      ])
    #expect(check("claim \"x\": cnn.params > 1") == ["2:12 name.unknown-model (warning)"])
  }

  @Test("a name that stands in the line already is not proposed in the place of another")
  func proposed() {
    let model = "model cnn\n  flatten\n  dense 10 softmax\nend\n"
    func cures(_ line: String) -> [String?] {
      checkCommands(of: notebook("```fmnist\n\(model)\(line)\n```\n")).problems
        .map(\.diagnostic.cure)
    }
    #expect(cures("summary rnn") == ["did you mean 'cnn'?"])
    for line in [
      "compare rnn cnn", "claim \"x\": rnn.params > cnn.params", "let x = cnn.params - rnn.params",
    ] {
      #expect(cures(line) == ["define it first: model rnn"], "\(line)")
    }
  }

  @Test("what a trace is of, and what it gives names")
  func traces() {
    let start = "load fashion_mnist\nmodel cnn\n  flatten\n  dense 10 softmax\nend\nfit cnn\n"
    let claim = "claim \"x\": trace.cnn.dense_1.mean > 0.1"
    #expect(check(start + "trace cnn test[4]\n\(claim)") == [])
    for verb in ["confusion", "classes", "confused", "top_losses", "plot confusion"] {
      #expect(check(start + "\(verb) cnn\nprint cnn.test.accuracy") == [], "\(verb)")
    }
    #expect(check(start + claim) == ["8:12 result.missing (warning)"])
    #expect(check(start + "trace cnn rnn test[4]") == ["8:11 name.unknown-model"])
    #expect(check(start + "plot trace cnm test[4]") == ["8:12 name.unknown-model"])
    #expect(check(start + "print trace.zzz") == ["8:7 name.unknown-field"])
    #expect(
      check(start + "trace cnn test[4] at=dense_1[0]\n\(claim)") == [
        "9:12 result.missing (warning)"
      ])
    #expect(check(start + "trace cnn test[4] at=dense_1[0]\nprint trace.value") == [])
    #expect(
      check(start + "trace cnn test[4]\nprint trace.value") == ["9:7 result.missing (warning)"])
    #expect(
      check(start + "trace cnn test[4]\nprint trace.rnn.dense_1.mean") == [
        "9:7 name.unknown-model (warning)"
      ])
    #expect(
      check(start + "step cnn\nprint step.cnn.loss_after step.cnn.dense_1.ratio") == [])
  }

  @Test("a rate beside a number above 1 is warned of, as when it runs")
  func rates() {
    let start =
      "param bound = 85\nload fashion_mnist\nmodel m\n  flatten\n  dense 10 softmax\nend\nfit m\n"
      + "evaluate m\n"
    #expect(
      check(start + "claim \"x\": m.test.accuracy > 85") == ["10:30 claim.units (warning)"])
    #expect(
      check(start + "claim \"x\": m.test.accuracy > $bound").first?.hasSuffix(
        "claim.units (warning)") == true)
    #expect(check(start + "claim \"x\": m.test.accuracy > 85%, m.test.errors > 85") == [])
  }

  @Test("what chooses images by a model's answers judges it")
  func selections() {
    let start =
      "load fashion_mnist\nsplit validation=0.2\nmodel m\n  flatten\n  dense 10 softmax\nend\n"
    for line in [
      "show test wrong=m", "plot samples test wrong=m", "show test taken_for=shirt model=m",
      "show test[0..99] only=m,m",
    ] {
      #expect(check(start + "fit m\n\(line)\nprint m.test.accuracy") == [], "\(line)")
      #expect(
        check(start + "fit m\n\(line)\nprint m.validation.accuracy").map {
          $0.hasSuffix("(warning)")
        }
          == [true], "\(line)")
      #expect(
        check(start + line).first?.hasSuffix("model.untrained (warning)") == true, "\(line)")
    }
    #expect(check(start + "show test wrong=n") == ["8:17 name.unknown-model"])
    #expect(check(start + "show test class=shirt") == [])
  }

  @Test("what a fit makes stale is not known any more")
  func staleFindings() {
    let start =
      "load fashion_mnist\nmodel a\n  flatten\n  dense 10 softmax\nend\nfit a\nfit a seed=1 as b\n"
    for (line, print) in [
      ("trace a test[4]", "print trace.a.dense_1.mean"), ("step a", "print step.a.loss"),
      ("compare a b", "print compare.p"),
    ] {
      for change in ["fit a more epochs=1", "split validation=0.2 seed=4", "fit a seed=2 as a"] {
        #expect(check(start + "\(line)\n\(print)") == [], "\(line)")
        let changed = check(start + "\(line)\n\(change)\n\(print)")
        #expect(changed.last?.hasSuffix("result.missing (warning)") == true, "\(line) \(change)")
      }
    }
    #expect(check(start + "trace a test[4]\nfit b more epochs=1\nprint trace.a.dense_1.mean") == [])
  }

  @Test("fields that no model has, and those that nothing has measured yet")
  func fields() {
    let load = "load fashion_mnist\n"
    let model = "model cnn\n  flatten\n  dense 10 softmax\nend\n"
    #expect(
      check(model + "claim \"x\": cnn.test.acuracy > 1") == ["6:12 name.unknown-field"])
    #expect(
      check(model + "claim \"x\": cnn.test.recall.shrit > 1, compare.q < 1, test.m > 1") == [
        "6:12 name.unknown-field", "6:39 name.unknown-field", "6:54 name.unknown-field",
      ])
    #expect(
      check(
        model + "claim \"x\": cnn.test.accuracy > 1, compare.p < 1, point(cnn.history.loss) < 1")
        == [
          "6:12 result.missing (warning)", "6:35 result.missing (warning)",
          "6:56 result.missing (warning)",
        ])
    // A new fit makes results stale.
    #expect(
      check(load + model + "fit cnn\nevaluate cnn\nfit cnn\nclaim \"x\": cnn.test.accuracy > 1")
        == [
          "10:12 result.missing (warning)"
        ])
    #expect(
      check(model + "claim \"x\": mean(cnn_*.test.accuracy) > 1") == [
        "6:17 name.unknown-model (warning)"
      ])
    #expect(
      check(load + model + "fit cnn as cnn_1\nclaim \"x\": mean(cnn_*.test.accuracy) > 1") == [
        "8:17 result.missing (warning)"
      ])
  }

  @Test("tolerances wider than the margin of a claim they guard")
  func tolerances() {
    func text(_ tolerance: String, _ value: String = "") -> String {
      """
      load fashion_mnist
      model cnn
        flatten
        dense 10 softmax
      end
      fit cnn
      evaluate cnn
      | accuracy 0.8838 \(tolerance) n 10000
      claim "good": cnn.test.accuracy > 87%
      | verdict holds value 0.8838 \(value) low 0.8774 high 0.8899 margin 0.0138
      """
    }
    #expect(check(text("±1pt")) == [])
    #expect(check(text("±2pt")) == ["10:15 notebook.wide-tolerance (warning)"])
    #expect(check(text("", "±3%")) == ["10:1 notebook.wide-tolerance (warning)"])
  }

  @Test("shapes, also of layers that use parameters and loop variables")
  func shapes() {
    #expect(check("model a\n  dense 10\nend") == ["3:3 shape.rank"])
    #expect(
      check("param k = 40\nmodel a\n  conv2d 4 $k\n  flatten\nend") == [
        "4:3 shape.kernel-too-large"
      ])
    #expect(
      check(
        "for k in 3,40\n  model a_$k\n    conv2d 4 $k\n    flatten\n    dense 5 softmax\n  end\nend"
      )
        == ["4:5 shape.kernel-too-large"])
  }

  @Test("a model that is no classifier of the data loaded")
  func classifiers() {
    let model = "model a\n  flatten\n  dense 12 softmax\nend"
    #expect(check(model) == [])
    #expect(check("load fashion_mnist\n\(model)") == ["5:3 model.output-classes (warning)"])
    #expect(check("model a\n  flatten\n  dense 10\nend") == ["4:3 model.no-softmax (warning)"])
  }

  @Test("what only a run can tell is left to the run")
  func unknown() {
    #expect(check("let n = 2 + 3\nmodel a\n  flatten\n  dense $n\nend\nfit a epochs=$n") == [])
    #expect(check("let n = 2 + 3\nfor s in 1..$n\n  print $s\nend") == [])
  }

  @Test("ends in time for loops in loops in loops")
  func budget() {
    let loops = (1...6).map { "for s\($0) in 1..9999" }
    #expect(
      check((loops + ["about"] + loops.map { _ in "end" }).joined(separator: "\n"))
        == ["2:11 value.range"])
  }

  private let model = "model a\n  flatten\n  dense 10 softmax\nend\n"

  @Test(
    "a command that needs data, validation images or a fit which no line before it makes",
    arguments: [
      ("MODEL fit a", ["6:5 data.not-loaded"]),
      ("MODEL evaluate a\nevaluate a", ["6:10 data.not-loaded", "7:10 model.untrained (warning)"]),
      ("split validation=0.2", ["2:1 data.not-loaded"]),
      ("load fashion_mnist\nMODEL fit a\nevaluate a on=validation", ["8:15 data.no-split"]),
      ("load fashion_mnist\nshow validation[0..3]", ["3:6 data.no-split"]),
      ("load fashion_mnist\nMODEL fit a more\nevaluate a", ["7:5 model.untrained"]),
      ("load fashion_mnist\nMODEL evaluate a\nevaluate a", ["7:10 model.untrained (warning)"]),
      (
        "load fashion_mnist\nMODEL fit a as b\nevaluate b\nplot history a", ["9:14 model.untrained"]
      ),
      ("load fashion_mnist\nMODEL fit a\nMODEL evaluate a", ["12:10 model.untrained (warning)"]),
      ("for s in 1..2\n  load fashion_mnist\nend\nMODEL fit a", []),
      ("let n = 1\nfor s in 1..$n\n  load fashion_mnist\nend\nMODEL fit a", []),
      ("load fashion_mnist\nMODEL restore x.safetensors into a\nevaluate a", []),
      ("load fashion_mnist\nMODEL let r = 0.1\nfit a learning_rate=$r\nevaluate a", []),
      ("load fashion_mnist\n! data.missing\nMODEL fit a", ["8:5 data.not-loaded"]),
      ("MODEL fit a\n! data.not-loaded", []),
    ] as [(String, [String])])
  func order(_ commands: String, _ problems: [String]) {
    #expect(check(commands.replacing("MODEL ", with: model)) == problems)
  }

  @Test(
    "what only a line that is wrong makes is no fault of the lines that need it, and they are named",
    arguments: [
      (
        "load fashion_mnist\nMODEL fit a epochs=0 as b\nevaluate b\nfit b more as c\nclasses c\nfit a",
        7, [8, 9, 10]
      ),
      ("lood fashion_mnist\nMODEL fit a", 2, [3, 7]),
      ("load fashion_mnist\nmodel a\n  flat\nend\nfit a\nevaluate a", 4, [6, 7]),
      ("load fashion_mnist\nMODEL fit a epochs=\nevaluate a\nfit a epochs=1\nevaluate a", 7, [8]),
    ] as [(String, Int, [Int])])
  func dependents(_ commands: String, _ line: Int, _ others: [Int]) {
    let folder = TestFolder()
    folder.write(
      "```fmnist\n\(commands.replacing("MODEL ", with: model))\n```\n", to: "a.fnb")
    let report = checkNotebook("\(folder.path)/a.fnb")
    #expect(report.problems.map(\.line) == [line], "\(report.problems)")
    let notes = report.problems.flatMap(\.diagnostic.notes).filter {
      $0.hasSuffix("depend on it") || $0.hasSuffix("depends on it")
    }
    let numbers = notes.flatMap { $0.split { !$0.isNumber }.compactMap { Int($0) } }
    #expect(numbers == others)
  }

  @Test("a replay does not run a command that is wrong, nor what depends on it, and runs the rest")
  func replay() {
    let folder = TestFolder()
    folder.write(
      "```fmnist\nload fashion_mnist\nfti cnm\nclaim \"a\": cnm.test.accuracy > 1\nprint train.n\n```\n",
      to: "a.fnb")
    let report = replayNotebook("\(folder.path)/a.fnb")
    #expect(report.exitCode == .usage)
    #expect(report.problems.filter(\.isError).map(\.diagnostic.id) == [.verbUnknown])
    #expect(report.steps.map(\.status) == [.ran, .failed, .skipped, .ran])
    #expect(report.steps.map(\.failedLine) == [nil, nil, 3, nil])
  }

  @Test("reports")
  func report() {
    let folder = TestFolder()
    folder.write("```fmnist\nlood\n```\n", to: "a.fnb")
    let report = checkNotebook("\(folder.path)/a.fnb")
    #expect(report.exitCode == .usage)
    #expect(report.summary == "\(folder.path)/a.fnb: 1 command, 1 error, 0 warnings")
    #expect(checkNotebook("/nowhere/a.fnb").exitCode == .failed)
  }
}
