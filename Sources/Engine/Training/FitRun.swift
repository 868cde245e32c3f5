internal import Datasets
internal import Kernels
internal import Networks

/// A fit under way: the loop over epochs and batches.
struct FitRun {
  let network: Network
  let indices: [Int32]
  let plan: FitPlan
  let trainer: Trainer
  let progress: (Progress) -> Void
  let shouldStop: @Sendable () -> Bool
  private let store: (any FitStore)?
  private var clock: CheckpointClock?
  /// The state, its weights and slots as old as the last snapshot.
  var state: TrainingState
  /// The states at the start of the last two epochs, or those the fit went on from.
  private var snapshots: [TrainingState]
  private var order: BatchOrder

  /// - Parameters:
  ///   - state: what to go on from.
  ///   - earlier: a state of the same fit before that, where one is known.
  init(
    network: Network, indices: [Int32], plan: FitPlan, trainer: Trainer, state: TrainingState,
    earlier: TrainingState? = nil, store: (any FitStore)? = nil,
    progress: @escaping (Progress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) {
    self.network = network
    self.indices = indices
    order = BatchOrder(indices, plan)
    self.plan = plan
    self.trainer = trainer
    self.progress = progress
    self.shouldStop = shouldStop
    self.state = state
    self.store = store
    clock = store.map { CheckpointClock($0.interval) }
    snapshots = (earlier.map { [$0] } ?? []) + [state]
  }

  private var batches: Int { plan.batches(imageCount: indices.count) }

  /// Trains until the plan is fulfilled or something stops it.
  mutating func run() throws(KernelError) -> FitEnding {
    try trainer.load(state)
    let ending = try train()
    switch ending {
    case .notFinite, .weightsNotFinite: break
    case .finished, .stepLimit, .patience, .stopped: try takeSnapshot()
    }
    // Stopped where nobody planned it: the next run may be another process.
    if ending == .stopped, plan.stopAt != state.position { keepState() }
    return ending
  }

  private mutating func train() throws(KernelError) -> FitEnding {
    while state.position.epoch < plan.epochs {
      while state.position.batch < batches {
        if plan.stopAt == state.position || shouldStop() { return .stopped }
        if let limit = plan.stepLimit, state.optimizerState.step >= limit { return .stepLimit }
        if let bad = try trainBatch() { return try recover(from: bad) }
        report()
        if clock?.isDue(afterStep: state.optimizerState.step) == true {
          let start = ContinuousClock.now
          try bringUpToDate()
          keepState()
          clock?.restart(after: ContinuousClock.now - start)
        }
      }
      if let ending = try finishEpoch() { return ending }
    }
    return .finished
  }

  /// Trains on the batch at hand.
  /// - Returns: nil, or why it is not done: the loss or the weights after it are not finite. Then
  ///   the state has not changed.
  private mutating func trainBatch() throws(KernelError) -> FitEnding? {
    let start = ContinuousClock.now
    let epoch = state.position.epoch
    let batch = order.batch(at: state.position)
    let step = state.optimizerState.step + 1
    let sum = try trainer.differentiate(batch, epoch: epoch, step: step)
    guard sum.loss.isFinite else {
      return .notFinite(
        layer: try trainer.layerNotFinite(batch, epoch: epoch, step: step), at: state.position)
    }
    guard
      try trainer.step(step, batchCount: batch.count, learningRate: learningRate(of: step))
    else {
      return .weightsNotFinite(layer: try trainer.layerOfWeightNotFinite(), at: state.position)
    }
    state.optimizerState.step = step
    state.position.batch += 1
    state.sums.loss += sum.loss
    state.sums.correct += sum.correct
    state.sums.images += batch.count
    state.steps.note(sum.loss / Double(batch.count))
    state.sums.seconds += seconds(since: start)
    return nil
  }

  /// Validates, records the epoch, and says whether the fit ends with it.
  private mutating func finishEpoch() throws(KernelError) -> FitEnding? {
    let start = ContinuousClock.now
    let validation = try trainer.validate()
    let training = try trainer.evaluateTraining()
    if [validation, training].contains(where: { $0.map { !$0.loss.isFinite } ?? false }) {
      let layer = try trainer.layerNotFinite(nil, epoch: state.position.epoch, step: 0)
      return try recover(from: .notFinite(layer: layer, at: state.position))
    }
    state.sums.seconds += seconds(since: start)
    let record = record(validation, training)
    state.history.append(record)
    report(record)
    state.position = BatchPosition(epoch: state.position.epoch + 1, batch: 0)
    state.sums = RunningSums()
    let best = plan.best(of: state.history)
    if let best, best.epoch == record.epoch {
      state.best = BestEpoch(
        epoch: best.epoch, value: best.value, weights: try trainer.weights())
    }
    if plan.isPatienceOver(after: state.history) {
      return .patience(bestEpoch: best?.epoch ?? record.epoch)
    }
    try takeSnapshot()
    return nil
  }

  /// Goes back to the last good state: of a bad loss the one before the step that led to it, whose
  /// own loss was finite; of bad weights the one before the step that made them. It is computed
  /// again from the snapshot before it.
  private mutating func recover(from ending: FitEnding) throws(KernelError) -> FitEnding {
    let position = state.position
    var target = position
    if case .notFinite = ending {
      target =
        position.batch > 0
        ? BatchPosition(epoch: position.epoch, batch: position.batch - 1)
        : BatchPosition(epoch: position.epoch - 1, batch: batches - 1)
    }
    guard let snapshot = snapshots.last(where: { $0.position <= target }) else {
      state = snapshots[0]
      return ending
    }
    state = snapshot
    try trainer.load(state)
    while state.position < target {
      guard try trainBatch() == nil else { break }
    }
    try takeSnapshot()
    return ending
  }

  /// Keeps the state outside the process; not one that is already beyond numbers, from which the
  /// last good one cannot be found again.
  private func keepState() {
    guard let store, state.weights.isFinite,
      state.optimizerState.slots.allSatisfy({ Weights(tensors: $0).isFinite })
    else { return }
    store.keep(state, planDigest: trainer.planDigest)
  }

  /// Brings the state's weights and slots up to date.
  private mutating func bringUpToDate() throws(KernelError) {
    state.weights = try trainer.weights()
    state.optimizerState = try trainer.optimizerState(step: state.optimizerState.step)
  }

  /// Brings the state up to date and remembers it.
  private mutating func takeSnapshot() throws(KernelError) {
    try bringUpToDate()
    snapshots = Array((snapshots + [state]).suffix(2))
  }

  /// The learning rate of the step numbered `step`, from 1, in the running epoch.
  private func learningRate(of step: Int) -> Double {
    trainer.rates.rate(at: step - 1, after: state.history)
  }

  private func record(
    _ validation: CrossEntropy.Sum?, _ training: CrossEntropy.Sum?
  ) -> EpochRecord {
    let count = trainer.validationCount
    let images = Double(indices.count)
    return EpochRecord(
      epoch: state.position.epoch + 1, loss: state.sums.meanLoss, accuracy: state.sums.accuracy,
      validationLoss: validation.map { $0.loss / Double(count) },
      validationAccuracy: validation.map { Double($0.correct) / Double(count) },
      trainLoss: training.map { $0.loss / images },
      trainAccuracy: training.map { Double($0.correct) / images },
      learningRate: learningRate(of: state.optimizerState.step),
      seconds: state.sums.seconds, images: state.sums.images)
  }

  private func report(_ record: EpochRecord? = nil) {
    progress(
      Progress(
        epoch: state.position.epoch + 1, epochs: plan.epochs, batch: state.position.batch,
        batches: batches, sums: state.sums, images: indices.count, finished: record,
        lastStep: lastStep, canEndEarly: plan.patience != nil))
  }

  /// The number of the last step that the plan comes to, patience aside.
  private var lastStep: Int {
    func steps(_ epochs: Int, _ rest: Int) -> Int {
      let (whole, overflow) = epochs.multipliedReportingOverflow(by: batches)
      return overflow ? Int.max : whole + rest
    }
    let stop = plan.stopAt.map { steps($0.epoch, $0.batch) } ?? Int.max
    return min(steps(plan.epochs, 0), plan.stepLimit ?? Int.max, stop)
  }

  private func seconds(since start: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}

extension BatchPosition: Comparable {
  /// Whether `left` is trained on before `right`.
  public static func < (left: BatchPosition, right: BatchPosition) -> Bool {
    (left.epoch, left.batch) < (right.epoch, right.batch)
  }
}
