/// What a fit shall do: all of it decides the bits of the result, unlike the number of threads.
///
/// The defaults are Keras's, except `epochs` and `batchSize`, which are the study's.
public struct FitPlan: Sendable, Hashable {
  /// The number of epochs the history shall have at the end; at least 1.
  public var epochs = 8
  /// The number of images a step; at least 1. The last batch of an epoch may be smaller.
  public var batchSize = 256
  /// How a step changes the weights.
  public var optimizer = Optimizer.adam()
  /// Fixes the order of the images and dropout.
  public var seed: UInt32 = 0
  /// Whether each epoch has its own order of the images; otherwise all use the order given.
  public var shuffle = true
  /// The number of steps, counted from the first of all, after which the fit ends.
  public var stepLimit: Int?
  /// The number of epochs without improvement of `monitor` after which the fit ends.
  public var patience: Int?
  /// What is watched for improvement.
  public var monitor = Monitor.validationLoss
  /// Whether the outcome's weights are those of the best epoch instead of the last.
  public var restoreBest = false
  /// Where the fit stops as if it had been interrupted, before that batch is trained on.
  public var stopAt: BatchPosition?

  /// A plan with the defaults.
  public init() {}

  /// Throws unless every number is in its range.
  public func check() throws(EngineError) {
    guard epochs >= 1 else { throw .badOption(name: "epochs", value: "\(epochs)") }
    guard batchSize >= 1 else { throw .badOption(name: "batch_size", value: "\(batchSize)") }
    if let stepLimit, stepLimit < 1 { throw .badOption(name: "steps", value: "\(stepLimit)") }
    if let patience, patience < 1 { throw .badOption(name: "patience", value: "\(patience)") }
    try optimizer.check()
  }
}

/// A measured value of an epoch that can be watched.
public enum Monitor: String, CaseIterable, Sendable, Hashable {
  case loss = "loss"
  case accuracy = "accuracy"
  case validationLoss = "val_loss"
  case validationAccuracy = "val_accuracy"

  /// Whether it needs validation images.
  public var needsValidation: Bool { self == .validationLoss || self == .validationAccuracy }

  /// The value in an epoch's record, or nil where there was no validation.
  public func value(in record: EpochRecord) -> Double? {
    switch self {
    case .loss: record.loss
    case .accuracy: record.accuracy
    case .validationLoss: record.validationLoss
    case .validationAccuracy: record.validationAccuracy
    }
  }

  /// Whether `new` is better than `old`.
  func isBetter(_ new: Double, than old: Double) -> Bool {
    switch self {
    case .loss, .validationLoss: new < old
    case .accuracy, .validationAccuracy: new > old
    }
  }
}

/// A batch of a fit.
public struct BatchPosition: Sendable, Hashable {
  /// The epoch, from 0.
  public var epoch: Int
  /// The batch within the epoch, from 0.
  public var batch: Int

  /// The batch `batch` of the epoch `epoch`, both from 0.
  public init(epoch: Int, batch: Int) {
    self.epoch = epoch
    self.batch = batch
  }
}
