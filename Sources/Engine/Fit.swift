public import Datasets
public import Networks

/// Trains `network`, going on from `state` until the plan is fulfilled or something stops it.
///
/// The weights that come out depend on everything but `threads`, `progress` and the moment of
/// stopping: a fit that was stopped and goes on from its state ends with the same bits.
/// - Parameters:
///   - train: the images, and `indices` those of them that are trained on, in this order.
///   - validation: images, and the indices of those evaluated after each epoch.
///   - threads: the number of threads that compute, the caller's included; at least 1.
///   - progress: called on the caller's thread after every batch and every epoch.
///   - shouldStop: asked before every batch; once it says yes, the fit stops.
/// - Throws: when the network, the images, the plan and the state do not fit each other, or the
///   library or the system refuses. Nothing has been trained then.
public func fit(
  _ network: Network, train: ImageSet, indices: [Int32],
  validation: (images: ImageSet, indices: [Int32])?, plan: FitPlan, from state: TrainingState,
  threads: Int, progress: (Progress) -> Void = { _ in },
  shouldStop: @Sendable () -> Bool = { false }
) throws(EngineError) -> FitOutcome {
  throw .kernel(operation: "fit", status: "unimplemented", shapes: "")
}
