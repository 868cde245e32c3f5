import Foundation
import Language
import Results
import TestSupport
import Testing

@testable import Sessions

/// Sessions on Debian's `dataset-fashion-mnist`.
@Suite(.serialized) struct RealDataTests {
  /// A small model that trains in a moment: pooled to 4×4, then linear.
  private let small = "model small\n  avgpool2d 7x7\n  flatten\n  dense 10 softmax\nend\n"

  private func loaded() -> Transcript {
    let transcript = Transcript()
    transcript.run("load fashion_mnist\nsplit validation=0.2 seed=4\n" + small)
    return transcript
  }

  private func digest(_ transcript: Transcript, of model: String = "small") -> String {
    transcript.records("weights \(model)").last ?? ""
  }

  @Test func loadAndSplit() {
    let transcript = Transcript()
    #expect(
      transcript.records("load fashion_mnist") == [
        "| train 60000 test 10000 image 28x28 classes 10 normalize 0..1"
      ])
    let split = transcript.records("split validation=0.2 seed=4")
    #expect(split.count == 1 && split[0].hasPrefix("| train 48000 validation 12000 digest "))
    // The labels of scikit-learn's own split of the same labels.
    #expect(
      transcript.records("show validation[0..39] as=labels") == [
        "| labels 1,0,6,6,5,8,5,7,6,3,5,9,3,0,8,3,8,0,9,7,4,6,9,2,5,4,9,2,4,0,6,0,6,6,4,2,0,8,6,9"
      ])
    transcript.run("split validation=25% seed=4294967295")
    #expect(
      transcript.records("show validation[0..39] as=labels") == [
        "| labels 3,2,5,6,6,3,8,7,9,0,0,3,1,5,0,5,2,7,9,5,2,3,1,6,1,4,1,1,7,5,2,9,5,5,9,8,7,6,6,6"
      ])
    #expect(
      transcript.run("show test[9999..10000]") == [
        "! value.range 'test[9999..10000]': test has the indices 0 to 9999, and 10000 is beyond them => the last image is test[9999]"
      ])
  }

  @Test func aMissingFolderIsNamed() {
    let lines = Transcript().run("load fashion_mnist path=/nonexistent")
    #expect(lines.count == 1 && lines[0].hasPrefix("! data.missing '/nonexistent'"))
  }

  @Test func fitEndsWithTheDigestThatWeightsShows() {
    let transcript = loaded()
    let fit = transcript.records("fit small epochs=1 batch_size=4096")
    #expect(fit.first == "| epoch: loss accuracy val_loss val_accuracy")
    let digests = fit.last?.split(separator: " ").suffix(2)
    #expect(digests?.first == "digest")
    #expect(digest(transcript).hasSuffix(" \(digests?.last ?? "?")"))
  }

  @Test func goingOnGivesTheSameBitsAsNeverStopping() {
    let whole = loaded()
    whole.run("fit small epochs=3 batch_size=4096 seed=7")
    let parts = loaded()
    parts.run("fit small epochs=1 batch_size=4096 seed=7")
    let first = digest(parts)
    parts.run("evaluate small\nfit small more epochs=2")
    #expect(digest(parts) == digest(whole))
    parts.run("undo 2")
    #expect(digest(parts) == first)
    parts.run("redo")
    #expect(digest(parts) == digest(whole))
    let stopped = loaded()
    stopped.run("fit small epochs=3 batch_size=4096 seed=7 stop=2:5")
    #expect(digest(stopped) != digest(whole))
    stopped.run("fit small more")
    #expect(digest(stopped) == digest(whole))
    #expect(stopped.run("fit small more").first?.hasPrefix("! fit.nothing-left") == true)
  }

  @Test func anInterruptKeepsWhatWasTrainedAndIsRecordedSoThatItReplays() {
    var configuration = SessionConfiguration()
    let counter = AskCounter()
    configuration.shouldStop = { counter.next() > 3 }
    let transcript = Transcript(configuration)
    transcript.run("load fashion_mnist\n" + small)
    let source = SourceText("fit small epochs=2 batch_size=4096")
    let result = transcript.session.run(parse(source).statements[0], in: source)
    #expect(result.stopped && !result.failed)
    #expect(result.diagnostics.map(\.id) == [.fitStopped])
    let line = transcript.session.journal.last?.text ?? ""
    #expect(line == "fit small epochs=2 batch_size=4096 stop=1:3")
    let stopped = digest(transcript)
    let again = Transcript()
    again.run("load fashion_mnist\n" + small + line)
    #expect(digest(again) == stopped)
  }

  @Test func savingAndRestoringKeepsEveryBit() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "fmnist-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("small.safetensors").path
    let transcript = loaded()
    transcript.run("fit small epochs=2 batch_size=4096 stop=2:5\nsave small to=\(path)")
    transcript.run("restore \(path) as again")
    #expect(digest(transcript, of: "again") == digest(transcript))
    let images = "test[0..9] all"
    #expect(
      transcript.records("predict again \(images)") == transcript.records("predict small \(images)")
    )
    transcript.run("fit small more\nfit again more")
    #expect(digest(transcript, of: "again") == digest(transcript))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(
      transcript.run("restore \(path) as damaged").first?.hasPrefix("! file.format") == true)
    #expect(transcript.run("summary damaged").first?.hasPrefix("! name.unknown-model") == true)
  }

  @Test func resultsHaveNamesAndLeaveWithTheirModel() {
    let transcript = loaded()
    transcript.run("fit small epochs=1 batch_size=4096\nevaluate small")
    #expect(transcript.records("small.test.n") == ["| small.test.n 10000"])
    #expect(
      transcript.records("claim \"some\": small.test.accuracy > 1%").first?.hasPrefix(
        "| verdict holds") == true)
    let recalls = transcript.records("small.test.recall")
    #expect(recalls.joined(separator: " ").contains("small.test.recall.ankle_boot"))
    transcript.run("fit small epochs=1 batch_size=4096 seed=2")
    #expect(transcript.run("small.test.n").first?.hasPrefix("! result.missing") == true)
  }

  @Test func aModelTrainedOnAnotherSplitIsNotJudgedByTheNewValidation() {
    let transcript = loaded()
    transcript.run("fit small epochs=1 batch_size=4096")
    #expect(
      transcript.run("split validation=0.2 seed=5").contains("# trained on an earlier split: small")
    )
    #expect(transcript.run("evaluate small on=validation").first?.hasPrefix("! data.leak") == true)
    #expect(transcript.run("evaluate small").first?.hasPrefix("| accuracy") == true)
    #expect(transcript.run("fit small more epochs=1").first?.hasPrefix("! data.leak") == true)
  }

  @Test func networksThatAreNoClassifiersAreRefused() {
    let transcript = loaded()
    transcript.run(
      "model linear\n  flatten\n  dense 10\nend\nmodel nine\n  flatten\n  dense 9 softmax\nend")
    #expect(transcript.run("fit linear").first?.hasPrefix("! model.no-softmax 'linear'") == true)
    #expect(transcript.run("fit nine").first?.hasPrefix("! model.output-classes 'nine'") == true)
  }

  @Test func compareGivesTheWholeVerdict() {
    let transcript = loaded()
    transcript.run(
      "fit small steps=5 batch_size=1024\nfit small epochs=2 batch_size=1024 as better")
    let lines = transcript.records("compare small better")
    #expect(lines.first?.hasPrefix("| model: accuracy low high loss") == true)
    #expect(lines.contains { $0.contains("verdict better-better") })
    #expect(
      transcript.records("claim \"gap\": compare.difference < 0").first?.hasPrefix(
        "| verdict holds") == true)
    #expect(transcript.run("compare small small").first?.hasPrefix("! value.choice") == true)
  }

  @Test("a statement has one verdict however it is spelt, and names what decided")
  func claimsInManySpellings() {
    let transcript = loaded()
    transcript.run(
      "fit small steps=5 batch_size=1024\nfit small epochs=2 batch_size=1024 as better\n"
        + "fit small steps=9 batch_size=1024 as third\nevaluate small\nevaluate better")
    func lines(_ claim: String) -> String {
      transcript.records("claim \"x\": \(claim)").joined(separator: " ")
    }
    for claim in [
      "small.test.accuracy < better.test.accuracy", "better.test.errors < small.test.errors",
      "small.test.accuracy / better.test.accuracy < 1",
      "better.test.errors / small.test.errors < 1",
    ] {
      #expect(lines(claim).hasPrefix("| verdict holds"), "\(claim)")
      #expect(lines(claim).hasSuffix("by paired"), "\(claim)")
    }
    // Of 10,000 images 100 lie in a band of some 180 that 95 % make: no spelling decides it.
    transcript.run("let near = point(better.test.accuracy) - 0.005")
    for claim in [
      "better.test.accuracy > near", "better.test.errors < 10000 * (1 - near)",
      "better.test.errors / better.test.n < 1 - near", "1 - better.test.accuracy < 1 - near",
      "100 * better.test.accuracy > 100 * near", "mean(better.test.recall) > near",
    ] {
      #expect(lines(claim).hasPrefix("| verdict undecided"), "\(claim)")
      #expect(lines(claim).contains(" low "), "\(claim)")
    }
    #expect(lines("0.5 < better.test.accuracy").contains("value 0.5000 difference "))
    #expect(lines("max(better.test.recall) > 0.5").contains("by each"))
    #expect(lines("better.test.recall.bag >= min(better.test.recall)").contains("holds"))
    #expect(transcript.records("compare small better third").contains { $0.contains("p_holm") })
    #expect(lines("compare.small.better.difference < 0").hasPrefix("| verdict holds"))
    #expect(transcript.run("compare small better small").first?.hasPrefix("! value.choice") == true)
    transcript.run("fit small steps=5 batch_size=1024 as same")
    #expect(transcript.records("compare small same").contains { $0.contains("verdict agree") })
    #expect(
      transcript.run("compare small same").contains(
        "# they agree on all 10,000 images: both give each the same class"))
  }

  @Test func aLossThatIsNotFiniteStopsAndNamesTheLayer() {
    let transcript = loaded()
    let lines = transcript.run(
      "fit small optimizer=sgd learning_rate=1e6 momentum=0.9 epochs=3 batch_size=1024")
    let ending = lines.first { $0.hasPrefix("! fit.not-finite") }
    if let ending { #expect(ending.contains("dense_1")) }
    #expect(transcript.records("weights small").allSatisfy { !$0.contains("undefined") })
  }
}
