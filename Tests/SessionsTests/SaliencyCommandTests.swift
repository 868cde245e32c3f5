import Language
import Testing

@testable import Sessions

/// Which pixels models go by, on a real test image.
@Suite(.serialized) struct SaliencyCommandTests {
  private func loaded() -> Transcript {
    let transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      model m
        flatten
        dense 10 softmax
      end
      fit m steps=20
      model r
        lstm 4
        dense 10 softmax
      end
      """)
    return transcript
  }

  @Test("The largest gradients are listed, largest first, and the numbers have names")
  func listed() throws {
    let transcript = loaded()
    let weights = transcript.records("weights m").last
    let lines = transcript.records("saliency m r test[4] top=3 square=5")
    #expect(lines.filter { $0.hasPrefix("|   [") }.count == 6, "\(lines)")
    let sizes = lines.filter { $0.hasPrefix("|   [") }.prefix(3).compactMap {
      Double($0.split(separator: " ")[3]).map(abs)
    }
    #expect(sizes.count == 3 && sizes == sizes.sorted(by: >))
    #expect(lines.contains { $0.hasPrefix("| model r class ") })
    #expect(
      transcript.records("claim \"x\": saliency.m.on_image <= 1 and saliency.r.probability < 1")
        .first?.contains("holds") == true)
    #expect(transcript.records("weights m").last == weights)
    transcript.run("fit m steps=1")
    #expect(
      transcript.records("print saliency.r.on_image").last?.contains("type saliency r test[4]")
        == true)
  }

  /// Of a model without hidden layers the gradient is its weights', less their mean by probability.
  @Test("The class asked after decides the gradient")
  func classes() throws {
    let transcript = loaded()
    let own = transcript.records("saliency m test[4] top=1")
    let other = transcript.records("saliency m test[4] top=1 class=sandal")
    #expect(own.contains { $0.contains(" class ") && !$0.contains(" class sandal ") })
    #expect(other.contains { $0.contains(" class sandal ") })
    #expect(own.dropFirst().first != other.dropFirst().first)
    #expect(transcript.records("saliency m test[4] class=fish").last?.hasPrefix("! ") == true)
    #expect(transcript.records("saliency m test[4] square=29").last?.hasPrefix("! ") == true)
    #expect(transcript.records("saliency m test").last?.hasPrefix("! ") == true)
  }

  @Test func figure() {
    let transcript = loaded()
    let lines = transcript.records("plot saliency m r test[4]")
    #expect(lines.contains { $0.hasPrefix("| figure saliency-m-r data ") }, "\(lines)")
    #expect(
      transcript.records("plot saliency m m m m m test[4]").last?.contains("at most 4 models")
        == true)
  }
}
