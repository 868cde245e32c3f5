import Engine
import Results
import TestSupport
import Testing

@testable import Sessions

/// The losses of steps are kept, named and drawn; a loss that grows is named.
@Suite(.serialized) struct StepCurveTests {
  private let transcript = Transcript()

  init() {
    transcript.run(
      """
      load fashion_mnist
      split train=1200 validation=1200 seed=4
      model small
        avgpool2d 7x7
        flatten
        dense 10 softmax
      end
      """)
  }

  private var steps: StepLosses? {
    transcript.session.state.model("small")?.training?.state.steps
  }

  @Test func aFitShorterThanAnEpochHasACurveAndNames() throws {
    transcript.run("fit small steps=20 batch_size=50")
    #expect(
      transcript.records("print small.history.steps small.history.steps.every").joined()
        .contains("20"))
    let last = transcript.records("small.history.steps.loss").first?.split(separator: " ").last
    #expect(
      transcript.records("small.history.steps.loss[20]").first?.split(separator: " ").last == last)
    #expect(
      transcript.run("small.history.steps.loss[21]").first?.hasPrefix("! value.range") == true)
    let drawn = transcript.run("plot history small")
    #expect(drawn.contains { $0.hasPrefix("| figure history-small data ") }, "\(drawn)")
    // With a whole epoch it is the epochs' curve again.
    transcript.run("fit small epochs=2 batch_size=200")
    #expect(transcript.run("plot history small").first != drawn.first)
  }

  @Test func aFitShorterThanAnEpochHasNoAccuracyYet() {
    transcript.run("fit small steps=20 batch_size=50")
    for name in ["accuracy", "val_loss", "learning_rate", "accuracy[1]"] {
      let name = "small.history.\(name)"
      #expect(
        transcript.run("print \(name)") == [
          "! result.missing '\(name)': '\(name)' is not known yet: 'small' has not finished an epoch"
            + " => type fit small more epochs=1"
        ])
    }
    transcript.run("fit small more epochs=1")
    #expect(transcript.records("print small.history.accuracy").count == 1)
  }

  @Test func theCurveIsThatOfOneGoHoweverItWasTrained() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("small.safetensors")
    transcript.run("fit small epochs=3 batch_size=4")
    let whole = try #require(steps)
    #expect(whole.steps == 900 && whole.every == 4)
    transcript.run("fit small epochs=3 batch_size=4 stop=2:77\nsave small to=\(path)")
    transcript.run("restore \(path) as small\nfit small more")
    #expect(steps == whole)
  }

  @Test(arguments: ["learning_rate=1000 epochs=2", "learning_rate=1000 steps=20"])
  func aDivergingFitIsNamed(_ options: String) {
    let lines = transcript.run("fit small batch_size=50 \(options)")
    let found = lines.filter { $0.hasPrefix("! fit.diverging") }
    #expect(found.count == 1 && found[0].contains("lr_find small"), "\(lines)")
  }

  @Test(arguments: ["epochs=3", "steps=20", "epochs=2 learning_rate=0.000001", "epochs=1"])
  func aFitThatLearnsOrStandsAtItsStartIsNot(_ options: String) {
    let lines = transcript.run("fit small batch_size=50 \(options)")
    #expect(!lines.contains { $0.hasPrefix("! fit.diverging") }, "\(lines)")
  }
}
