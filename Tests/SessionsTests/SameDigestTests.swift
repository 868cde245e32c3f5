import TestSupport
import Testing

@testable import Sessions

/// What a model learns depends on its own lines alone, whatever else is done before and between.
@Suite(.serialized) struct SameDigestTests {
  /// Two fits of a model with dropout, each of one epoch.
  private static let model =
    "model small\n  avgpool2d 7x7\n  flatten\n  dropout 0.3\n  dense 10 softmax\nend"
  private static let first = "fit small epochs=1 batch_size=8192 seed=3"
  private static let second = "fit small more epochs=1"

  private static let other = """
    model other
      flatten
      dropout 0.5
      dense 10 softmax
    end
    fit other epochs=1 steps=3 batch_size=100 seed=9
    """

  /// What the two fits end with when nothing else happens.
  private static let undisturbed = digest([first, second])

  /// The digest of the model's weights after `lines`, and the fits' plan.
  private static func digest(_ lines: [String]) -> String {
    let transcript = Transcript()
    transcript.run("load fashion_mnist\nsplit validation=0.2 seed=4\n" + model)
    let shown = lines.flatMap { transcript.run($0) }
    let failures = shown.filter { $0.hasPrefix("!") }
    let plans = shown.filter { $0.contains(" plan ") }.map { line in
      line.split(separator: " ").drop { $0 != "plan" }.dropFirst().first ?? ""
    }
    let weights = transcript.records("weights small").last ?? "no weights"
    return ([weights, String(plans.last ?? "no plan")] + failures).joined(separator: "\n")
  }

  @Test func digestsTellFitsApart() {
    #expect(!Self.undisturbed.contains("no ") && !Self.undisturbed.contains("!"))
    #expect(Self.digest([Self.first]) != Self.undisturbed)
    #expect(Self.digest(["nonsense", Self.first, Self.second]) != Self.undisturbed)
  }

  @Test(arguments: [
    other, other + "\nundo 2", other + "\nundo 2\nredo 2", "print 1\nlet x = 2\nundo\nredo\nundo",
    "fit small epochs=1 steps=2 batch_size=64 seed=8\nundo",
    "fit small as copy epochs=1 steps=2 batch_size=64 seed=8\nevaluate copy",
    "model second\n  lstm 3\n  dense 10 softmax\nend\nsummary small second\nweights second",
    "show train[0..3]\nshow test[5] as=labels\nset threads=3",
    "set threads=1\nundo\nredo",
  ])
  func otherWorkBefore(_ lines: String) {
    #expect(Self.digest([lines, Self.first, Self.second]) == Self.undisturbed)
  }

  @Test(arguments: [
    "evaluate small\nevaluate small on=validation\npredict small test[0..99]",
    "classes small\nconfusion small\nconfused small top=3",
    other, other + "\ncompare small other", other + "\nundo 2\nredo 2",
    "fit small as copy epochs=1 steps=2 batch_size=64 seed=8",
    "fit small more epochs=2\nevaluate small\nundo 2", "undo\nredo",
    "fit small more epochs=1\nundo\nredo\nundo", "undo\nlet x = 1\nundo\nredo\n" + first,
    "let x = small.history.loss[1]\nclaim \"low\": small.history.loss[1] < 9",
  ])
  func otherWorkBetween(_ lines: String) {
    #expect(Self.digest([Self.first, lines, Self.second]) == Self.undisturbed)
  }

  @Test func plotsBeforeAndBetween() throws {
    let folder = try TemporaryFolder()
    let samples = "plot samples train[0..8] to=\(folder.path("a.svg"))"
    let others = ["history small", "probabilities small test[0..2]", "confusion small"]
    let between = others.enumerated().map { "plot \($1) to=\(folder.path("b\($0).svg"))" }
    let all = [samples, Self.first] + between + [Self.second]
    #expect(Self.digest(all) == Self.undisturbed)
  }
}
