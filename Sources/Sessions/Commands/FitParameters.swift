import Engine
import Language

/// The parameters of `fit`; its defaults are Keras's, but for the study's epochs and batch size.
enum FitParameters {
  /// The optimizers, by name.
  enum OptimizerName: String, CaseIterable, Sendable {
    case adam, sgd
  }

  /// The precisions that can be computed in.
  enum Precision: String, CaseIterable, Sendable {
    case float32
  }

  static let model = Parameter("model", .name, help: "the model to train")
  static let epochs = Parameter(
    "epochs", .integer(in: 1...100_000), default: 8,
    help: "passes over the training images; with 'more', further ones")
  static let batchSize = Parameter(
    "batch_size", .integer(in: 1...1_000_000), default: 256, unit: "images",
    help: "the images of one step")
  static let optimizer = Parameter(
    "optimizer", .choice(of: OptimizerName.self), default: .adam,
    help: "how a step changes the weights")
  static let learningRate = Parameter<Double?>.optional(
    "learning_rate", .real(above: 0, through: 1e6), absent: "0.001 for adam, 0.01 for sgd",
    aliases: ["lr"], help: "the size of a step")
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
    help: "what improvement is judged by")
  static let restoreBest = Parameter(
    "restore_best", .boolean, default: false, help: "whether to end with the best epoch's weights")
  static let precision = Parameter(
    "precision", .choice(of: Precision.self), default: .float32, help: "the numbers computed with")
  static let momentum = Parameter(
    "momentum", .real(in: 0..<1), default: 0, help: "of sgd")
  static let nesterov = Parameter(
    "nesterov", .boolean, default: false, help: "of sgd: look ahead along the momentum")
  static let beta1 = Parameter(
    "beta_1", .real(in: 0..<1), default: 0.9, help: "of adam: decay of the first moment")
  static let beta2 = Parameter(
    "beta_2", .real(in: 0..<1), default: 0.999, help: "of adam: decay of the second moment")
  static let epsilon = Parameter(
    "epsilon", .real(above: 0, through: 1), default: 1e-7,
    help: "of adam: added outside the root")
  static let stop = Parameter<BatchPosition?>.optional(
    "stop", batchPosition, absent: "nowhere",
    help: "stops in an epoch after so many batches, as Ctrl-C did when this was recorded")

  static let checkpoint = Parameter<Int?>.optional(
    "checkpoint", .integer(in: 1...1_000_000_000), absent: "every 30 seconds", unit: "batches",
    help: "keeps the state after so many batches, to go on from after a kill")

  /// What only a fit from the start can choose.
  static let plan: [any ParameterDeclaration] = [
    batchSize, optimizer, learningRate, seed, shuffle, patience, monitor, restoreBest, precision,
    momentum, nesterov, beta1, beta2, epsilon,
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

  /// The optimizer that a call describes.
  static func optimizer(of call: CheckedCall) -> Optimizer {
    switch call[optimizer] {
    case .adam:
      .adam(
        learningRate: call[learningRate] ?? 0.001, beta1: call[beta1], beta2: call[beta2],
        epsilon: call[epsilon])
    case .sgd:
      .sgd(
        learningRate: call[learningRate] ?? 0.01, momentum: call[momentum],
        nesterov: call[nesterov])
    }
  }

  /// Options of one optimizer given with the other.
  static func checkOptimizer(_ call: CheckedCall) throws {
    func refuse<Value>(_ parameter: Parameter<Value>, of other: String) throws {
      guard call.wasGiven(parameter) else { return }
      throw Diagnostic(
        .optionUnknown, "'\(parameter.name)' is an option of \(other)",
        at: call.range(of: parameter),
        cure: "leave it out, or add optimizer=\(other)")
    }
    switch call[optimizer] {
    case .adam:
      try refuse(momentum, of: "sgd")
      try refuse(nesterov, of: "sgd")
    case .sgd:
      try refuse(beta1, of: "adam")
      try refuse(beta2, of: "adam")
      try refuse(epsilon, of: "adam")
    }
  }
}
