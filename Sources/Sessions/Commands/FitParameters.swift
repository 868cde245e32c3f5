import Datasets
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
    "patience", .integer(in: 0...100_000), absent: "all epochs are trained", unit: "epochs",
    help: "stops after so many without improvement; 0 is as 1, as in Keras")
  static let minDelta = Parameter(
    "min_delta", .real(in: 0...1e30), default: 0,
    help: "the improvement of monitor that is too small to count")
  static let startFromEpoch = Parameter(
    "start_from_epoch", .integer(in: 0...100_000), default: 0, unit: "epochs",
    help: "at the start, of which none is the best and none counts for patience")
  static let monitor = Parameter(
    "monitor", .choice(of: Monitor.self), default: .validationLoss,
    help: "what improvement is judged by; train_… needs train_eval=yes")
  static let restoreBest = Parameter(
    "restore_best", .boolean, default: false, help: "whether to end with the best epoch's weights")
  static let precision = Parameter(
    "precision", .choice(of: Precision.self), default: .float32,
    help: "the numbers gradients are computed with; bfloat16 is faster where the processor has it")
  static let classWeight = Parameter(
    "class_weight", classWeights, default: .none,
    help:
      "what an image's loss is multiplied by; balanced: images / (classes · images of its class); 'loss' is weighted so, 'val_loss' and 'train_loss' are not"
  )
  static let from = Parameter<Beginning?>.optional(
    "from", .choice(of: Beginning.self), absent: "initial; of a restored model, as restored",
    help: "the weights to begin with: as drawn, or as the model has them now")
  static let trainEval = Parameter(
    "train_eval", .boolean, default: false,
    help: "whether to evaluate the training images after each epoch: train_loss, train_accuracy")
  static let stop = Parameter<BatchPosition?>.optional(
    "stop", batchPosition, absent: "nowhere",
    help: "stops in an epoch after so many batches, as Ctrl-C did when this was recorded")

  static let checkpoint = Parameter<Int?>.optional(
    "checkpoint", .integer(in: 1...1_000_000_000), absent: "every 5 seconds", unit: "batches",
    help: "keeps the state after so many batches, to go on from after a kill")

  /// The weights that a fit can begin with, where it is told.
  enum Beginning: String, CaseIterable, Sendable {
    case initial, trained
  }

  /// What only a fit from the start can choose.
  static let plan: [any ParameterDeclaration] =
    [batchSize, OptimizerParameters.learningRate, seed] + OptimizerParameters.all
    + ScheduleParameters.all + [
      from, classWeight, shuffle, trainEval, precision,
    ]

  /// What says which epoch is the best, and when the fit ends by it.
  static let watching: [any ParameterDeclaration] = [
    patience, minDelta, startFromEpoch, monitor, restoreBest,
  ]

  /// `none`, `balanced`, or `shirt:2,bag:0.5`.
  private static let classWeights = ParameterType<ClassWeight>(
    expectation: "none, balanced, or classes with their weights, such as shirt:2,bag:0.5",
    placeholder: "none|balanced|CLASS:X,…",
    completion: .words([
      Completion("none", help: "all images count the same"),
      Completion("balanced", help: "all classes count the same"),
    ]),
    read: { argument throws(Diagnostic) in
      if argument.text == "none" { return .none }
      if argument.text == "balanced" { return .balanced }
      return .given(try weightsOfClasses(argument))
    },
    describe: \.words)

  private static func weightsOfClasses(_ argument: Argument) throws(Diagnostic) -> [Int: Double] {
    let words = FashionMNIST.classWords
    var weights: [Int: Double] = [:]
    for entry in argument.text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = entry.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { throw argument.mismatch() }
      guard
        let label = words.firstIndex(of: parts[0])
          ?? words.indices.first(where: {
            "\($0)" == parts[0]
          })
      else {
        throw argument.mismatch(
          .valueChoice, notes: ["the classes: " + words.joined(separator: " ")])
      }
      guard parts[1].utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
        let weight = Double(parts[1])
      else { throw argument.mismatch() }
      guard weight == 0 || (0.000_001...ClassWeight.largest).contains(weight) else {
        throw argument.mismatch(.valueRange, cure: "give weights from 0 to 1000000")
      }
      guard weights.updateValue(weight, forKey: label) == nil else {
        throw argument.mismatch(.valueRange, cure: "name '\(words[label])' once")
      }
    }
    guard weights.values.contains(where: { $0 > 0 }) else {
      throw argument.mismatch(.valueRange, cure: "give one class a weight above 0")
    }
    return weights
  }

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

extension ClassWeight {
  /// Its text with the words of classes: `shirt:2,bag:0.5`.
  var words: String {
    guard case .given(let weights) = self else { return spelling }
    return weights.sorted { $0.key < $1.key }.map { label, weight in
      let words = FashionMNIST.classWords
      let word = words.indices.contains(label) ? words[label] : "\(label)"
      let number = weight == weight.rounded() ? "\(Int(weight))" : "\(weight)"
      return "\(word):\(number)"
    }.joined(separator: ",")
  }
}
