internal import Kernels

/// One step of an optimizer, on the arrays of a parameter store.
struct OptimizerStep: Sendable {
  private enum Kind: Sendable {
    case adam(AdamStep)
    case sgd(MomentumStep)
    case rmsprop(RMSpropStep, hasMomentum: Bool, isCentered: Bool)
  }

  private let kind: Kind
  private let decay: WeightDecay?

  /// The step numbered `step`, from 1, with its own learning rate.
  init(_ optimizer: Optimizer, learningRate: Double, step: Int) {
    decay =
      optimizer.weightDecay > 0
      ? WeightDecay(optimizer.weightDecay, learningRate: learningRate) : nil
    switch optimizer.rule {
    case .adam(let beta1, let beta2, let epsilon), .amsgrad(let beta1, let beta2, let epsilon):
      kind = .adam(
        AdamStep(
          learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step))
    case .sgd(let momentum, let nesterov):
      kind = .sgd(
        MomentumStep(learningRate: learningRate, momentum: momentum, nesterov: nesterov))
    case .rmsprop(let rho, let momentum, let epsilon, let centered):
      kind = .rmsprop(
        RMSpropStep(learningRate: learningRate, rho: rho, momentum: momentum, epsilon: epsilon),
        hasMomentum: momentum > 0, isCentered: centered)
    }
  }

  /// Changes the weights in `range`, given a gradient that is the sum of the first `count` of the
  /// addends. These may be overwritten there.
  func apply(to store: ParameterStore, gradient addends: Addends, count: Int, range: Range<Int>) {
    let (weights, slots) = (store.all, store.optimizerSlots)
    decay?.apply(weights: weights, range: range)
    if case .adam(let step) = kind {
      return step.apply(
        weights: weights, moment: slots[0], secondMoment: slots[1],
        largest: slots.count > 2 ? slots[2] : nil, gradient: addends, count: count, range: range)
    }
    addends.sum(count, range: range)
    apply(to: weights, slots, gradient: addends.parts[0], range: range)
  }

  private func apply(
    to weights: Region, _ slots: [Region], gradient: Region, range: Range<Int>
  ) {
    switch kind {
    case .adam: break
    case .sgd(let step) where slots.isEmpty:
      step.apply(weights: weights, gradient: gradient, range: range)
    case .sgd(let step):
      step.apply(weights: weights, velocity: slots[0], gradient: gradient, range: range)
    case .rmsprop(let step, let hasMomentum, let isCentered):
      if isCentered {
        step.scale(
          gradient: gradient, meanSquare: slots[0], mean: slots[hasMomentum ? 2 : 1], range: range)
      } else {
        step.scale(gradient: gradient, meanSquare: slots[0], range: range)
      }
      if hasMomentum {
        step.apply(weights: weights, velocity: slots[1], scaled: gradient, range: range)
      } else {
        step.apply(weights: weights, scaled: gradient, range: range)
      }
    }
  }
}
