import Datasets
import Networks
import Testing

@testable import Engine

@Suite struct FitEndingTests {
  let images = sampleImages(64)
  var validation: (images: ImageSet, indices: [Int32]) {
    (sampleImages(48), Array(Int32(8)..<48))
  }

  /// Validation images of which a third have the wrong label, so that certainty comes to cost more
  /// than it gains.
  private var mislabelled: (images: ImageSet, indices: [Int32]) {
    let right = sampleImages(48)
    let labels = right.labels.enumerated().map { $0 % 3 == 0 ? ($1 + 1) % 10 : $1 }
    let images = ImageSet(
      count: 48, height: right.height, width: right.width, pixels: right.pixels, labels: labels)
    return (images, Array(0..<48))
  }

  @Test func lossFallsAndHistoryTellsIt() throws {
    let network = try sampleNetwork("conv2d 4 3x3 relu\nflatten\ndense 10 softmax")
    var plan = FitPlan()
    plan.epochs = 12
    plan.batchSize = 16
    plan.optimizer = .adam(learningRate: 0.01)
    var reports: [Progress] = []
    let outcome = try fit(
      network, train: images, indices: Array(0..<64), validation: validation, plan: plan,
      from: TrainingState(network: network, optimizer: plan.optimizer, seed: 1), threads: 2,
      progress: { reports.append($0) })
    let history = outcome.state.history
    #expect(history.map(\.epoch) == Array(1...12))
    #expect(history.allSatisfy { $0.images == 64 && $0.seconds > 0 })
    let (first, last) = (try #require(history.first), try #require(history.last))
    #expect(last.loss < first.loss / 4)
    #expect(last.accuracy > 0.9)
    #expect(try #require(last.validationAccuracy) > 0.9)
    #expect(reports.count == 12 * 5)
    #expect(reports.filter { $0.finished != nil }.map(\.finished?.epoch) == Array(1...12))
    #expect(reports[2].batch == 3 && reports[2].batches == 4 && reports[2].sums.images == 48)

    // What validation said of the last epoch is what evaluation says.
    let evaluation = try evaluate(
      network, weights: outcome.weights, images: validation.images, indices: validation.indices,
      threads: 1)
    #expect(evaluation.loss == last.validationLoss)
    #expect(evaluation.accuracy == last.validationAccuracy)
  }

  @Test func stepsEndTheFitWithinAnEpoch() throws {
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    var plan = FitPlan()
    plan.batchSize = 16
    plan.stepLimit = 6
    let outcome = try sampleFit(network, images, plan)
    #expect(outcome.ending == .stepLimit)
    #expect(outcome.stoppedAt == nil)
    #expect(outcome.state.position == BatchPosition(epoch: 1, batch: 2))
    #expect(outcome.state.history.count == 1)
  }

  @Test func patienceEndsTheFitAndTheBestWeightsComeBack() throws {
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    var plan = FitPlan()
    plan.epochs = 50
    plan.batchSize = 16
    plan.optimizer = .adam(learningRate: 0.01)
    plan.patience = 3
    plan.restoreBest = true
    let validation = mislabelled
    let outcome = try sampleFit(network, images, plan, validation: validation)
    let best = try #require(outcome.state.best)
    #expect(outcome.ending == .patience(bestEpoch: best.epoch))
    #expect(outcome.state.history.count == best.epoch + 3)
    let losses = outcome.state.history.compactMap(\.validationLoss)
    #expect(best.value == losses.min())
    #expect(losses[best.epoch - 1] == best.value)
    #expect(outcome.weights == best.weights)
    #expect(outcome.weights != outcome.state.weights)
    let again = try evaluate(
      network, weights: outcome.weights, images: validation.images, indices: validation.indices,
      threads: 2)
    #expect(again.loss == best.value)
  }

  @Test func accuracyIsWatchedUpwards() throws {
    let network = try sampleNetwork("flatten\ndense 10 softmax")
    var plan = FitPlan()
    plan.epochs = 6
    plan.batchSize = 16
    plan.monitor = .accuracy
    plan.restoreBest = true
    let outcome = try sampleFit(network, images, plan)
    let accuracies = outcome.state.history.map(\.accuracy)
    #expect(outcome.state.best?.value == accuracies.max())
    #expect(outcome.ending == .finished)
  }

  @Test func lossThatIsNotFiniteStopsWithTheLastGoodWeights() throws {
    let network = try sampleNetwork("flatten\ndense 30 relu\ndense 20 relu\ndense 10 softmax")
    var plan = FitPlan()
    plan.epochs = 4
    plan.batchSize = 16
    plan.seed = 3
    plan.optimizer = .sgd(learningRate: 1e15)
    let outcome = try sampleFit(network, images, plan)
    guard case .notFinite(let layer, let bad) = outcome.ending else {
      Issue.record("ended by \(outcome.ending)")
      return
    }
    #expect(network.layers.map(\.name).contains(layer))
    #expect(outcome.weights.isFinite)
    // The state is one batch before: a fit that is stopped there has the same.
    let before = BatchPosition(epoch: 0, batch: bad.batch - 1)
    #expect(outcome.state.position == before)
    #expect(outcome.stoppedAt == before)
    plan.stopAt = before
    let stopped = try sampleFit(network, images, plan)
    #expect(stopped.state.timeless == outcome.state.timeless)
    // And going on from it meets the same end.
    plan.stopAt = nil
    let again = try sampleFit(network, images, plan, from: outcome.state)
    #expect(again.ending == outcome.ending)
  }

  @Test func layerWhereNumbersStopBeingFiniteIsNamed() throws {
    let network = try sampleNetwork("flatten\ndense 3\ndense 4 relu\ndense 10 softmax")
    var state = TrainingState(network: network, optimizer: .adam(), seed: 0)
    // Finite weights whose sums overflow in the second dense layer.
    state.weights.tensors[0].values = [Float](repeating: 1e30, count: 300)
    state.weights.tensors[2].values = [Float](repeating: 1e30, count: 12)
    let outcome = try sampleFit(network, images, FitPlan(), from: state)
    #expect(
      outcome.ending == .notFinite(layer: "dense_2", at: BatchPosition(epoch: 0, batch: 0)))
    #expect(outcome.state.timeless == state)
  }

  @Test func validationThatIsNotFiniteStopsBeforeTheLastBatch() throws {
    let network = try sampleNetwork("flatten\ndense 10 relu\ndense 10 softmax")
    var plan = FitPlan()
    plan.batchSize = 64
    plan.optimizer = .sgd(learningRate: 1e30)
    let outcome = try sampleFit(network, images, plan, validation: validation)
    guard case .notFinite(_, let bad) = outcome.ending else {
      Issue.record("ended by \(outcome.ending)")
      return
    }
    #expect(bad == BatchPosition(epoch: 0, batch: 1))
    #expect(outcome.state.position == BatchPosition(epoch: 0, batch: 0))
    #expect(outcome.weights == Weights.initial(network, seed: 0))
  }

  @Test(arguments: [1, 2, 3, 5])
  func fewImagesAndLargeBatchesWork(_ count: Int) throws {
    let images = sampleImages(count)
    for stack in [imageStack, sequenceStack] {
      let network = try sampleNetwork(stack)
      var plan = FitPlan()
      plan.epochs = 2
      plan.batchSize = 256
      let outcome = try sampleFit(
        network, images, plan, threads: 4, validation: (images, [Int32(count - 1)]))
      #expect(outcome.ending == .finished)
      #expect(outcome.state.optimizerState.step == 2)
      #expect(outcome.state.history[1].images == count)
      #expect(outcome.weights.isFinite)
    }
  }
}
