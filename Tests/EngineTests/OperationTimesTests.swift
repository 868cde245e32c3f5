import Testing

@testable import Engine

@Suite struct OperationTimesTests {
  /// Every shard of every batch is counted, in training and in validation.
  @Test(arguments: [1, 3])
  func operationsAreCountedByName(threads: Int) throws {
    let images = sampleImages(70)
    let network = try sampleNetwork(imageStack)
    var plan = FitPlan()
    plan.epochs = 2
    plan.batchSize = 32
    let start = TrainingState(network: network, optimizer: plan.optimizer, seed: plan.seed)
    let indices = Array(0..<Int32(70))
    func run(_ times: OperationTimes?) throws -> FitOutcome {
      try fit(
        network, train: images, indices: indices, validation: (images, indices), plan: plan,
        from: start, threads: threads, times: times)
    }
    let times = OperationTimes()
    let timed = try run(times)
    #expect(timed.state.weights == (try run(nil)).state.weights)

    let entries = times.entries
    func runs(_ name: String) -> Int? { entries.first { $0.name == name }?.runs }
    // 70 images: two batches of four shards of 8 and one of one; validation in two shards of 32 and one.
    #expect(runs("conv2d_1 forward") == 2 * 9)
    #expect(runs("conv2d_2 backward weights") == 2 * 9)
    #expect(runs("conv2d_2 backward data") == 2 * 9)
    #expect(runs("conv2d_1 backward data") == nil)
    #expect(runs("dense_2 forward, evaluating") == 2 * 3)
    #expect(runs("dense_2 backward weights, evaluating") == nil)
    #expect(runs("gradients summed and weights changed") == 2 * 3)
    #expect(Set(entries.map(\.name)).count == entries.count)
    #expect(entries.allSatisfy { $0.seconds >= 0 && $0.runs > 0 })
  }

  /// The products of an LSTM are told apart.
  @Test func productsOfAnLSTM() throws {
    let images = sampleImages(8)
    let network = try sampleNetwork(sequenceStack)
    let weights = Weights.initial(network, seed: 1)
    let times = OperationTimes()
    _ = try evaluate(
      network, weights: weights, images: images, indices: Array(0..<8), threads: 1, times: times)
    let entries = times.entries
    func runs(_ name: String) -> Int? { entries.first { $0.name == name }?.runs }
    #expect(runs("lstm_1 products forward, evaluating") ?? 0 > 0)
    #expect(runs("lstm_2 products forward, evaluating") ?? 0 > 0)
    #expect(runs("lstm_1 weights gradient, evaluating") == nil)
  }
}
