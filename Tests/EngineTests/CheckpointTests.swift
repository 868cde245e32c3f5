import Datasets
import Networks
import Testing

@testable import Engine

/// A store in memory.
private final class MemoryStore: FitStore {
  var interval: CheckpointInterval
  var kept: [TrainingState] = []
  var outcome: FitOutcome?
  var digests: Set<String> = []

  init(every batches: Int) { interval = .batches(batches) }

  func outcome(planDigest: String) -> FitOutcome? {
    digests.insert(planDigest)
    return outcome
  }
  func checkpoints(planDigest: String) -> [TrainingState] { Array(kept.suffix(2)) }
  func keep(_ state: TrainingState, planDigest: String) { kept.append(state) }
}

@Suite struct CheckpointTests {
  private let images = sampleImages(75)
  private var validation: (images: ImageSet, indices: [Int32]) {
    (sampleImages(20), Array(0..<20))
  }

  private func run(
    _ network: Network, _ plan: FitPlan, _ store: MemoryStore?, threads: Int = 2
  ) throws -> FitOutcome {
    try fit(
      network, train: images, indices: Array(0..<75), validation: validation, plan: plan,
      from: TrainingState(network: network, optimizer: plan.optimizer, seed: plan.seed),
      store: store, threads: threads)
  }

  private var plan: FitPlan {
    var plan = FitPlan()
    plan.epochs = 3
    plan.batchSize = 16
    plan.seed = 5
    plan.restoreBest = true
    return plan
  }

  @Test func goingOnFromAnyCheckpointEndsWithTheSameBits() throws {
    let network = try sampleNetwork(imageStack)
    let undisturbed = try run(network, plan, nil)
    let whole = MemoryStore(every: 1)
    let watched = try run(network, plan, whole)
    #expect(watched.state.weights == undisturbed.state.weights)
    #expect(watched.resumed == nil)
    #expect(whole.kept.count == 15)
    #expect(whole.digests == [undisturbed.planDigest])
    for count in whole.kept.indices {
      let store = MemoryStore(every: 4)
      store.kept = Array(whole.kept[...count])
      let resumed = try run(network, plan, store, threads: 3)
      let last = whole.kept[count]
      #expect(
        resumed.resumed == ResumedFit(position: last.position, step: last.optimizerState.step))
      #expect(resumed.weights == undisturbed.weights)
      #expect(resumed.state.weights == undisturbed.state.weights)
      #expect(resumed.state.optimizerState == undisturbed.state.optimizerState)
      #expect(resumed.state.best == undisturbed.state.best)
      #expect(resumed.ending == undisturbed.ending)
      for (one, other) in zip(resumed.state.history, undisturbed.state.history) {
        #expect(one.loss == other.loss && one.validationLoss == other.validationLoss)
      }
    }
  }

  @Test func statesOfAnotherFitAreNotGoneOnFrom() throws {
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    let other = try sampleNetwork("flatten\ndense 7 relu\ndense 10 softmax")
    let store = MemoryStore(every: 100)
    var bad = TrainingState(network: network, optimizer: plan.optimizer, seed: 1)
    bad.weights.tensors[0].values[3] = .nan
    store.kept = [TrainingState(network: other, optimizer: plan.optimizer, seed: 1), bad]
    let outcome = try run(network, plan, store)
    #expect(outcome.resumed == nil)
    #expect(outcome.state.weights == (try run(network, plan, nil)).state.weights)
  }

  @Test func aKeptOutcomeTakesThePlaceOfTheFit() throws {
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    let store = MemoryStore(every: 100)
    let outcome = try run(network, plan, nil)
    store.outcome = outcome
    #expect(try run(network, plan, store).seconds == outcome.seconds)
    #expect(store.kept.isEmpty)
  }

  @Test func anUnplannedStopIsKeptAndAPlannedOneIsNot() throws {
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    let store = MemoryStore(every: 100)
    var stopping = plan
    stopping.stopAt = BatchPosition(epoch: 1, batch: 2)
    #expect(try run(network, stopping, store).ending == .stopped)
    #expect(store.kept.isEmpty)
    let counter = Counter()
    let stopped = try fit(
      network, train: images, indices: Array(0..<75), validation: nil,
      plan: {
        var plan = plan; plan.restoreBest = false; return plan
      }(),
      from: TrainingState(network: network, optimizer: plan.optimizer, seed: 5), store: store,
      threads: 1, shouldStop: { counter.next() > 7 })
    #expect(stopped.ending == .stopped)
    #expect(store.kept.map(\.position) == [stopped.state.position])
    #expect(store.kept.last?.weights == stopped.state.weights)
  }

  @Test("A loss that is not finite leads back to the same state, wherever the fit went on")
  func notFinite() throws {
    let network = try sampleNetwork("flatten\ndense 30 relu\ndense 20 relu\ndense 10 softmax")
    var plan = plan
    plan.restoreBest = false
    plan.optimizer = .sgd(learningRate: 1e15)
    let whole = MemoryStore(every: 1)
    let undisturbed = try run(network, plan, whole)
    guard case .notFinite(_, let position) = undisturbed.ending else {
      Issue.record("the loss stayed finite: \(undisturbed.ending)")
      return
    }
    #expect(position.batch > 0)
    #expect(whole.kept.allSatisfy { $0.weights.isFinite })
    for count in whole.kept.indices {
      let store = MemoryStore(every: 100)
      store.kept = Array(whole.kept[...count])
      let resumed = try run(network, plan, store)
      #expect(resumed.ending == undisturbed.ending)
      #expect(resumed.state.weights == undisturbed.state.weights)
      #expect(resumed.state.position == undisturbed.state.position)
    }
  }
}
