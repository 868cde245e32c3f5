internal import Kernels
internal import Networks

extension ProgramBuilder {
  /// Turns the last layer's sums, before its softmax, into the shard's loss and, in training, the
  /// gradient by them; otherwise into probabilities.
  /// - Returns: the gradient, and the number of operations until the loss is known.
  func compileLoss(
    logits: Value, labels: Operand
  ) throws(KernelError) -> (gradient: Gradient, position: Int) {
    let layout = logits.layout
    let logProbabilities = buffer(layout)
    let probabilities = buffer(layout)
    emit(
      try Softmax.logForward(layout: layout, axis: 1),
      [(.source, logits.operand), (.destination, logProbabilities)])
    let shape = (examples: examples, classes: layout.dimensions[1])
    emit(
      LossOperation(
        layer: layer, values: logProbabilities, labels: labels, classes: shape.classes,
        examples: shape.examples))
    let position = self.position
    emit(
      try Softmax.forward(layout: layout, axis: 1),
      [(.source, logits.operand), (.destination, probabilities)])
    var output = logits
    output.operand = probabilities
    try measure(output)
    if training {
      emit(
        LossGradientOperation(
          layer: layer, values: probabilities, labels: labels, classes: shape.classes,
          examples: shape.examples))
    } else {
      emit(
        ProbabilitiesOperation(
          layer: layer, values: probabilities, classes: shape.classes, examples: shape.examples))
    }
    return (Gradient(operand: probabilities, isBeforeFunction: true), position)
  }
}

/// Sums loss and right answers of a shard.
private struct LossOperation: Operation {
  let layer: Int
  let values: Operand
  let labels: Operand
  let classes: Int
  let examples: Int

  var operands: [Operand] { [values, labels] }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String { "cross-entropy" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let values = memory.region(values, byteCount: 4 * examples * classes)
    let labels = memory.region(labels, byteCount: examples)
    return Closure { [classes] shard in
      let sum = CrossEntropy.sum(
        logProbabilities: values, labels: labels, count: shard.indices.count, classes: classes,
        weights: shard.classWeights)
      CrossEntropy.store(sum, at: shard.shard, of: shard.sums)
    }
  }
}

/// Turns probabilities into the gradient by the sums before softmax.
private struct LossGradientOperation: Operation {
  let layer: Int
  let values: Operand
  let labels: Operand
  let classes: Int
  let examples: Int

  var operands: [Operand] { [values, labels] }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String { "cross-entropy gradient" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let values = memory.region(values, byteCount: 4 * examples * classes)
    let labels = memory.region(labels, byteCount: examples)
    return Closure { [classes] shard in
      CrossEntropy.gradient(
        probabilities: values, labels: labels, count: shard.indices.count, classes: classes,
        scale: shard.scale, weights: shard.classWeights)
    }
  }
}

/// Stores a shard's probabilities at its place among all.
private struct ProbabilitiesOperation: Operation {
  let layer: Int
  let values: Operand
  let classes: Int
  let examples: Int

  var operands: [Operand] { [values] }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String { "probabilities" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let values = memory.region(values, byteCount: 4 * examples * classes)
    return Closure { [classes, examples] shard in
      guard let all = shard.probabilities else { return }
      let count = shard.indices.count * classes
      all.floats(from: shard.shard * examples * classes, count: count)
        .copy(values.floats(from: 0, count: count))
    }
  }
}
