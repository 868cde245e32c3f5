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
