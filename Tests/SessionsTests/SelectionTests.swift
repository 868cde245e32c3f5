import HashTreeCollections
import Language
import Results
import Testing

@testable import Sessions

/// Images chosen by what they are and by what models made of them, on the real test images.
@Suite(.serialized) struct SelectionTests {
  private func judged() -> Transcript {
    let transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      model one
        avgpool2d 7x7
        flatten
        dense 10 softmax
      end
      model two seed=5
        avgpool2d 4x4
        flatten
        dense 10 softmax
      end
      """)
    return transcript
  }

  /// The number that a line such as `| found 3` gives.
  private func found(_ lines: [String]) -> Int? {
    lines.first.flatMap { Int($0.split(separator: " ").dropFirst(2).first ?? "") }
  }

  private func number(_ transcript: Transcript, _ expression: String) -> Int? {
    transcript.records(expression).first.flatMap { Int($0.split(separator: " ").last ?? "") }
  }

  @Test("As many are found as the confusion matrix counts")
  func counts() {
    let transcript = judged()
    let wrong = found(transcript.records("show test wrong=one"))
    #expect(wrong != nil && wrong == number(transcript, "one.test.errors"))
    let taken = transcript.records("show test class=shirt taken_for=tshirt model=one")
    #expect(found(taken) == number(transcript, "one.test.confusion.shirt.tshirt"))
    #expect(
      taken.dropFirst(2).allSatisfy { $0.contains("shirt") && $0.hasSuffix("tshirt") })
    #expect(found(transcript.records("show test class=shirt")) == 1000)
    #expect(transcript.run("show test class=6") == transcript.run("show test class=shirt"))
    transcript.run("compare one two")
    #expect(
      found(transcript.records("show test only=one,two"))
        == number(transcript, "compare.only_one"))
  }

  @Test("What was found can be named again, and is the same images")
  func namedAgain() {
    let transcript = judged()
    let labels = transcript.records("show test wrong=one first=3 as=labels")
    let reference = labels.first?.split(separator: " ").last.map(String.init) ?? ""
    #expect(reference.hasPrefix("test["))
    #expect(transcript.records("show \(reference) as=labels") == [labels.last ?? ""])
    #expect(
      transcript.records("show test[99,4,5] as=labels").first?.split(separator: ",").count == 3)
    #expect(
      transcript.run("show test[4,10000]") == [
        "! value.range 'test[4,10000]': test has the indices 0 to 9999, and 10000 is beyond them => the last image is test[9999]"
      ])
  }

  @Test("Figures take the same options, and say which images they show")
  func figures() {
    let transcript = judged()
    let samples = transcript.records("plot samples test wrong=one first=2")
    #expect(samples.first?.hasPrefix("| found ") == true)
    #expect(samples.first?.contains("images test[") == true)
    let probabilities = transcript.records("plot probabilities one test taken_for=bag first=2")
    let others = others(transcript)
    #expect(found(probabilities) == number(transcript, "one.test.n").map { $0 - others })
    #expect(transcript.session.state.figureCounts["samples-test"] == 1)
  }

  /// How many test images `one` takes for anything but a bag.
  private func others(_ transcript: Transcript) -> Int {
    ["tshirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "ankle_boot"]
      .reduce(0) { $0 + (found(transcript.records("show test taken_for=\($1) model=one")) ?? 0) }
  }

  @Test(
    "A choice that says too little is refused with a cure",
    arguments: [
      ("show test taken_for=bag", "argument.missing", "add model=NAME"),
      ("show test class=shoe", "value.choice", ""), ("show test class=10", "value.choice", ""),
      ("show test class=shirts", "value.choice", "type shirt"),
      ("show test only=one", "value.type", "only=cnn,rnn"),
      ("show test wrong=three", "name.unknown-model", ""),
    ])
  func refused(_ line: String, _ id: String, _ cure: String) {
    let shown = judged().run(line)
    #expect(shown.count == 1)
    #expect(shown.first?.hasPrefix("! \(id) ") == true && shown.first?.contains(cure) == true)
  }
}
