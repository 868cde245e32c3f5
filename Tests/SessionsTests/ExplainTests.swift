import Networks
import Testing

@testable import Sessions

/// Models, layers and terms explained.
@Suite(.serialized) struct ExplainTests {
  private static let stacks = [
    "conv2d 32 3x3 relu\nmaxpool2d 2x2\nconv2d 32 3x3 relu\nmaxpool2d 2x2\nflatten\ndense 100 relu\ndense 10 softmax",
    "conv2d 5 2x5 tanh strides=3x2 padding=same use_bias=no\navgpool2d 3x3 strides=2\ndropout 0.3\nflatten\ndense 10 softmax use_bias=no",
    "lstm 128\ndense 10 softmax",
    "lstm 7 return_sequences=yes\nlstm 5 use_bias=no\ndense 10 softmax",
  ]

  private func loaded(_ stack: String) -> Transcript {
    let transcript = Transcript()
    transcript.run("load fashion_mnist\nmodel m\n\(stack)\nend")
    return transcript
  }

  /// The value of sums and products with parentheses, such as `4·((28 + 128)·128 + 128)`.
  private func value(_ text: some StringProtocol) -> Int? {
    var rest = Array(text.filter { $0 != " " && $0 != "," })[...]
    func factor() -> Int? {
      if rest.first == "(" {
        rest.removeFirst()
        guard let inner = sum(), rest.first == ")" else { return nil }
        rest.removeFirst()
        return inner
      }
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return Int(String(digits))
    }
    func product() -> Int? {
      guard var result = factor() else { return nil }
      while rest.first == "·" {
        rest.removeFirst()
        guard let next = factor() else { return nil }
        result *= next
      }
      return result
    }
    func sum() -> Int? {
      guard var result = product() else { return nil }
      while rest.first == "+" {
        rest.removeFirst()
        guard let next = product() else { return nil }
        result += next
      }
      return result
    }
    let result = sum()
    return rest.isEmpty ? result : nil
  }

  @Test("The arithmetic comes to the numbers of the summary", arguments: stacks)
  func arithmetic(_ stack: String) throws {
    let transcript = loaded(stack)
    let network = try #require(transcript.session.state.model("m")).network
    for place in network.layers {
      let layer = try #require(place.layer as? any ExplainedLayer)
      let found = layer.explanation(at: place)
      for (text, number) in [
        (found.parameters, place.parameterCount), (found.multiplyAdds, place.multiplyAdds),
      ] {
        guard let text else {
          #expect(number == 0, "\(place.name)")
          continue
        }
        let sides = text.components("=")
        #expect(value(sides[1]) == number, "\(text)")
        let words = ["values", "products", "rows"].reduce(sides[0]) {
          $0.replacing($1, with: "")
        }
        #expect(value(words) == number, "\(text)")
      }
      // What it says of rows is what comes out.
      if place.output.rank == 3, !(layer is Dropout), let output = found.output {
        #expect(output.contains("= \(place.output.dimensions[0]) rows"), "\(output)")
      }
    }
    let lines = transcript.run("explain m")
    #expect(lines.filter { $0.hasPrefix("~ ") }.count == network.layers.count)
    #expect(lines.last?.contains("params \(network.parameterCount) ") == true)
  }

  /// By hand: 3; 3+1·1 = 4 with neighbours 2 apart; 4+2·2 = 8; 8+1·2 = 10 with neighbours 4 apart.
  @Test func receptiveFields() throws {
    let fields = { (stack: String) in
      try #require(self.loaded(stack).session.state.model("m")).network.receptiveFields
    }
    #expect(
      try fields(Self.stacks[0]) == [
        .pixels(rows: 3, columns: 3), .pixels(rows: 4, columns: 4), .pixels(rows: 8, columns: 8),
        .pixels(rows: 10, columns: 10), .pixels(rows: 10, columns: 10),
        .pixels(rows: 28, columns: 28), .pixels(rows: 28, columns: 28),
      ])
    // 2 by 5; then 2+2·3 by 5+2·2.
    #expect(
      try fields(Self.stacks[1]).prefix(2) == [
        .pixels(rows: 2, columns: 5), .pixels(rows: 8, columns: 9),
      ])
    #expect(
      try fields(Self.stacks[3]) == [
        .rowsSoFar, .pixels(rows: 28, columns: 28), .pixels(rows: 28, columns: 28),
      ])
  }

  @Test("A term has the numbers of the model last trained")
  func terms() {
    let transcript = loaded("flatten\ndense 10 softmax")
    #expect(transcript.run("explain val_loss").contains { $0.hasPrefix("# val_loss") })
    #expect(!transcript.run("explain val_loss").contains { $0.hasPrefix("~ ") })
    transcript.run("split validation=0.9\nfit m epochs=2 batch_size=2000\nevaluate m")
    #expect(
      transcript.run("explain val_loss").contains { $0.hasPrefix("~ of m: val_loss ") })
    #expect(transcript.run("explain f1").contains { $0.hasPrefix("~ of m on test, ") })
    #expect(
      transcript.run("explain adam").contains(
        "~ of m: adam with learning_rate 0.001, 6 steps taken"))
  }

  @Test(arguments: [
    ("explain m.dense_7", "type explain m.dense_1"), ("explain cnn", "cnn"),
    ("explain ovrfitting", "did you mean 'overfitting'?"), ("explain xqzw", "xqzw"),
  ])
  func cures(_ line: String, _ cure: String) {
    let text = loaded("flatten\ndense 10 softmax").records(line).last ?? ""
    #expect(text.hasPrefix("! ") && text.contains(cure), "\(text)")
  }
}

extension String {
  /// The parts between a separator.
  fileprivate func components(_ separator: Character) -> [String] {
    split(separator: separator).map(String.init)
  }
}
