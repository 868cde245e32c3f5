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
    #expect(comparison([36, 36], [36, 36])?.verdict == .undecided)
  }

  @Test func nothingToCompare() {
    let model = ComparedModel(
      name: "a", predicted: [0], loss: nil, parameters: 1, multiplyAdds: 1, trainingSeconds: nil)
    let empty = ComparedModel(
      name: "b", predicted: [], loss: nil, parameters: 1, multiplyAdds: 1, trainingSeconds: nil)
    #expect(Comparison(empty, empty, trueClasses: [], classWords: ["x"]) == nil)
    #expect(Comparison(model, empty, trueClasses: [0], classWords: ["x"]) == nil)
    #expect(Comparison(model, model, trueClasses: [1], classWords: ["x"]) == nil)
    #expect(Comparison(model, model, trueClasses: [0], classWords: ["x"])?.verdict == .undecided)
  }
}
