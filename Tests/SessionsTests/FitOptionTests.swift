import Foundation
import Language
import Results
import TestSupport
import Testing

@testable import Sessions

/// What the options of `fit` and `lr_find` show, keep and refuse, on the real data set.
@Suite(.serialized) struct FitOptionTests {
  /// A small model that trains in a moment: pooled to 4×4, then linear.
  private let small = "model small\n  avgpool2d 7x7\n  flatten\n  dense 10 softmax\nend\n"

  private func loaded(split: Bool = true) -> Transcript {
    let transcript = Transcript()
    transcript.run(
      "load fashion_mnist\n" + (split ? "split validation=0.98 seed=4\n" : "") + small)
    return transcript
  }

  private func digest(_ transcript: Transcript, of model: String = "small") -> String {
    transcript.records("weights \(model)").last ?? ""
  }

  /// Every second word of a record line: the values, not their names.
  private func numbers(_ lines: [String]) -> [Substring] {
    let words = lines.flatMap { $0.dropFirst(2).split(separator: " ") }
    return words.indices.filter { $0 % 2 == 1 }.map { words[$0] }
  }

  static let options = [
    "optimizer=sgd momentum=0.9 nesterov=yes schedule=cosine warmup=0.5",
    "optimizer=adamw schedule=step drop=0.5 every=1",
    "optimizer=rmsprop centered=yes momentum=0.5 clip_norm=0.5 class_weight=balanced",
    "optimizer=adamw amsgrad=yes clip_value=0.02 class_weight=shirt:2,bag:0.5 patience=9 min_delta=0.1",
    "optimizer=sgd schedule=plateau factor=0.5 plateau_patience=1 plateau_delta=0.2 cooldown=1 min_rate=0.001",
    "optimizer=adam weight_decay=0.01 global_clip_norm=1 schedule=cosine alpha=0.1",
    "optimizer=sgd train_eval=yes monitor=train_loss restore_best=yes warmup=1",
  ]

  /// Fitted at once; stopped, saved, restored and continued: the same digest, history and summary.
  @Test(arguments: options)
  func savedFitGoesOnToTheSameBits(_ options: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("small.safetensors")
    let line = "fit small epochs=4 batch_size=200 seed=3 \(options)"
    let whole = loaded()
    whole.run(line)
    let parts = loaded()
    parts.run("\(line) stop=2:3\nsave small to=\(path)\nrestore \(path) as again")
    #expect(digest(parts, of: "again") == digest(parts))
    #expect(digest(parts, of: "again") != digest(whole))
    parts.run("fit again more stop=4:1")
    let rest = parts.records("fit again more")
    #expect(digest(parts, of: "again") == digest(whole))
    #expect(rest == loaded().records(line))
    #expect(
      parts.records("summary again").dropFirst() == whole.records("summary small").dropFirst())
  }

  @Test func scheduleAndTrainingEvaluationAreShownAndHaveNames() {
    let transcript = loaded()
    let lines = transcript.records(
      "fit small epochs=3 batch_size=200 schedule=step drop=0.5 every=1 train_eval=yes")
    #expect(
      lines.first
        == "| epoch: loss accuracy val_loss val_accuracy train_loss train_accuracy learning_rate")
    #expect(
      lines.dropFirst().prefix(3).map { $0.split(separator: " ").last } == [
        "0.001", "0.0005", "0.00025",
      ])
    #expect(
      transcript.records("small.history.learning_rate[2..3]") == [
        "| small.history.learning_rate_2_ 0.0005 small.history.learning_rate_3_ 0.00025"
      ])
    #expect(
      transcript.records("small.history.learning_rate") == [
        "| small.history.learning_rate 0.00025"
      ])
    // The curve's last point is what 'evaluate' measures.
    transcript.run("evaluate small on=train")
    #expect(
      numbers(transcript.records("print small.history.train_loss small.history.train_accuracy"))
        == numbers(transcript.records("print small.train.loss small.train.accuracy")))
    #expect(
      transcript.run("small.history.learning_rate[4]").first?.hasPrefix("! value.range") == true)
    let summary = transcript.records("summary small").map { $0.dropFirst(2) }
      .joined(separator: " ")
    #expect(summary.contains("schedule step drop 0.5 every 1"))
    #expect(summary.contains("optimizer adam learning_rate 0.001 beta_1 0.9 beta_2 0.999"))
  }

  @Test func theBestEpochIsNamedHoweverTheFitEnds() {
    let base =
      "fit small epochs=6 batch_size=200 learning_rate=0.01 monitor=val_accuracy restore_best=yes"
    for ending in ["", " patience=1", " stop=4:2", " steps=20"] {
      let transcript = loaded()
      let lines = transcript.run(base + ending)
      let best = lines.first { $0.hasPrefix("| best ") }?.split(separator: " ")[2] ?? "?"
      #expect(transcript.records("small.history.best") == ["| small.history.best \(best)"])
      #expect(
        lines.contains("# the weights are those of epoch \(best), the best by val_accuracy"),
        "\(ending): \(lines)")
      // And they are: they classify as that epoch did.
      transcript.run("evaluate small on=validation")
      #expect(
        numbers(transcript.records("print small.validation.accuracy"))
          == numbers(transcript.records("print small.history.val_accuracy[\(best)]")))
    }
  }

  @Test func optionsOfOtherOptimizersAndSchedulesAreRefused() {
    let transcript = loaded()
    for (option, cure) in [
      ("rho=0.9", "optimizer=rmsprop"), ("nesterov=yes", "optimizer=sgd"),
      ("optimizer=sgd epsilon=0.1", "optimizer=adam"),
      ("optimizer=rmsprop beta_1=0.5", "optimizer=adam"),
      ("alpha=0.5", "schedule=cosine"), ("cooldown=2", "schedule=plateau"),
      ("optimizer=sgd amsgrad=yes", "optimizer=adam"), ("schedule=cosine every=2", "schedule=step"),
      ("momentum=0.5", "optimizer=sgd"),
    ] {
      let lines = transcript.run("fit small \(option)")
      #expect(lines.count == 1 && lines[0].hasPrefix("! option.unknown"), "\(option): \(lines)")
      #expect(lines[0].hasSuffix("add \(cure)"), "\(option): \(lines)")
    }
    #expect(
      transcript.run("fit small clipvalue=1 clipnorm=1").first?.hasPrefix(
        "! option.unknown '1': 'clip_norm' and 'clip_value' exclude each other") == true)
    #expect(
      transcript.run("fit small clip_norm=1 global_clip_norm=1").first?.hasPrefix(
        "! option.unknown '1': 'clip_norm' and 'global_clip_norm' exclude each other") == true)
    #expect(
      transcript.run("fit small clipnorm=1 epochs=1 steps=1").contains(
        "# read as: fit small epochs=1 clip_norm=1 steps=1")
        || transcript.run("fit small clipnorm=1 steps=1").contains { $0.contains("clip_norm=1") })
  }

  @Test func whatWouldBeIgnoredIsRefused() {
    let transcript = loaded(split: false)
    #expect(
      transcript.run("fit small monitor=val_loss").first?.hasPrefix("! data.no-split 'val_loss'")
        == true)
    #expect(
      transcript.run("fit small monitor=train_loss").first?.hasPrefix(
        "! result.missing 'train_loss'") == true)
    #expect(
      transcript.run("fit small batch_size=6000 stop=9:5").first
        == "! value.range '9:5': the plan is 8 epochs of 10 batches: it does not come by 9:5 => take an earlier stop, or leave it out"
    )
    #expect(
      transcript.run("fit small batch_size=6000 stop=2:10").first?.hasPrefix("! value.range '2:10'")
        == true)
    #expect(
      transcript.run("fit small batch_size=6000 schedule=cosine warmup=8").first?.hasPrefix(
        "! value.range '8': a warmup of 8 epochs leaves nothing of the 80 steps") == true)
    let live = transcript.run("fit small batch_size=6000 steps=1 live")
    #expect(live.last?.hasPrefix("! plot.unavailable") == true, "\(live)")
    transcript.run("fit small batch_size=6000 epochs=2 stop=2:3")
    #expect(
      transcript.run("fit small more stop=2:2").first
        == "! value.range '2:2': the fit goes on from 2:3 and does not come by 2:2 => take a later stop, or leave it out"
    )
  }

  @Test func curesNameTheModelThatIsThere() {
    let transcript = loaded()
    transcript.run("fit small steps=1")
    let lines = transcript.run("fit small more as other")
    #expect(lines.first?.contains("type fit small more epochs=4") == true, "\(lines)")
    #expect(transcript.run("summary other").first?.hasPrefix("! name.unknown-model") == true)
  }

  @Test func aCosineIsNotGoneBeyondWithARateOfZero() {
    let transcript = loaded()
    transcript.run("fit small epochs=2 batch_size=400 schedule=cosine")
    #expect(
      transcript.run("fit small more epochs=1").first?.hasPrefix("! fit.nothing-left '1'") == true)
    transcript.run("fit small epochs=2 batch_size=400 schedule=cosine alpha=0.5")
    transcript.run("fit small more epochs=1")
    #expect(
      transcript.records("small.history.learning_rate[3]") == [
        "| small.history.learning_rate_3_ 0.0005"
      ])
    // Within the plan, 'more' keeps to the curve.
    let parts = loaded()
    parts.run("fit small epochs=2 batch_size=400 schedule=cosine alpha=0.5 stop=1:2")
    parts.run("fit small more epochs=1\nfit small more epochs=2")
    #expect(digest(parts) == digest(transcript))
  }

  @Test func weightsThatAreNotFiniteAreToldApartFromLosses() {
    let transcript = loaded()
    let lines = transcript.run(
      "fit small optimizer=sgd learning_rate=1e6 momentum=0.9 batch_size=200")
    #expect(
      lines.contains { $0.hasPrefix("! fit.not-finite") } || !lines.contains { $0.contains("nan") })
  }

  @Test func aLearningRateIsFoundAndTheModelStaysAsItIs() {
    let transcript = loaded()
    transcript.run("fit small steps=3 seed=2\nevaluate small")
    let (before, names) = (digest(transcript), transcript.records("names small"))
    let found = transcript.records("lr_find small steps=40 batch_size=100")
    #expect(digest(transcript) == before)
    #expect(found.contains { $0.hasPrefix("| figure lr_find-small data ") })
    let rate = found.first?.split(separator: " ")[2] ?? ""
    #expect((Double(rate) ?? 0) > 1e-4 && (Double(rate) ?? 1) < 1, "\(found)")
    #expect(
      transcript.records("small.lr_find.learning_rate") == [
        "| small.lr_find.learning_rate \(rate)"
      ])
    #expect(names.allSatisfy { transcript.records("names small").contains($0) })
    // The same again, whatever was explored before; and usable as it is.
    #expect(transcript.records("lr_find small steps=40 batch_size=100").first == found.first)
    let lines = transcript.run(
      "let rate = small.lr_find.learning_rate\nfit small steps=2 learning_rate=$rate")
    #expect(!lines.contains { $0.hasPrefix("!") }, "\(lines)")
    #expect(
      transcript.run("small.lr_find.learning_rate").first
        == "! result.missing 'small.lr_find.learning_rate': 'small.lr_find.learning_rate' is not known yet => type lr_find small"
    )
    // At rates that are all too high it is said why there is none, and what to type instead.
    let high = transcript.run("lr_find small min_rate=100 max_rate=1000000 steps=40 batch_size=100")
    #expect(!high.contains { $0.contains("undefined") || $0.contains("learning_rate") }, "\(high)")
    #expect(
      high.contains { $0.hasPrefix("~ no rate is suggested: the loss falls nowhere from 100 to ") },
      "\(high)")
    let rateless = transcript.run("small.lr_find.learning_rate").first ?? ""
    #expect(
      rateless.hasPrefix(
        "! result.missing 'small.lr_find.learning_rate': 'lr_find small' found no rate: "),
      "\(rateless)")
    let cure = rateless.components(separatedBy: "look at smaller ones: ").last ?? ""
    #expect(cure == "lr_find small min_rate=0.01 max_rate=100", "\(rateless)")
    #expect(transcript.records(cure).first?.hasPrefix("| learning_rate ") == true)
    #expect(
      transcript.run("lr_find small min_rate=1 max_rate=0.1").first?.hasPrefix(
        "! value.range '0.1'") == true)
  }
}
