internal import Datasets
internal import Engine
internal import Networks

/// The images of a measurement.
struct Images {
  let data: Dataset
  let split: Split
  /// The test images that are evaluated.
  let test: [Int32]

  /// The study's split of the first `limit` training images, and as many test images at most.
  init(_ data: Dataset, limit: Int?) throws {
    self.data = data
    split = try Split.scikitLearn(
      count: min(limit ?? data.train.count, data.train.count), validation: .share(0.2), seed: 4)
    test = Array(0..<Int32(min(limit ?? data.test.count, data.test.count)))
  }

  /// The first `count` training images, and no others.
  init(_ data: Dataset, training count: Int) {
    self.data = data
    split = Split(train: Array(0..<Int32(min(count, data.train.count))), validation: [])
    test = []
  }
}

/// The times of an epoch, in seconds.
struct EpochTime {
  /// From the end of the epoch before to the last step of this one.
  var training: Double
  /// To the end of validation.
  var whole: Double
}

/// A network to be trained in one way, again and again.
struct Trial {
  let network: Network
  let images: Images
  let threads: Int
  var batchSize = 256
  var precision = Precision.float32

  /// Trains for `epochs` epochs, each with validation if there are images for it.
  /// - Returns: the time of each epoch but the first, in which the network is compiled, unless it is
  ///   the only one; and the weights.
  func fit(epochs: Int) throws -> (times: [EpochTime], weights: Weights) {
    let split = images.split
    var times: [EpochTime] = []
    var start = ContinuousClock.now
    var trained = 0.0
    let outcome = try Engine.fit(
      network, train: images.data.train, indices: split.train,
      validation: split.validation.isEmpty ? nil : (images.data.train, split.validation),
      plan: plan(epochs: epochs), from: state, threads: threads
    ) { progress in
      let now = ContinuousClock.now
      if progress.finished != nil {
        times.append(EpochTime(training: trained, whole: (now - start).seconds))
        start = now
      } else if progress.batch == progress.batches {
        trained = (now - start).seconds
      }
    }
    return (times.count > 1 ? Array(times.dropFirst()) : times, outcome.weights)
  }

  /// Trains for an epoch without validation, and says what took the time.
  func operations() throws -> (operations: [OperationTime], seconds: Double) {
    let times = OperationTimes()
    let outcome = try Engine.fit(
      network, train: images.data.train, indices: images.split.train, validation: nil,
      plan: plan(epochs: 1), from: state, threads: threads, times: times)
    return (times.entries, outcome.seconds)
  }

  /// The time it takes to evaluate the test images, in seconds.
  func evaluate(_ weights: Weights) throws -> Double {
    let start = ContinuousClock.now
    _ = try Engine.evaluate(
      network, weights: weights, images: images.data.test, indices: images.test, threads: threads)
    return (ContinuousClock.now - start).seconds
  }

  private func plan(epochs: Int) -> FitPlan {
    var plan = precision.plan
    plan.epochs = epochs
    plan.batchSize = batchSize
    plan.seed = 4
    return plan
  }

  private var state: TrainingState {
    TrainingState(network: network, optimizer: precision.plan.optimizer, seed: 4)
  }
}
