public import Datasets
internal import Kernels
public import Networks

/// Trains `network`, going on from `state` until the plan is fulfilled or something stops it.
///
/// The weights that come out depend on everything but `threads`, `progress` and the moment of
/// stopping: a fit that was stopped and goes on from its state ends with the same bits.
/// - Parameters:
///   - train: the images, and `indices` those of them that are trained on, in this order.
///   - validation: images, and the indices of those evaluated after each epoch.
///   - store: keeps the state now and then, and gives it back to the same fit in a later process.
///   - threads: the number of threads that compute, the caller's included; at least 1.
///   - progress: called on the caller's thread after every batch and every epoch.
///   - times: where the time of each operation is added, if it is wanted.
///   - shouldStop: asked before every batch; once it says yes, the fit stops.
/// - Throws: when the network, the images, the plan and the state do not fit each other, or the
///   library or the system refuses.
public func fit(
  _ network: Network, train: ImageSet, indices: [Int32],
  validation: (images: ImageSet, indices: [Int32])?, plan: FitPlan, from state: TrainingState,
  store: (any FitStore)? = nil, threads: Int, times: OperationTimes? = nil,
  progress: (Progress) -> Void = { _ in },
  shouldStop: @Sendable () -> Bool = { false }
) throws(EngineError) -> FitOutcome {
  try checkTraining(
    network, train: train, indices: indices, plan: plan, from: state, threads: threads)
  if let validation {
    try check(network, images: validation.images, indices: validation.indices, labels: true)
  } else if plan.watches, plan.monitor.needsValidation {
    throw .noValidation(monitor: plan.monitor)
  }
  if plan.monitor.needsTrainingEvaluation, !plan.evaluatesTraining {
    throw .noTrainingEvaluation(monitor: plan.monitor)
  }

  let start = ContinuousClock.now
  return try withoutActuallyEscaping(progress) { progress throws(EngineError) in
    try withoutActuallyEscaping(shouldStop) { shouldStop throws(EngineError) in
      try withEngineErrors { () throws(KernelError) in
        let trainer = try Trainer(
          network, train: train, indices: indices, validation: validation, plan: plan,
          threads: threads, times: times)
        if let kept = store?.outcome(planDigest: trainer.planDigest) { return kept }
        let kept = (store?.checkpoints(planDigest: trainer.planDigest) ?? [])
          .filter { isUsable($0, by: plan, of: network) }
        // With the state before a kept one, a loss that is not finite leads back as far as ever.
        var run = FitRun(
          network: network, indices: indices, plan: plan, trainer: trainer,
          state: kept.last ?? state,
          earlier: kept.isEmpty ? nil : kept.dropLast().last ?? state,
          store: store, progress: progress, shouldStop: shouldStop)
        let resumed = kept.last.map {
          ResumedFit(position: $0.position, step: $0.optimizerState.step)
        }
        let ending = try run.run()
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return FitOutcome(
          state: run.state, ending: ending,
          seconds: Double(seconds) + Double(attoseconds) * 1e-18, planDigest: trainer.planDigest,
          weights: plan.weights(of: run.state),
          resumed: resumed, threads: trainer.threads)
      }
    }
  }
}

/// Throws unless the network can be trained on the images by the plan, from the state on.
func checkTraining(
  _ network: Network, train: ImageSet, indices: [Int32], plan: FitPlan, from state: TrainingState,
  threads: Int
) throws(EngineError) {
  try plan.check()
  guard plan.precision.isSupported else {
    throw .noBFloat16(instructionSet: Library.instructionSet)
  }
  try check(network, threads: threads)
  try check(network, images: train, indices: indices, labels: true)
  try state.check(network: network, plan: plan)
  try check(state.weights, of: network)
  try plan.check(imageCount: indices.count, from: state)
}

/// Whether a state that was kept can be gone on from.
private func isUsable(_ state: TrainingState, by plan: FitPlan, of network: Network) -> Bool {
  do throws(EngineError) {
    try state.check(network: network, plan: plan)
    try check(state.weights, of: network)
    return true
  } catch {
    return false
  }
}
