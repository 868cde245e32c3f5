import Engine
import Language
import Results
import Testing

@testable import Sessions

/// The images a model is most wrong about, on the real test images.
@Suite(.serialized) struct TopLossesTests {
  private func judged() -> Transcript {
    let transcript = Transcript()
    transcript.run(
      "load fashion_mnist\nmodel m\n  avgpool2d 4x4\n  flatten\n  dense 10 softmax\nend\n"
        + "fit m steps=30\nevaluate m")
    return transcript
  }

  @Test("Losses fall down the list, none left out is larger, and their mean is evaluate's")
  func order() throws {
    let result = try #require(judged().session.state.model("m")?.evaluations[.test])
    let all = result.topLosses(10_000)
    #expect(all.count == 10_000 && Set(all.map(\.position)).count == 10_000)
    let losses = try all.map { try #require($0.loss) }
    #expect(losses == losses.sorted(by: >))
    let mean = losses.reduce(0, +) / 10_000
    #expect(abs(mean - result.evaluation.loss) < 1e-4)
    for item in all.prefix(50) {
      #expect(item.label == Int(result.labels[item.position]))
      #expect(item.predicted == Int(result.evaluation.predicted[item.position]))
      #expect(item.trueProbability <= item.probability)
    }
    #expect(result.topLosses(7).map(\.position) == all.prefix(7).map(\.position))
  }

  @Test("The table says what predict says of the same images")
  func table() throws {
    let transcript = judged()
    let rows = transcript.records("top_losses m 4").dropFirst()
    #expect(rows.count == 4)
    for row in rows {
      let words = row.split(separator: " ").dropFirst().map(String.init)
      let predicted = transcript.records("predict m test[\(words[0])]").last ?? ""
      let same = predicted.split(separator: " ").dropFirst().prefix(4).map(String.init)
      #expect(same == [words[0], words[1], words[2], words[4]])
    }
    #expect(transcript.records("top_losses m").count == 13)
    #expect(transcript.records("top_losses m 0").last?.hasPrefix("! ") == true)
  }
}
