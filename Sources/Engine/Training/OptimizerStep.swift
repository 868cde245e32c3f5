internal import Kernels

/// One step of an optimizer, on the arrays of a parameter store.
struct OptimizerStep: Sendable {
  private enum Kind: Sendable {
    case adam(AdamStep)
    case sgd(MomentumStep)
  }

  private let kind: Kind

  /// The step numbered `step`, from 1.
  init(_ optimizer: Optimizer, step: Int) {
    switch optimizer {
    case .adam(let learningRate, let beta1, let beta2, let epsilon):
      kind = .adam(
        AdamStep(
          learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step))
    case .sgd(let learningRate, let momentum, let nesterov):
      kind = .sgd(
        MomentumStep(learningRate: learningRate, momentum: momentum, nesterov: nesterov))
    }
  }

  /// Changes the weights in `range`.
  func apply(to store: ParameterStore, gradient: Region, range: Range<Int>) {
    let slots = store.optimizerSlots
    switch kind {
    case .adam(let step):
      step.apply(
        weights: store.all, moment: slots[0], secondMoment: slots[1], gradient: gradient,
        range: range)
    case .sgd(let step) where slots.isEmpty:
      step.apply(weights: store.all, gradient: gradient, range: range)
    case .sgd(let step):
      step.apply(weights: store.all, velocity: slots[0], gradient: gradient, range: range)
    }
  }
}
