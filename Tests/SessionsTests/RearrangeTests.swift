import Datasets
import Files
import Testing

@testable import Sessions

/// Images with their pixels in another order.
@Suite(.serialized) struct RearrangeTests {
  private func loaded() -> Transcript {
    let transcript = Transcript()
    transcript.run(
      "load fashion_mnist\nsplit validation=0.9 seed=4\nmodel m\n  flatten\n  dense 10 softmax\nend\n"
        + "fit m steps=20\nevaluate m")
    return transcript
  }

  @Test("All images are put in one order; what was measured before is gone, what was learned stays")
  func shuffled() throws {
    let transcript = loaded()
    let before = try #require(transcript.session.state.data?.dataset)
    let weights = transcript.records("weights m").last
    let line = transcript.records("shuffle_pixels seed=3").first
    #expect(line?.hasPrefix("| image 28x28 pixels 784 digest ") == true)
    let after = try #require(transcript.session.state.data?.dataset)
    // Not the arrays themselves, which a failure would print.
    let (areMoved, areAlike) = (
      after.train.pixels != before.train.pixels, after.train.labels == before.train.labels
    )
    #expect(areMoved && areAlike)
    #expect(transcript.records("weights m").last == weights)
    #expect(transcript.records("print m.test.accuracy").last?.hasPrefix("! ") == true)
    #expect(transcript.records("fit m more steps=1").last?.hasPrefix("! data.leak") == true)
    #expect(transcript.records("evaluate m").first?.hasPrefix("| accuracy ") == true)
    while transcript.run("undo").first?.hasPrefix("! ") == false,
      transcript.session.state.data?.dataset.digest == after.digest
    {}
    let isBack = transcript.session.state.data?.dataset.train.pixels == before.train.pixels
    #expect(isBack)
  }

  @Test("Twice transposed is as never, and loading brings the pictures back")
  func transposed() throws {
    let transcript = loaded()
    let digest = transcript.session.state.data?.dataset.digest
    transcript.run("transpose")
    #expect(transcript.session.state.data?.dataset.digest != digest)
    #expect(transcript.session.dataSet?.digest == digest?.hex)
    transcript.run("transpose")
    #expect(transcript.session.state.data?.dataset.digest == digest)
    #expect(transcript.records("fit m more steps=1").first?.hasPrefix("| steps 21") == true)
    transcript.run("shuffle_pixels\nload fashion_mnist")
    #expect(transcript.session.state.data?.dataset.digest == digest)
  }

  @Test func withoutDataThereIsNothingToRearrange() {
    for line in ["shuffle_pixels seed=3", "transpose"] {
      #expect(Transcript().run(line).first?.hasPrefix("! data.not-loaded") == true)
    }
  }
}
