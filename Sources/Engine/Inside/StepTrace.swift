public import Datasets
internal import Kernels
public import Networks

/// What one step of training does to a network.
///
/// The step is one of `fit`: the same batch, the same kernels, the same bits.
public struct StepTrace: Sendable {
  /// The step's number, from 1.
  public let step: Int
  /// The batch it is taken on.
  public let position: BatchPosition
  /// The indices of that batch's images.
  public let images: [Int32]
  /// The learning rate.
  public let learningRate: Double
  /// The mean loss of the batch before the step, each image's times its class's weight.
  public let loss: Double
  /// The same images' mean loss after the step.
  public let lossAfter: Double
  /// How many of the batch's images are classified right before the step.
  public let correct: Int
  /// For each layer the root of the mean square of what it makes of the batch's images.
  public let outputSizes: [Double]
  /// The gradient of the loss by the weights, before any clipping.
  public let gradient: [Tensor]
  /// The weights before the step, and after it.
  public let before: Weights
  public let after: Weights
  /// What the optimizer remembers before the step, and after it.
  public let optimizerBefore: OptimizerState
  public let optimizerAfter: OptimizerState
}

/// Takes `count` steps of training as `fit` would take them from `state` on, and shows each.
///
/// A loss or a weight that is no finite number ends it; that step is the last shown.
/// - Parameters:
///   - train: the images, and `indices` those of them that are trained on, in this order.
///   - threads: the number of threads that compute; it changes no bit.
///   - shouldStop: asked before every step; once it says yes, no more are taken.
///   - show: is given each step.
/// - Throws: as `fit` does.
public func takeSteps(
  _ network: Network, train: ImageSet, indices: [Int32], plan: FitPlan,
  from state: TrainingState, count: Int, threads: Int,
  shouldStop: @Sendable () -> Bool = { false }, show: (StepTrace) -> Void
) throws(EngineError) {
  try checkTraining(
    network, train: train, indices: indices, plan: plan, from: state, threads: threads)
  try withoutActuallyEscaping(show) { show throws(EngineError) in
    try withEngineErrors { () throws(KernelError) in
      let trainer = try Trainer(
        network, train: train, indices: indices, validation: nil, plan: plan, threads: threads,
        isMeasured: true)
      try trainer.load(state)
      var order = BatchOrder(indices, plan)
      var position = state.position
      for step in state.optimizerState.step + 1...state.optimizerState.step + count {
        if shouldStop() { return }
        if position.batch >= plan.batches(imageCount: indices.count) {
          position = BatchPosition(epoch: position.epoch + 1, batch: 0)
        }
        let trace = try trainer.trace(
          step, on: order.batch(at: position), at: position,
          learningRate: trainer.rates.rate(at: step - 1, after: state.history))
        show(trace)
        guard trace.loss.isFinite, trace.after.isFinite else { return }
        position.batch += 1
      }
    }
  }
}

extension Trainer {
  /// Takes a step and says all about it.
  fileprivate func trace(
    _ step: Int, on batch: ArraySlice<Int32>, at position: BatchPosition, learningRate: Double
  ) throws(KernelError) -> StepTrace {
    let before = (weights: try weights(), optimizer: try optimizerState(step: step - 1))
    let sum = try differentiate(batch, epoch: position.epoch, step: step)
    let sizes = outputSizes(batchCount: batch.count)
    let gradient = try gradient(batchCount: batch.count)
    // Adding the gradient up has overwritten a part of it.
    _ = try differentiate(batch, epoch: position.epoch, step: step)
    _ = try self.step(step, batchCount: batch.count, learningRate: learningRate)
    let changed = try differentiate(batch, epoch: position.epoch, step: step + 1)
    return StepTrace(
      step: step, position: position, images: Array(batch), learningRate: learningRate,
      loss: sum.loss / Double(batch.count), lossAfter: changed.loss / Double(batch.count),
      correct: sum.correct, outputSizes: sizes,
      gradient: gradient, before: before.weights, after: try weights(),
      optimizerBefore: before.optimizer, optimizerAfter: try optimizerState(step: step))
  }
}
