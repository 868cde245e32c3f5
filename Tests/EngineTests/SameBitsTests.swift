import Kernels
import Datasets
import Networks
import Testing

@testable import Engine

/// The weights depend on everything but the number of threads and interruptions.
@Suite struct SameBitsTests {
  @Test(arguments: [imageStack, sequenceStack], [1, 7, 100, 255, 1000])
  func threadsDoNotChangeABit(_ stack: String, batchSize: Int) throws {
    let images = sampleImages(batchSize == 1 ? 12 : 300)
    let network = try sampleNetwork(stack)
    var plan = FitPlan()
    plan.epochs = batchSize < 10 ? 1 : 2
    plan.batchSize = batchSize
    plan.seed = 11
    let validation = (images: images, indices: Array(Int32(0)..<12))
    let one = try sampleFit(network, images, plan, threads: 1, validation: validation)
    #expect(one.weights != Weights.initial(network, seed: 11))
    for threads in [2, 3, 7] {
      let other = try sampleFit(network, images, plan, threads: threads, validation: validation)
      #expect(other.weights.digest == one.weights.digest)
      #expect(other.state.timeless == one.state.timeless)
      #expect(other.planDigest == one.planDigest)
    }
  }

  @Test(arguments: [
    "conv2d 1 3x3 relu\nflatten\ndense 10 softmax",
    "conv2d 33 3x3 relu\nmaxpool2d 2x2\nconv2d 16 3x3 padding=same\nflatten\ndense 10 softmax",
    "conv2d 16 3x3 relu padding=same\nconv2d 32 3x3 relu padding=same\nflatten\ndense 10 softmax",
    "flatten\ndense 1 relu\ndense 17 tanh\ndense 100 sigmoid\ndense 10 softmax",
    "lstm 1\ndense 10 softmax", "lstm 17 return_sequences=yes\nflatten\ndense 10 softmax",
    "maxpool2d 3x3 strides=2\nconv2d 5 1x1 strides=2 softmax\nflatten\ndense 10 softmax",
  ])
  func oddLayersTrainToTheSameBits(_ stack: String) throws {
    let images = sampleImages(70)
    let network = try sampleNetwork(stack)
    var plan = FitPlan()
    plan.epochs = 2
    plan.batchSize = 33
    plan.optimizer = .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true)
    let one = try sampleFit(network, images, plan, threads: 1)
    let three = try sampleFit(network, images, plan, threads: 3)
    #expect(one.weights == three.weights)
    #expect(one.weights.isFinite)
  }

  @Test func batchOfManyRoundsIsOneTree() throws {
    // 600 images are 19 shards: a round of 16 and one of 3.
    let images = sampleImages(600)
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    var plan = FitPlan()
    plan.batchSize = 600
    let trainer = try Trainer(
      network, train: images, indices: Array(0..<600), validation: nil, plan: plan, threads: 3)
    try trainer.load(TrainingState(network: network, optimizer: plan.optimizer, seed: 0))
    let all = Array(0..<Int32(600))
    let whole = try trainer.differentiate(all[...], epoch: 0, step: 1)
    let gradient = try trainer.gradient(batchCount: 600)

    // The mean over the batch is the mean of the means over its halves.
    plan.batchSize = 300
    let half = try Trainer(
      network, train: images, indices: Array(0..<600), validation: nil, plan: plan, threads: 2)
    try half.load(TrainingState(network: network, optimizer: plan.optimizer, seed: 0))
    var loss = 0.0
    var sums = gradient.map { [Float](repeating: 0, count: $0.values.count) }
    for part in [all[..<300], all[300...]] {
      loss += try half.differentiate(part, epoch: 0, step: 1).loss
      for (index, tensor) in try half.gradient(batchCount: 300).enumerated() {
        sums[index] = zip(sums[index], tensor.values).map { $0 + $1 / 2 }
      }
    }
    #expect(abs(whole.loss - loss) < 1e-6 * loss)
    for (tensor, sum) in zip(gradient, sums) { expectClose(tensor.values, sum, tensor.name) }
  }

  @Test(arguments: [imageStack, sequenceStack])
  func stoppedFitGoesOnToTheSameBits(_ stack: String) throws {
    let images = sampleImages(90)
    let network = try sampleNetwork(stack)
    var plan = FitPlan()
    plan.epochs = 3
    plan.batchSize = 32
    plan.seed = 2
    plan.restoreBest = true
    let validation = (images: sampleImages(40), indices: Array(Int32(0)..<40))
    let whole = try sampleFit(network, images, plan, validation: validation)
    #expect(whole.ending == .finished)

    for stop in [
      BatchPosition(epoch: 0, batch: 0), BatchPosition(epoch: 0, batch: 1),
      BatchPosition(epoch: 1, batch: 0), BatchPosition(epoch: 2, batch: 2),
    ] {
      plan.stopAt = stop
      let part = try sampleFit(network, images, plan, validation: validation)
      #expect(part.ending == .stopped)
      #expect(part.stoppedAt == stop)
      #expect(part.state.position == stop)
      plan.stopAt = nil
      let rest = try sampleFit(
        network, images, plan, threads: 3, validation: validation, from: part.state)
      #expect(rest.state.timeless == whole.state.timeless)
      #expect(rest.weights == whole.weights)
      #expect(rest.planDigest == whole.planDigest)
    }
  }

  @Test func moreEpochsGoOnAsIfPlannedFromTheStart() throws {
    let images = sampleImages(60)
    let network = try sampleNetwork(imageStack)
    var plan = FitPlan()
    plan.batchSize = 25
    plan.epochs = 5
    let whole = try sampleFit(network, images, plan)
    plan.epochs = 2
    let start = try sampleFit(network, images, plan)
    plan.epochs = 5
    let rest = try sampleFit(network, images, plan, from: start.state)
    #expect(rest.state.timeless == whole.state.timeless)
    #expect(rest.state.history.map(\.epoch) == [1, 2, 3, 4, 5])
  }

  @Test func stopFlagIsPolledBetweenBatches() throws {
    let images = sampleImages(60)
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    var plan = FitPlan()
    plan.batchSize = 8
    let polls = Counter()
    let part = try sampleFit(network, images, plan, shouldStop: { polls.next() > 10 })
    // Eight batches an epoch: the first ten polls let ten batches pass.
    #expect(part.ending == .stopped)
    #expect(part.state.position == BatchPosition(epoch: 1, batch: 2))
    #expect(part.state.optimizerState.step == 10)
    #expect(part.state.sums.images == 16)
  }

  @Test func seedDecidesOrderAndDropout() throws {
    let images = sampleImages(60)
    let network = try sampleNetwork("flatten\ndropout 0.5\ndense 10 softmax")
    let start = TrainingState(network: network, optimizer: .adam(), seed: 0)
    func digest(seed: UInt32, shuffle: Bool) throws -> String {
      var plan = FitPlan()
      plan.epochs = 1
      plan.batchSize = 20
      plan.seed = seed
      plan.shuffle = shuffle
      return try sampleFit(network, images, plan, from: start).weights.digest
    }
    #expect(try digest(seed: 1, shuffle: true) == digest(seed: 1, shuffle: true))
    #expect(try digest(seed: 1, shuffle: true) != digest(seed: 2, shuffle: true))
    #expect(try digest(seed: 1, shuffle: false) != digest(seed: 1, shuffle: true))
    // Without a shuffle the seed still decides what is dropped.
    #expect(try digest(seed: 1, shuffle: false) != digest(seed: 2, shuffle: false))
  }
}
