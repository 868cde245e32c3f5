import Engine
import Results
import TestSupport
import Testing

@testable import Sessions

/// A fit says which weights it begins with, and begins with them.
@Suite(.serialized) struct BeginningTests {
  private let folder: TemporaryFolder
  private let transcript: Transcript
  private var path: String { folder.path("small.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      split train=1200 validation=1200 seed=4
      model small
        avgpool2d 7x7
        flatten
        dense 10 softmax
      end
      fit small epochs=3 batch_size=200 learning_rate=0.1
      """)
  }

  private func digest(_ model: String) -> String {
    transcript.records("weights \(model)").last ?? ""
  }

  /// The loss of a fit's only step: that of the weights it began with, on images of its own order.
  private func firstLoss(_ line: String) -> Double? {
    transcript.run(line)
    let name = line.split(separator: " ")[1]
    return transcript.session.state.model(String(name))?.training?.state.sums.meanLoss
  }

  @Test func aRestoredModelBeginsWithTheRestoredWeights() throws {
    transcript.run("save small to=\(path)\nrestore \(path) as base")
    let first = try #require(firstLoss("fit small steps=1 batch_size=600 shuffle=no"))
    let restored = try #require(firstLoss("fit base steps=1 batch_size=600 shuffle=no"))
    #expect(restored < first - 0.5)
    // Another optimizer and rate work, and the same line begins with the same weights again.
    for options in ["optimizer=sgd learning_rate=1", "optimizer=rmsprop", "seed=9"] {
      let again = firstLoss("fit base steps=1 batch_size=600 shuffle=no \(options)")
      #expect(again == restored, "\(options)")
    }
    #expect(firstLoss("fit base from=initial steps=1 batch_size=600 shuffle=no seed=0") == first)
    #expect(transcript.run("lr_find base steps=10 batch_size=600").contains { $0.hasPrefix("|") })
  }

  @Test func whatItBeganWithIsInTheOutcomeTheSummaryAndTheFile() throws {
    let weights = transcript.session.state.model("small")?.weights.digest ?? ""
    transcript.run("save small to=\(path)\nrestore \(path) as base")
    let lines = transcript.run("fit base steps=3 batch_size=200")
    #expect(lines.contains("# begins with the weights restored from a file"))
    #expect(lines.contains { $0.contains("from restored from_digest \(weights)") }, "\(lines)")
    transcript.run("save base to=\(path)\nrestore \(path) as later")
    let summary = transcript.records("summary later").map { $0.dropFirst(2) }.joined(separator: " ")
    #expect(summary.contains("from restored from_digest \(weights)"), "\(summary)")
    let drawn = transcript.run("fit small steps=3 batch_size=200")
    #expect(!drawn.contains { $0.contains("begins with") || $0.contains("from_digest") })
  }

  @Test func anyModelCanBeginWithWhatItHasLearnedOrAnew() throws {
    let learned = transcript.session.state.model("small")?.weights
    let first = try #require(firstLoss("fit small steps=1 batch_size=600 shuffle=no as other"))
    _ = first
    transcript.run("fit small from=trained epochs=1 batch_size=200 learning_rate=0.01 as tuned")
    let tuned = transcript.session.state.model("tuned")?.training
    #expect(tuned?.start?.digest == learned?.digest && tuned?.start?.source == .trained)
    #expect(tuned?.history.count == 1)
    #expect(transcript.session.state.model("small")?.weights == learned)
    // Going on is going on: what it began with stays said, and cannot be changed.
    transcript.run("fit tuned more epochs=1")
    #expect(transcript.session.state.model("tuned")?.training?.start == tuned?.start)
    #expect(
      transcript.run("fit tuned more epochs=1 from=initial").first?.hasPrefix("! option.unknown")
        == true)
    let again = session("fit small from=initial epochs=3 batch_size=200 learning_rate=0.1")
    #expect(again == learned?.digest)
  }

  private func session(_ line: String) -> String? {
    transcript.run(line)
    return transcript.session.state.model("small")?.weights.digest
  }

  @Test func classWeightsOfOnesOwnAreReadAndKept() throws {
    transcript.run("fit small epochs=1 batch_size=200 class_weight=shirt:2,8:0.5")
    transcript.run("save small to=\(path)\nrestore \(path) as again")
    let summary = transcript.records("summary again").joined(separator: " ")
    #expect(summary.contains("shirt:2,bag:0.5"), "\(summary)")
    let own = digest("small")
    transcript.run("fit small epochs=1 batch_size=200 class_weight=bag:0.5,shirt:2.0")
    #expect(digest("small") == own)
    transcript.run("fit small epochs=1 batch_size=200")
    #expect(digest("small") != own)
    for (text, id) in [
      ("shirt", "value.type"), ("hat:2", "value.choice"), ("shirt:2,shirt:3", "value.range"),
      ("shirt:-1", "value.type"), ("shirt:nan", "value.type"), ("shirt:1e400", "value.type"),
      ("shirt:0", "value.range"), ("shirt:9999999", "value.range"), ("11:2", "value.choice"),
    ] {
      let lines = transcript.run("fit small class_weight=\(text)")
      #expect(lines.first?.hasPrefix("! \(id)") == true, "\(text): \(lines)")
    }
  }
}
