import Kernels
import Networks
import Testing

@testable import Engine

@Suite struct DropoutTests {
  private func run(rate: Double, shape: [Int], input: [Float]) throws -> LayerRun {
    try LayerRun(
      [Dropout(rate: rate)], input: input, shape: shape, weights: [],
      outputGradient: [Float](repeating: 1, count: input.count), indices: 0..<Int32(shape[0]))
  }

  @Test(arguments: [[40, 50], [8, 5, 6, 3], [10, 7, 4]])
  func valuesAreDroppedAtTheRateAndTheOthersScaled(_ shape: [Int]) throws {
    let count = shape.reduce(1, *)
    let input = (1...count).map { Float($0) }
    let result = try run(rate: 0.25, shape: shape, input: input)
    var kept = 0
    for index in 0..<count {
      let scale = result.inputGradient[index]
      #expect(scale == 0 || scale == Float(1 / 0.75))
      #expect(result.output[index] == input[index] * scale)
      if scale != 0 { kept += 1 }
    }
    let expected = 0.75 * Double(count)
    #expect(abs(Double(kept) - expected) < 5 * (expected * 0.25).squareRoot())
  }

  /// What is dropped depends on an image's index and the value's place in Keras's order, not on
  /// how values lie in memory.
  @Test func maskIsOfThePlaceNotTheLayout() throws {
    let ones = [Float](repeating: 1, count: 4 * 30)
    let vector = try run(rate: 0.5, shape: [4, 30], input: ones)
    let image = try run(rate: 0.5, shape: [4, 2, 5, 3], input: ones)
    let sequence = try run(rate: 0.5, shape: [4, 6, 5], input: ones)
    #expect(vector.output == image.output)
    #expect(vector.output == sequence.output)
  }

  @Test func nothingIsDroppedInEvaluation() throws {
    let images = sampleImages(6)
    let with = try sampleNetwork("flatten\ndropout 0.9\ndense 10 softmax")
    let without = try sampleNetwork("flatten\ndense 10 softmax")
    let weights = Weights.initial(with, seed: 4)
    let indices = Array(Int32(0)..<6)
    #expect(
      try predict(with, weights: weights, images: images, indices: indices, threads: 1)
        == predict(without, weights: weights, images: images, indices: indices, threads: 1))
  }
}
