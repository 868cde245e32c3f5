import Datasets
import Networks
import Testing

@testable import Engine

/// A fit that was stopped and goes on ends with the bits of one that was not, whatever its
/// optimizer and schedule.
@Suite struct ContinuationTests {
  private let network: Network
  private let images = sampleImages(90)

  init() throws {
    network = try sampleNetwork("conv2d 3 3x3 relu\nflatten\ndropout 0.2\ndense 10 softmax")
  }

  /// Every optimizer with every slot it can have, decay, and every way to clip.
  static let optimizers: [Engine.Optimizer] = [
    .adam(), .adamw(weightDecay: 0.1), .sgd(learningRate: 0.05),
    .sgd(learningRate: 0.02, momentum: 0.9, nesterov: true), .rmsprop(),
    .rmsprop(momentum: 0.9), .rmsprop(centered: true), .rmsprop(momentum: 0.5, centered: true),
    Optimizer(
      .sgd(momentum: 0.9), learningRate: 0.1, weightDecay: 0.01, clipping: .tensor(norm: 0.2)),
    Optimizer(.adam(), learningRate: 0.01, clipping: .global(norm: 0.3)),
    Optimizer(.amsgrad(), learningRate: 0.01, clipping: .value(limit: 0.01)),
  ]

  static let schedules: [Schedule] = [
    Schedule(), Schedule(warmup: 1.5), Schedule(.cosine()),
    Schedule(.cosine(alpha: 0.1), warmup: 1),
    Schedule(.plateau(factor: 0.5, patience: 1, minDelta: 0.5), warmup: 0.5),
    Schedule(.step(drop: 0.5, every: 1)), Schedule(.step(drop: 0.1, every: 2), warmup: 0.5),
  ]

  private func plan(_ optimizer: Engine.Optimizer, _ schedule: Schedule) -> FitPlan {
    var plan = FitPlan()
    plan.epochs = 4
    plan.batchSize = 32
    plan.seed = 5
    plan.optimizer = optimizer
    plan.schedule = schedule
    plan.classWeight = .balanced
    plan.evaluatesTraining = true
    plan.restoreBest = true
    plan.monitor = .trainLoss
    return plan
  }

  @Test(arguments: optimizers, schedules)
  func stoppedFitGoesOnToTheSameBits(
    _ optimizer: Engine.Optimizer, _ schedule: Schedule
  ) throws {
    var plan = plan(optimizer, schedule)
    let whole = try sampleFit(network, images, plan, threads: 1)
    #expect(whole.ending == .finished)
    #expect(whole.weights.isFinite)
    var state: TrainingState?
    for stop in [
      BatchPosition(epoch: 0, batch: 1), BatchPosition(epoch: 2, batch: 0),
      BatchPosition(epoch: 3, batch: 2),
    ] {
      plan.stopAt = stop
      let part = try sampleFit(network, images, plan, threads: 3, from: state)
      #expect(part.stoppedAt == stop)
      state = part.state
    }
    plan.stopAt = nil
    let rest = try sampleFit(network, images, plan, threads: 2, from: state)
    #expect(rest.state.timeless == whole.state.timeless)
    #expect(rest.weights == whole.weights)
    #expect(rest.planDigest == whole.planDigest)
  }

  /// Where the curve has no length, more epochs are as if planned from the start.
  @Test(arguments: optimizers, schedules.filter { !$0.hasLength })
  func moreEpochsGoOnToTheSameBits(_ optimizer: Engine.Optimizer, _ schedule: Schedule) throws {
    var plan = plan(optimizer, schedule)
    let whole = try sampleFit(network, images, plan)
    plan.epochs = 1
    let start = try sampleFit(network, images, plan)
    plan.epochs = 4
    let rest = try sampleFit(network, images, plan, from: start.state)
    #expect(rest.state.timeless == whole.state.timeless)
    #expect(rest.planDigest == whole.planDigest)
  }

  /// A curve keeps its length when a fit that was planned for fewer epochs goes on.
  @Test func curveKeepsTheLengthItWasPlannedWith() throws {
    var plan = plan(.adam(), Schedule(.cosine(alpha: 0.5)))
    plan.schedule.epochs = 4
    let whole = try sampleFit(network, images, plan)
    plan.epochs = 2
    let start = try sampleFit(network, images, plan)
    plan.epochs = 4
    let rest = try sampleFit(network, images, plan, from: start.state)
    #expect(rest.weights == whole.weights)
    plan.epochs = 5
    let beyond = try sampleFit(network, images, plan, from: rest.state)
    #expect(beyond.state.history.last?.learningRate == 0.5 * 0.001)
  }

  @Test func curveThatHasFallenToZeroIsOver() throws {
    var plan = plan(.adam(), Schedule(.cosine()))
    plan.schedule.epochs = 4
    let whole = try sampleFit(network, images, plan)
    plan.epochs = 6
    #expect(throws: EngineError.scheduleOver(steps: 12, batches: 3)) {
      _ = try sampleFit(network, images, plan, from: whole.state)
    }
    plan.epochs = 2
    plan.schedule = Schedule(.cosine(), warmup: 2)
    #expect(throws: EngineError.warmupTooLong(epochs: 2, steps: 6, batches: 3)) {
      _ = try sampleFit(network, images, plan)
    }
  }

  @Test func stopThatTheFitDoesNotComeByIsRefused() throws {
    var plan = plan(.adam(), Schedule())
    for stop in [(4, 0), (0, 3), (9, 5), (0, -1), (Int.max, 1)] {
      plan.stopAt = BatchPosition(epoch: stop.0, batch: stop.1)
      #expect(throws: EngineError.self) { _ = try sampleFit(network, images, plan) }
    }
    plan.stopAt = BatchPosition(epoch: 1, batch: 1)
    plan.stepLimit = 3
    #expect(throws: EngineError.self) { _ = try sampleFit(network, images, plan) }
    plan.stepLimit = 4
    let part = try sampleFit(network, images, plan)
    #expect(part.ending == .stopped)
    plan.stepLimit = nil
    plan.stopAt = BatchPosition(epoch: 1, batch: 0)
    #expect(throws: EngineError.self) { _ = try sampleFit(network, images, plan, from: part.state) }
  }

  @Test func trainingImagesAreEvaluatedAsOthersAre() throws {
    var plan = plan(.adam(learningRate: 0.01), Schedule())
    plan.restoreBest = false
    let outcome = try sampleFit(network, images, plan)
    let judged = try evaluate(
      network, weights: outcome.weights, images: images, indices: Array(0..<90), threads: 2)
    let last = try #require(outcome.state.history.last)
    #expect(last.trainLoss == judged.loss)
    #expect(last.trainAccuracy == judged.accuracy)
    // Without it the weights are the same, and nothing is recorded.
    plan.evaluatesTraining = false
    plan.monitor = .loss
    let other = try sampleFit(network, images, plan)
    #expect(other.weights == outcome.weights)
    #expect(other.planDigest == outcome.planDigest)
    #expect(other.state.history.allSatisfy { $0.trainLoss == nil && $0.trainAccuracy == nil })
    plan.monitor = .trainAccuracy
    #expect(throws: EngineError.noTrainingEvaluation(monitor: .trainAccuracy)) {
      _ = try sampleFit(network, images, plan)
    }
  }

  @Test func everySettingIsInThePlan() throws {
    func digest(_ change: (inout FitPlan) -> Void) throws -> String {
      var plan = FitPlan()
      plan.epochs = 1
      plan.batchSize = 45
      plan.monitor = .loss
      change(&plan)
      return try sampleFit(network, images, plan).planDigest
    }
    let digests = [
      try digest { _ in }, try digest { $0.optimizer = .sgd() },
      try digest { $0.optimizer = .sgd(momentum: 0.5) }, try digest { $0.optimizer = .rmsprop() },
      try digest { $0.optimizer = .rmsprop(rho: 0.8) },
      try digest { $0.optimizer = .adam(learningRate: 0.002) },
      try digest { $0.optimizer = .adamw() },
      try digest { $0.optimizer.clipping = .tensor(norm: 1) },
      try digest { $0.optimizer.clipping = .global(norm: 1) },
      try digest { $0.optimizer.clipping = .value(limit: 1) },
      try digest { $0.optimizer = Optimizer(.amsgrad(), learningRate: 0.001) },
      try digest { $0.schedule = Schedule(.plateau()) },
      try digest { $0.schedule = Schedule(.plateau(cooldown: 1)) },
      try digest { $0.classWeight = .given([3: 2]) },
      try digest { $0.classWeight = .given([3: 0.5]) },
      try digest { $0.schedule = Schedule(.cosine()) },
      try digest { $0.schedule = Schedule(.cosine(alpha: 0.1)) },
      try digest { $0.schedule = Schedule(.step(drop: 0.5, every: 1)) },
      try digest { $0.schedule = Schedule(warmup: 1) },
      try digest { $0.classWeight = .balanced },
    ]
    #expect(Set(digests).count == digests.count)
    // A curve's length is part of it; that of no curve is not.
    let longer = try digest { plan in
      plan.schedule = Schedule(.cosine())
      plan.epochs = 2
    }
    #expect(!digests.contains(longer))
    #expect(try digest { $0.epochs = 2 } == digests[0])
  }
}
