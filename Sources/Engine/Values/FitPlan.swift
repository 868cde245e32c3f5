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
  /// How the learning rate changes from step to step.
  public var schedule = Schedule()
  /// How much the images of each class count in the loss.
  public var classWeight = ClassWeight.none
  /// The numbers that gradients are computed with.
  public var precision = Precision.float32
  /// Fixes the order of the images and dropout.
  public var seed: UInt32 = 0
  /// Whether each epoch has its own order of the images; otherwise all use the order given.
  public var shuffle = true
  /// The number of steps, counted from the first of all, after which the fit ends.
  public var stepLimit: Int?
  /// The number of epochs without improvement of `monitor` after which the fit ends; 0 is as 1.
  ///
  /// Source: Keras's `EarlyStopping`.
  public var patience: Int?
  /// What is watched for improvement.
  public var monitor = Monitor.validationLoss
  /// By how much more than nothing `monitor` must improve to count; at least 0.
  public var minDelta = 0.0
  /// The epochs at the start of which none is the best, and none counts for `patience`.
  public var startFromEpoch = 0
  /// The finished epochs that no longer count for `patience`, since it had ended the fit with them
  /// and the fit was told to go on.
  public var patienceFrom = 0
  /// Whether the outcome's weights are those of the best epoch instead of the last.
  public var restoreBest = false
  /// Whether the training images are evaluated after each epoch, as the validation images are. No
  /// weight depends on it.
  public var evaluatesTraining = false
  /// Where the fit stops as if it had been interrupted, before that batch is trained on.
  public var stopAt: BatchPosition?

  /// A plan with the defaults.
  public init() {}

  /// Throws unless every number is in its range.
  public func check() throws(EngineError) {
    guard epochs >= 1 else { throw .badOption(name: "epochs", value: "\(epochs)") }
    guard batchSize >= 1 else { throw .badOption(name: "batch_size", value: "\(batchSize)") }
    if let stepLimit, stepLimit < 1 { throw .badOption(name: "steps", value: "\(stepLimit)") }
    if let patience, patience < 0 { throw .badOption(name: "patience", value: "\(patience)") }
    guard minDelta >= 0, minDelta.isFinite else {
      throw .badOption(name: "min_delta", value: "\(minDelta)")
    }
    guard startFromEpoch >= 0 else {
      throw .badOption(name: "start_from_epoch", value: "\(startFromEpoch)")
    }
    guard patienceFrom >= 0 else {
      throw .badOption(name: "patience", value: "\(patienceFrom)")
    }
    try optimizer.check()
    try schedule.check()
    try classWeight.check()
  }

  /// What of the plan, beside shapes and seeds, decides the bits of each step, for the plan's
  /// digest; `steps` is the length of a schedule that has one.
  func signature(steps: Int) -> [String] {
    var lines = ["\(optimizer.rule) learning rate \(optimizer.learningRate)"]
    if optimizer.weightDecay > 0 { lines.append("weight decay \(optimizer.weightDecay)") }
    if optimizer.clipping != .none { lines.append("clipping \(optimizer.clipping)") }
    if !schedule.isConstant {
      lines.append(
        "schedule \(schedule.form) warmup \(schedule.warmup)"
          + (schedule.hasLength ? " over \(steps)" : ""))
    }
    if classWeight != .none { lines.append("class weights \(classWeight.spelling)") }
    return lines
  }

  /// The number of steps of an epoch of `imageCount` images.
  public func batches(imageCount: Int) -> Int { (imageCount + batchSize - 1) / batchSize }

  /// Throws unless the fit, on epochs of `imageCount` images, can come by where it is to stop, and
  /// has a learning rate until then.
  func check(imageCount: Int, from start: TrainingState) throws(EngineError) {
    let batches = batches(imageCount: imageCount)
    let rates = LearningRates(self, imageCount: imageCount)
    guard rates.hasRoom else {
      throw .warmupTooLong(epochs: schedule.warmup, steps: rates.count, batches: batches)
    }
    if let stopAt {
      let isInside =
        stopAt.batch >= 0 && stopAt.batch < batches && stopAt.epoch < epochs
        && stopAt >= start.position
      let (first, overflow) = stopAt.epoch.multipliedReportingOverflow(by: batches)
      guard isInside, !overflow, first + stopAt.batch <= stepLimit ?? Int.max else {
        throw .stopNotReached(
          stopAt, from: start.position, epochs: epochs, batches: batches, steps: stepLimit)
      }
    }
    let step = start.optimizerState.step
    if step > 0, rates.isOver(after: step) {
      throw .scheduleOver(steps: rates.count, batches: batches)
    }
  }
}

/// A measured value of an epoch that can be watched.
public enum Monitor: String, CaseIterable, Sendable, Hashable {
  case loss = "loss"
  case accuracy = "accuracy"
  case validationLoss = "val_loss"
  case validationAccuracy = "val_accuracy"
  case trainLoss = "train_loss"
  case trainAccuracy = "train_accuracy"

  /// Whether it needs the training images to be evaluated after each epoch.
  public var needsTrainingEvaluation: Bool { self == .trainLoss || self == .trainAccuracy }

  /// Whether it needs validation images.
  public var needsValidation: Bool { self == .validationLoss || self == .validationAccuracy }

  /// The value in an epoch's record, or nil where it was not measured.
  public func value(in record: EpochRecord) -> Double? {
    switch self {
    case .loss: record.loss
    case .accuracy: record.accuracy
    case .validationLoss: record.validationLoss
    case .validationAccuracy: record.validationAccuracy
    case .trainLoss: record.trainLoss
    case .trainAccuracy: record.trainAccuracy
    }
  }

  /// Whether a higher value is better.
  public var higherIsBetter: Bool {
    switch self {
    case .loss, .validationLoss, .trainLoss: false
    case .accuracy, .validationAccuracy, .trainAccuracy: true
    }
  }

  /// Whether `new` is better than `old` by more than `delta`.
  func isBetter(_ new: Double, than old: Double, by delta: Double = 0) -> Bool {
    higherIsBetter ? new - delta > old : new + delta < old
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
