/// How a step changes the weights, given the gradient of the batch's mean loss.
///
/// Source: the optimizers of the same names in Keras 3, with their defaults.
public enum Optimizer: Sendable, Hashable {
  /// Adam: first and second moments with bias correction; epsilon is added outside the root.
  case adam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7)
  /// Gradient descent, with momentum unless that is zero.
  case sgd(learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false)

  /// The names of the arrays kept beside the weights, each as large as the weights.
  public var slotNames: [String] {
    switch self {
    case .adam: ["momentum", "velocity"]
    case .sgd(_, let momentum, _): momentum == 0 ? [] : ["momentum"]
    }
  }

  /// Throws unless every constant is in its range.
  func check() throws(EngineError) {
    func require(_ name: String, _ value: Double, _ isRight: Bool) throws(EngineError) {
      guard isRight, value.isFinite else { throw .badOption(name: name, value: "\(value)") }
    }
    switch self {
    case .adam(let learningRate, let beta1, let beta2, let epsilon):
      try require("learning_rate", learningRate, learningRate > 0)
      try require("beta_1", beta1, beta1 >= 0 && beta1 < 1)
      try require("beta_2", beta2, beta2 >= 0 && beta2 < 1)
      try require("epsilon", epsilon, epsilon > 0)
    case .sgd(let learningRate, let momentum, _):
      try require("learning_rate", learningRate, learningRate > 0)
      try require("momentum", momentum, momentum >= 0 && momentum < 1)
    }
  }
}

/// What an optimizer remembers between steps.
public struct OptimizerState: Sendable, Equatable {
  /// The number of steps taken.
  public var step: Int
  /// One array of tensors for each of the optimizer's `slotNames`, shaped like the weights.
  public var slots: [[Tensor]]

  /// A state as it was kept.
  public init(step: Int, slots: [[Tensor]]) {
    self.step = step
    self.slots = slots
  }

  /// The state before the first step: all slots zero.
  public init(_ optimizer: Optimizer, for weights: Weights) {
    step = 0
    slots = optimizer.slotNames.map { _ in
      weights.tensors.map { tensor in
        Tensor(
          name: tensor.name, dimensions: tensor.dimensions,
          values: [Float](repeating: 0, count: tensor.values.count))
      }
    }
  }

  /// Throws unless the slots are those of `optimizer`, shaped like `weights`.
  func check(_ optimizer: Optimizer, for weights: Weights) throws(EngineError) {
    let expected = optimizer.slotNames
    guard slots.count == expected.count else {
      throw .optimizerStateDoesNotFit(expectedSlots: expected.count, found: slots.count)
    }
    for slot in slots {
      guard slot.count == weights.tensors.count,
        zip(slot, weights.tensors).allSatisfy({ $0.dimensions == $1.dimensions })
      else { throw .optimizerStateDoesNotFit(expectedSlots: expected.count, found: slots.count) }
    }
  }
}
