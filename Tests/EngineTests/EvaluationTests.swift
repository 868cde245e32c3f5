import Datasets
import Networks
import Testing

@testable import Engine

@Suite struct EvaluationTests {
  @Test(arguments: [imageStack, sequenceStack])
  func probabilitiesDoNotDependOnTheCompany(_ stack: String) throws {
    let images = sampleImages(150)
    let network = try sampleNetwork(stack)
    let weights = Weights.initial(network, seed: 5)
    let all = try evaluate(
      network, weights: weights, images: images, indices: Array(0..<150), threads: 3)
    #expect(all.predictions.count == 150)
    for image in [0, 63, 64, 149] {
      let alone = try predict(
        network, weights: weights, images: images, indices: [Int32(image)], threads: 1)
      #expect(alone.probabilities[...] == all.probabilities[image * 10..<image * 10 + 10])
    }
    let backwards = try predict(
      network, weights: weights, images: images, indices: (0..<150).reversed(), threads: 2)
    #expect(backwards.predicted == all.predicted.reversed())
  }

  /// What is compiled once serves every later caller: with other weights, images and numbers of
  /// threads, and several callers at a time.
  @Test func compiledNetworksAreKept() async throws {
    let network = try sampleNetwork("flatten\ndense 7 tanh\ndense 10 softmax")
    let images = [sampleImages(150), sampleImages(90)]
    #expect(KeptEvaluations.count(of: network) == 0)
    @Sendable func predicted(_ seed: UInt32, _ set: Int, threads: Int) throws -> Predictions {
      try predict(
        network, weights: .initial(network, seed: seed), images: images[set],
        indices: Array(0..<Int32(images[set].count)), threads: threads)
    }
    let alone = try (0..<4).map { try predicted(UInt32($0), $0 % 2, threads: 1) }
    #expect(KeptEvaluations.count(of: network) == 1)
    #expect(Set(alone.map(\.probabilities)).count == 4)
    try await withThrowingTaskGroup(of: (Int, Predictions).self) { group in
      for number in 0..<16 {
        group.addTask {
          (number % 4, try predicted(UInt32(number % 4), number % 2, threads: 1 + number % 3))
        }
      }
      for try await (number, predictions) in group { #expect(predictions == alone[number]) }
    }
    // With another activation it is another network.
    let other = try sampleNetwork("flatten\ndense 7 relu\ndense 10 softmax")
    #expect(KeptEvaluations.count(of: other) == 0)
  }

  @Test func evaluationCountsWhatItPredicts() throws {
    let images = sampleImages(77)
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    let indices = (0..<77).filter { $0 % 3 != 0 }.map { Int32($0) }
    let found = try evaluate(
      network, weights: .initial(network, seed: 1), images: images, indices: indices, threads: 2)
    let labels = indices.map { images.labels[Int($0)] }
    #expect(found.correct == zip(found.predicted, labels).count { $0 == $1 })
    #expect(found.accuracy == Double(found.correct) / Double(indices.count))
    for row in 0..<indices.count {
      let values = found.probabilities[row * 10..<row * 10 + 10]
      #expect(abs(values.reduce(0, +) - 1) < 1e-5)
    }
    #expect(found.predicted == found.predictions.predicted)
  }

  /// With softmax saturated, a wrong answer's loss is large but finite.
  @Test func certainWrongAnswersHaveAFiniteLoss() throws {
    let images = sampleImages(10)
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    var weights = Weights.initial(network, seed: 1)
    weights.tensors[0].values = weights.tensors[0].values.map { $0 * 1e6 }
    let found = try evaluate(
      network, weights: weights, images: images, indices: Array(0..<10), threads: 1)
    #expect(found.loss.isFinite && found.loss > 1000)
  }

  @Test func equalProbabilitiesGiveTheLowestClass() {
    let predictions = Predictions(classes: 3, probabilities: [0.2, 0.4, 0.4, 0.5, 0.5, 0])
    #expect(predictions.predicted == [1, 0])
  }

  @Test func labelsDoNotMatterToPredictions() throws {
    let images = sampleImages(5)
    let unlabelled = ImageSet(
      count: 5, height: 10, width: 10, pixels: images.pixels,
      labels: [UInt8](repeating: 255, count: 5))
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    let weights = Weights.initial(network, seed: 1)
    let indices = Array(Int32(0)..<5)
    #expect(
      try predict(network, weights: weights, images: unlabelled, indices: indices, threads: 1)
        == predict(network, weights: weights, images: images, indices: indices, threads: 1))
    #expect(throws: EngineError.labelOutOfRange(label: 255, classes: 10, index: 0)) {
      try evaluate(network, weights: weights, images: unlabelled, indices: indices, threads: 1)
    }
  }
}
