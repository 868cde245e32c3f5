public import Networks

/// Why something cannot be trained, evaluated or predicted.
public enum EngineError: Error, Sendable, Equatable {
  /// The last layer does not give a vector of probabilities, so there is no cross-entropy.
  case noSoftmaxAtEnd(layer: String)
  /// An image's label is not one of the network's outputs.
  case labelOutOfRange(label: Int, classes: Int, index: Int)
  /// More outputs than labels can name.
  case tooManyClasses(outputs: Int, limit: Int)
  /// The images are not of the size the network was checked for.
  case imageSize(expected: Shape, height: Int, width: Int)
  /// There is nothing to train on or to evaluate.
  case noImages
  /// An index that is not one of the set's images.
  case indexOutOfRange(index: Int, count: Int)
  /// The first tensor that is not the network's; nil where one is missing or too many.
  case weightsDoNotFit(expected: String?, found: String?)
  /// A tensor with a value that is not a finite number.
  case weightsNotFinite(tensor: String)
  /// The state belongs to another optimizer or network.
  case optimizerStateDoesNotFit(expectedSlots: Int, found: Int)
  /// A value that no steps of the optimizer lead to, such as a negative mean square.
  case optimizerStateImpossible(slot: String, tensor: String)
  /// An option out of its range; `name` is its name in the command language.
  case badOption(name: String, value: String)
  /// A place to stop that the fit, which begins at `from`, does not come by.
  case stopNotReached(
    BatchPosition, from: BatchPosition, epochs: Int, batches: Int, steps: Int?)
  /// The warmup leaves nothing of the schedule's `steps`.
  case warmupTooLong(epochs: Double, steps: Int, batches: Int)
  /// The schedule's learning rate is zero from here on: it was planned for `steps` steps.
  case scheduleOver(steps: Int, batches: Int)
  /// A monitored value that needs validation images, and there are none.
  case noValidation(monitor: Monitor)
  /// A monitored value of the training images that the plan does not evaluate.
  case noTrainingEvaluation(monitor: Monitor)
  /// The processor, as oneDNN may use it, has no products of bfloat16 numbers.
  case noBFloat16(instructionSet: String)
  /// More memory than `memoryLimit` would be needed.
  case tooMuchMemory(byteCount: Int, limit: Int)
  /// The system gives no memory for it: `byteCount` where that is known.
  case noMemory(byteCount: Int?)
  /// oneDNN or the system refused.
  case kernel(operation: String, status: String, shapes: String)
}
