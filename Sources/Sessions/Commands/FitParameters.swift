import Engine
import Language

/// The parameters of `fit`; its defaults are Keras's, but for the study's epochs and batch size.
enum FitParameters {
  static let model = Parameter("model", .name, help: "the model to train")
  static let epochs = Parameter(
    "epochs", .integer(in: 1...100_000), default: 8,
    help: "passes over the training images; with 'more', further ones")
  static let batchSize = Parameter(
    "batch_size", .integer(in: 1...1_000_000), default: 256, unit: "images",
    help: "the images of one step")
  static let seed = Parameter<Int?>.optional(
    "seed", .integer(in: seeds), absent: "the model's own seed and weights",
    help: "draws new weights and fixes the order of the images and dropout")
  static let steps = Parameter<Int?>.optional(
    "steps", .integer(in: 1...1_000_000_000), absent: "all of every epoch",
    help: "stops after so many batches")
  static let shuffle = Parameter(
    "shuffle", .boolean, default: true, help: "whether each epoch has its own order of images")
  static let patience = Parameter<Int?>.optional(
    "patience", .integer(in: 1...100_000), absent: "all epochs are trained",
    help: "stops after so many epochs without improvement")
  static let monitor = Parameter(
    "monitor", .choice(of: Monitor.self), default: .validationLoss,
    help: "what improvement is judged by; train_… needs train_eval=yes")
  static let restoreBest = Parameter(
    "restore_best", .boolean, default: false, help: "whether to end with the best epoch's weights")
  static let precision = Parameter(
    "precision", .choice(of: Precision.self), default: .float32,
    help: "the numbers gradients are computed with; bfloat16 is faster where the processor has it")
  static let classWeight = Parameter(
    "class_weight", .choice(of: ClassWeight.self), default: .none,
    help:
      "what an image's loss is multiplied by; balanced: images / (classes · images of its class)"
  )
  static let trainEval = Parameter(
    "train_eval", .boolean, default: false,
    help: "whether to evaluate the training images after each epoch: train_loss, train_accuracy")
  static let stop = Parameter<BatchPosition?>.optional(
    "stop", batchPosition, absent: "nowhere",
    help: "stops in an epoch after so many batches, as Ctrl-C did when this was recorded")

  static let checkpoint = Parameter<Int?>.optional(
    "checkpoint", .integer(in: 1...1_000_000_000), absent: "every 5 seconds", unit: "batches",
    help: "keeps the state after so many batches, to go on from after a kill")

  /// What only a fit from the start can choose.
  static let plan: [any ParameterDeclaration] =
    [batchSize, OptimizerParameters.learningRate, seed] + OptimizerParameters.all
    + ScheduleParameters.all + [
      classWeight, shuffle, patience, monitor, restoreBest, trainEval, precision,
    ]

  /// `5:117`: the epoch from 1, and the batches of it that are done.
  private static let batchPosition = ParameterType<BatchPosition>(
    expectation: "an epoch and a number of batches, such as 5:117", placeholder: "EPOCH:BATCH",
    read: { argument throws(Diagnostic) in
      let parts = argument.text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
        let epoch = Int(parts[0]), let batch = Int(parts[1]), epoch >= 1
      else { throw argument.mismatch() }
      return BatchPosition(epoch: epoch - 1, batch: batch)
    },
    describe: { "\($0.epoch + 1):\($0.batch)" })
}
