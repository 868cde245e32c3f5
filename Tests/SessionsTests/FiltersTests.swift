import Engine
import Testing

@testable import Sessions

/// What convolutions have learned.
@Suite(.serialized) struct FiltersTests {
  private func loaded() -> Transcript {
    let transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      model m seed=3
        conv2d 5 3x2 relu
        conv2d 4 2x2 use_bias=no
        flatten
        dense 10 softmax
      end
      model r
        lstm 4
        dense 10 softmax
      end
      """)
    return transcript
  }

  @Test("A row a filter, of its own weights")
  func rows() throws {
    let transcript = loaded()
    let model = try #require(transcript.session.state.model("m"))
    let kernel = try #require(model.weights.tensors.first { $0.name == "conv2d_1.kernel" })
    let lines = transcript.records("filters m.conv2d_1")
    #expect(lines.first == "| m.conv2d_1: min mean max size bias")
    #expect(lines.count == 6)
    for filter in 0..<5 {
      // [3, 2, 1, 5]: every fifth value from the filter's number on.
      let own = stride(from: filter, to: 30, by: 5).map { Double(kernel.values[$0]) }
      let numbers = lines[filter + 1].split(separator: " ").dropFirst(2).compactMap { Double($0) }
      #expect(abs(numbers[0] - (own.min() ?? 0)) < 5e-5)
      #expect(abs(numbers[1] - own.reduce(0, +) / 6) < 5e-5)
      #expect(abs(numbers[2] - (own.max() ?? 0)) < 5e-5)
      #expect(abs(numbers[3] - own.reduce(0) { $0 + $1 * $1 }.squareRoot()) < 5e-5)
      #expect(numbers[4] == 0)
    }
    #expect(transcript.records("filters m.conv2d_2").first == "| m.conv2d_2: min mean max size")
  }

  @Test func figures() {
    let transcript = loaded()
    for layer in ["conv2d_1", "conv2d_2"] {
      #expect(
        transcript.records("plot filters m.\(layer)").first?.hasPrefix(
          "| figure filters-m-\(layer) data ") == true)
    }
  }

  @Test(arguments: [
    ("filters m", "type m.conv2d_1"), ("filters m.conv2d_3", "type m.conv2d_"),
    ("filters m.dense_1", "type m.conv2d_1"), ("filters m.conv2d_1[3]", "type m.conv2d_1"),
    ("filters r.lstm_1", "weights r"), ("filters x.conv2d_1", "models"),
  ])
  func cures(_ line: String, _ cure: String) {
    let text = loaded().records(line).last ?? ""
    #expect(text.hasPrefix("! ") && (text.contains(cure) || cure == "models"), "\(text)")
  }
}
