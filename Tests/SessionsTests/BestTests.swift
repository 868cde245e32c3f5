import Engine
import Results
import TestSupport
import Testing

@testable import Sessions

/// What is the best epoch, and when patience ends a fit, follows from the whole history: however
/// many fits it was trained in, and whatever came between them.
@Suite(.serialized) struct BestTests {
  private static let setUp = """
    load fashion_mnist
    split train=1200 validation=1200 seed=4
    model small
      avgpool2d 7x7
      flatten
      dense 10 softmax
    end

    """
  /// Its val_loss falls and rises: patience ends it early.
  private static let fit = "fit small batch_size=200 learning_rate=0.3 seed=3"
  private static let watching = " monitor=val_accuracy patience=3"

  private func session(_ lines: String = "", stoppingAfter batches: Int? = nil) -> Transcript {
    var configuration = SessionConfiguration()
    if let batches {
      let counter = AskCounter()
      configuration.shouldStop = { counter.next() > batches }
    }
    let transcript = Transcript(configuration)
    transcript.run(Self.setUp + lines)
    return transcript
  }

  private func digest(_ transcript: Transcript, _ model: String = "small") -> String {
    transcript.records("weights \(model)").last ?? ""
  }

  private func best(_ transcript: Transcript, _ model: String = "small") -> String {
    transcript.records("\(model).history.best").first?.split(separator: " ").last.map(String.init)
      ?? ""
  }

  private func values(
    _ transcript: Transcript, _ metric: String, _ model: String = "small"
  ) -> [Double] {
    (transcript.session.state.model(model)?.history.epochs ?? []).compactMap {
      metric == "val_loss" ? $0.validationLoss : $0.validationAccuracy
    }
  }

  /// The first of the best, counted from 1.
  private func expectedBest(_ transcript: Transcript, _ metric: String) -> String {
    let values = values(transcript, metric)
    let best = metric == "val_loss" ? values.min() : values.max()
    return best.flatMap { values.firstIndex(of: $0) }.map { "\($0 + 1)" } ?? ""
  }

  /// The ways a fit of twelve epochs can go on.
  static let ways: [[String]] = [
    ["epochs=12"], ["epochs=1", "more epochs=11"], ["epochs=2", "more epochs=4", "more epochs=6"],
    ["epochs=12 stop=2:3", "more"], ["epochs=12 stop=1:1", "more stop=3:0", "more"],
    ["epochs=12 steps=7", "more epochs=11"], ["epochs=1", "more steps=66"],
  ]

  static let watched = [
    "", " restore_best=yes", " monitor=val_accuracy", watching, watching + " restore_best=yes",
    " patience=0", " patience=2 min_delta=0.05", " patience=1 start_from_epoch=3 restore_best=yes",
  ]

  @Test func aFitInPiecesIsTheFitInOneGo() throws {
    let transcript = session()
    for options in Self.watched {
      transcript.run("\(Self.fit)\(options) epochs=12 as whole")
      for way in Self.ways {
        transcript.run("\(Self.fit)\(options) \(way[0]) as parts")
        for rest in way.dropFirst() {
          // In one go the fit would have ended here.
          let training = try #require(transcript.session.state.model("parts")?.training)
          if training.plan.isPatienceOver(after: training.history) { break }
          transcript.run("fit parts \(rest)")
        }
        let label = "\(options), \(way)"
        #expect(digest(transcript, "parts") == digest(transcript, "whole"), "\(label)")
        #expect(best(transcript, "parts") == best(transcript, "whole"), "\(label)")
        #expect(best(transcript, "parts") != "", "\(label)")
        #expect(
          values(transcript, "val_loss", "parts") == values(transcript, "val_loss", "whole"),
          "\(label)")
      }
    }
  }

  @Test func theBestIsTheBestOfAllEpochsAfterEveryWayToGoOn() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("small.safetensors")
    let transcript = session()
    for line in [
      "fit small more epochs=4", "fit small more epochs=2 patience=2",
      "save small to=\(path)\nrestore \(path) as small", "fit small more epochs=2",
      "fit small more steps=9", "fit small more epochs=2 restore_best=yes",
    ] {
      transcript.run(Self.fit + " epochs=3" + (line.hasPrefix("save") ? "" : " patience=1"))
      transcript.run(line)
      #expect(best(transcript) == expectedBest(transcript, "val_loss"), "\(line)")
      transcript.run("fit small more epochs=1 monitor=val_accuracy")
      #expect(best(transcript) == expectedBest(transcript, "val_accuracy"), "\(line)")
    }
  }

  /// The reported fault: the best stayed that of the first fit.
  @Test func aFitThatPatienceEndedGoesOnAndItsBestIsThatOfAllEpochs() throws {
    let transcript = session(Self.fit + " patience=1 epochs=40")
    let epochs = values(transcript, "val_loss").count
    #expect(epochs < 40)
    let lines = transcript.run("fit small more epochs=20")
    #expect(lines.contains("# patience=1 counts anew from epoch \(epochs + 1)"), "\(lines)")
    #expect(values(transcript, "val_loss").count > epochs)
    #expect(best(transcript) == expectedBest(transcript, "val_loss"))
  }

  @Test func whatIsWatchedCanBeGivenAnewAndIsSaid() throws {
    let transcript = session(Self.fit + " epochs=2")
    let lines = transcript.run(
      "fit small more epochs=30 patience=2 min_delta=0.01 monitor=val_loss restore_best=yes")
    #expect(
      lines.contains(
        "# from here on: patience=2 monitor=val_loss min_delta=0.01 restore_best=yes"), "\(lines)")
    let whole = session(
      Self.fit + " epochs=32 patience=2 min_delta=0.01 monitor=val_loss restore_best=yes")
    #expect(digest(transcript) == digest(whole))
    #expect(
      transcript.run("fit small more epochs=1 batch_size=100").first?.hasPrefix(
        "! option.unknown") == true)
  }

  /// Weights that were not kept are not claimed.
  @Test func weightsOfABestEpochThatWereNotKeptAreNotSaidToBe() throws {
    // The best by loss is the last of the two, by val_loss it need not be: take epochs apart.
    let transcript = session(Self.fit + " epochs=6 monitor=loss")
    let before = expectedBest(transcript, "val_loss")
    let lines = transcript.run("fit small more steps=1 monitor=val_loss restore_best=yes")
    let kept = lines.contains { $0.hasPrefix("# the weights are those of epoch \(before),") }
    let lost = lines.contains {
      $0.hasPrefix("# the weights are the last: those of epoch \(before),")
    }
    #expect(kept == (before == "6") && lost == (before != "6"), "\(before): \(lines)")
  }

  @Test func aKilledFitHasTheBestOfOneThatWasNot() throws {
    let folder = try TemporaryFolder()
    let line = Self.fit + Self.watching + " restore_best=yes epochs=30"
    let whole = session(line)
    var configuration = SessionConfiguration()
    configuration.store = StoreUse(folder: folder.path("store"))
    let counter = AskCounter()
    configuration.shouldStop = { counter.next() > 20 }
    Transcript(configuration).run(Self.setUp + line + " checkpoint=3")
    configuration.shouldStop = { false }
    let later = Transcript(configuration)
    let lines = later.run(Self.setUp + line)
    #expect(lines.contains { $0.contains("goes on from its checkpoint") })
    #expect(digest(later) == digest(whole) && best(later) == best(whole))
  }

  @Test func stepsAfterAFinishedFitAreTaken() throws {
    let transcript = session(Self.fit + " epochs=1")
    transcript.run("fit small more steps=8")
    #expect(transcript.session.state.model("small")?.training?.state.optimizerState.step == 14)
    #expect(transcript.session.state.model("small")?.history.epochs.count == 2)
    #expect(transcript.run("fit small more").first?.hasPrefix("! fit.nothing-left") == true)
  }
}
