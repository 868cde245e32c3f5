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

  /// Throws unless the slots are those of `optimizer`, shaped like `weights`, with values that its
  /// steps lead to.
  public func check(_ optimizer: Optimizer, for weights: Weights) throws(EngineError) {
    let names = optimizer.slotNames
    guard slots.count == names.count else {
      throw .optimizerStateDoesNotFit(expectedSlots: names.count, found: slots.count)
    }
    for slot in slots {
      guard slot.count == weights.tensors.count,
        zip(slot, weights.tensors).allSatisfy({ $0.dimensions == $1.dimensions })
      else { throw .optimizerStateDoesNotFit(expectedSlots: names.count, found: slots.count) }
    }
    for (name, slot) in zip(names, slots) {
      for tensor in slot {
        let isPossible = tensor.values.allSatisfy { value in
          value.isFinite && (step > 0 || value == 0) && (!name.hasSuffix("velocity") || value >= 0)
        }
        if !isPossible { throw .optimizerStateImpossible(slot: name, tensor: tensor.name) }
      }
    }
    for (name, slot) in zip(names, slots) {
      for (index, tensor) in slot.enumerated() where !isBounded(name, index, optimizer) {
        throw .optimizerStateImpossible(slot: name, tensor: tensor.name)
      }
    }
  }

  /// Whether a mean of gradients is no larger than the mean of their squares allows.
  ///
  /// The mean is Σ aᵢgᵢ and the mean square Σ bᵢgᵢ², so that by Cauchy and Schwarz the square of the
  /// one is at most Σ aᵢ²/bᵢ times the other. Rounding over many steps is well within the factor 4,
  /// squares too small for float32 within the constant.
  private func isBounded(_ name: String, _ tensor: Int, _ optimizer: Optimizer) -> Bool {
    let bound: Double
    switch (optimizer.rule, name) {
    case (.adam(let beta1, let beta2, _), "momentum"),
      (.amsgrad(let beta1, let beta2, _), "momentum"):
      guard beta1 * beta1 < beta2 else { return true }
      bound = (1 - beta1) * (1 - beta1) / ((1 - beta2) * (1 - beta1 * beta1 / beta2))
    case (.rmsprop, "average_gradient"): bound = 1
    default: return true
    }
    let named = Dictionary(uniqueKeysWithValues: zip(optimizer.slotNames, slots))
    guard let means = named[name], let squares = named["velocity"] else { return true }
    return zip(means[tensor].values, squares[tensor].values).allSatisfy { mean, square in
      Double(mean) * Double(mean) <= 4 * bound * Double(square) + 1e-30
    }
  }
}
