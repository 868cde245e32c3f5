import Testing

@testable import Results

@Suite struct ComparisonTests {
  /// 40 images of each of two classes; how many of each the models get right.
  func comparison(_ first: [Int], _ second: [Int]) -> Comparison? {
    func predicted(_ right: [Int]) -> [UInt8] {
      (0..<80).map { image in
        let trueClass = image / 40
        return UInt8(image % 40 < right[trueClass] ? trueClass : 1 - trueClass)
      }
    }
    func model(_ name: String, _ right: [Int], _ seconds: Double?) -> ComparedModel {
      ComparedModel(
        name: name, predicted: predicted(right), loss: seconds == nil ? nil : 0.25,
        parameters: 90678, multiplyAdds: 1_234_567, trainingSeconds: seconds)
    }
    return Comparison(
      model("cnn", first, 12.34), model("rnn", second, nil),
      trueClasses: (0..<80).map { UInt8($0 / 40) }, classWords: ["shirt", "bag"])
  }

  // The paired interval is that of [both 52, only first 20, only second 0, neither 8] and agrees
  // with the numerical maximisation named in PairedCountsTests.
  @Test func theWholeVerdict() {
    let comparison = comparison([36, 36], [20, 32])
    #expect(
      comparison?.paired == PairedCounts(both: 52, onlyFirst: 20, onlySecond: 0, neither: 8))
    #expect(comparison?.verdict == .firstBetter)
    #expect(
      comparison?.outcome.recordLines.map(\.text) == [
        "| model: accuracy low high loss parameters multiply_adds",
        "|   cnn 0.9000 0.8149 0.9485 0.2500 90678 1234567",
        "|   rnn 0.6500 0.5408 0.7455 undefined 90678 1234567",
        "| difference 0.2500 low 0.1681 high 0.3548 only_cnn 20 only_rnn 0 p <0.0001",
        "| verdict cnn-better",
        "| class: recall_cnn recall_rnn difference low high",
        "|   shirt 0.9000 0.5000 0.4000 0.2635 0.5540",
        "|   bag 0.9000 0.8000 0.1000 0.0036 0.2305",
        "~ cnn trained in 12 s",
      ])
    #expect(
      comparison?.sentence
        == "cnn is better by 25.00 points on the same 80 images (McNemar p < 0.0001)")
  }

  @Test func theOtherWayAndUndecided() {
    #expect(comparison([20, 32], [36, 36])?.verdict == .secondBetter)
    #expect(comparison([20, 32], [36, 36])?.verdictWord == "rnn-better")
    let close = comparison([36, 36], [37, 36])
    #expect(close?.verdict == .undecided)
    #expect(close?.verdictWord == "undecided")
    #expect(
      close?.sentence
        == "which is better cannot be told from 80 images (McNemar p = 0.5000)")
  }

  @Test("equal predictions are said to agree, and equal hits to be equal")
  func agreement() {
    let same = comparison([36, 36], [36, 36])
    #expect(same?.verdictWord == "agree")
    #expect(same?.sentence == "they agree on all 80 images: both give each the same class")
    func model(_ name: String, _ predicted: [UInt8]) -> ComparedModel {
      ComparedModel(
        name: name, predicted: predicted, loss: nil, parameters: 1, multiplyAdds: 1,
        trainingSeconds: nil)
    }
    let other = Comparison(
      model("a", [0, 1, 1]), model("b", [0, 1, 2]), trueClasses: [0, 1, 0],
      classWords: ["x", "y", "z"])
    #expect(other?.verdict == .undecided)
    #expect(other?.sentence == "they are right on the same 2 of 3 images")
  }

  @Test("three models are compared pair by pair, with p values adjusted for all pairs")
  func pairwise() throws {
    let truth = (0..<200).map { _ in UInt8(0) }
    func model(_ name: String, right: Range<Int>) -> ComparedModel {
      ComparedModel(
        name: name, predicted: (0..<200).map { right.contains($0) ? 0 : 1 }, loss: 0.5,
        parameters: 10, multiplyAdds: 20, trainingSeconds: nil)
    }
    let models = [
      model("a", right: 0..<150), model("b", right: 0..<142), model("c", right: 0..<100),
    ]
    let comparison = try #require(
      PairwiseComparison(models, trueClasses: truth, classWords: ["x", "y"]))
    // Mid-p of 8 of 8, 50 of 50, 42 of 42 is 0.5 to their power; Holm takes them 1, 3 and 2 times.
    #expect(agrees(comparison.adjusted[0], 0.00390625))
    #expect(comparison.adjusted == holmAdjusted(comparison.pairs.map(\.paired.midP)))
    #expect(
      comparison.outcome.recordLines.map(\.text) == [
        "| model: accuracy low high loss parameters multiply_adds",
        "|   a 0.7500 0.6857 0.8049 0.5000 10 20", "|   b 0.7100 0.6436 0.7685 0.5000 10 20",
        "|   c 0.5000 0.4314 0.5686 0.5000 10 20",
        "| pair: difference low high only_first only_second p p_holm verdict",
        "|   a:b 0.0400 0.0204 0.0769 8 0 0.0039 0.0039 a-better",
        "|   a:c 0.2500 0.1951 0.3143 50 0 <0.0001 <0.0001 a-better",
        "|   b:c 0.2100 0.1593 0.2716 42 0 <0.0001 <0.0001 b-better",
        "| class: recall_a recall_b recall_c", "|   x 0.7500 0.7100 0.5000",
        "|   y undefined undefined undefined",
      ])
    #expect(PairwiseComparison([models[0]], trueClasses: truth, classWords: ["x", "y"]) == nil)
  }

  // Source: statsmodels 0.15.0, multipletests(p, method="holm").
  @Test(arguments: [
    ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]), ([0.9, 0.5], [1.0, 1.0]), ([0.02], [0.02]),
    ([0.001, 0.001, 0.2], [0.003, 0.003, 0.2]),
  ]) func adjustedForSeveral(_ values: [Double], _ adjusted: [Double]) {
    for (one, other) in zip(holmAdjusted(values), adjusted) { #expect(agrees(one, other)) }
  }

  @Test func nothingToCompare() {
    let model = ComparedModel(
      name: "a", predicted: [0], loss: nil, parameters: 1, multiplyAdds: 1, trainingSeconds: nil)
    let empty = ComparedModel(
      name: "b", predicted: [], loss: nil, parameters: 1, multiplyAdds: 1, trainingSeconds: nil)
    #expect(Comparison(empty, empty, trueClasses: [], classWords: ["x"]) == nil)
    #expect(Comparison(model, empty, trueClasses: [0], classWords: ["x"]) == nil)
    #expect(Comparison(model, model, trueClasses: [1], classWords: ["x"]) == nil)
    #expect(Comparison(model, model, trueClasses: [0], classWords: ["x"])?.verdict == .agree)
  }
}
