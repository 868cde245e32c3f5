import Engine

/// What a saved model's file says about it beside the tensors, as JSON in the file's metadata.
struct ModelDocument: Codable {
  /// The version of this form.
  static let version = 1

  var version: Int
  /// The stack, as lines of the command language.
  var stack: [String]
  var imageHeight: Int
  var imageWidth: Int
  var seed: UInt32
  var training: TrainingDocument?
}

/// How a saved model was trained, enough to go on to the same bits.
struct TrainingDocument: Codable {
  var epochs: Int
  var batchSize: Int
  var optimizer: OptimizerDocument
  var seed: UInt32
  var shuffle: Bool
  var stepLimit: Int?
  var patience: Int?
  var monitor: String
  var minDelta: Double?
  var startFromEpoch: Int?
  var patienceFrom: Int?
  var restoreBest: Bool
  var schedule: ScheduleDocument?
  var classWeight: String?
  var precision: String?
  var evaluatesTraining: Bool?
  var step: Int
  var epoch: Int
  var batch: Int
  var sums: SumsDocument
  var history: [EpochDocument]
  var bestEpoch: Int?
  var bestValue: Double?
  var planDigest: String
  var dataDigest: String
  var splitDigest: String?
  var seconds: Double
  var isStopped: Bool
  var start: FitStart?
  var steps: StepsDocument?
}

/// The losses of the steps.
struct StepsDocument: Codable {
  var before: Int
  var first: Double?
  var every: Int
  var losses: [Double]
  var sum: Double
  var count: Int
}

extension StepsDocument {
  init(_ steps: StepLosses) {
    self.init(
      before: steps.before, first: steps.first, every: steps.every, losses: steps.losses,
      sum: steps.sum, count: steps.count)
  }

  var steps: StepLosses {
    var steps = StepLosses()
    (steps.before, steps.first, steps.every) = (before, first, every)
    (steps.losses, steps.sum, steps.count) = (losses, sum, count)
    return steps
  }
}

/// An optimizer by its name in the language, and its constants.
struct OptimizerDocument: Codable {
  var name: String
  var learningRate: Double
  var beta1: Double?
  var beta2: Double?
  var epsilon: Double?
  var momentum: Double?
  var nesterov: Bool?
  var rho: Double?
  var centered: Bool?
  var weightDecay: Double?
  var clipNorm: Double?
  var globalClipNorm: Double?
  var clipValue: Double?
}

/// A schedule by its name in the language, and its constants.
struct ScheduleDocument: Codable {
  var name: String
  var alpha: Double?
  var drop: Double?
  var every: Int?
  var factor: Double?
  var patience: Int?
  var minDelta: Double?
  var cooldown: Int?
  var minRate: Double?
  var warmup: Double
  var epochs: Int?
  var stepLimit: Int?
}

/// The sums of a running epoch.
struct SumsDocument: Codable {
  var loss: Double
  var correct: Int
  var images: Int
  var seconds: Double
}

/// A finished epoch.
struct EpochDocument: Codable {
  var epoch: Int
  var loss: Double
  var accuracy: Double
  var validationLoss: Double?
  var validationAccuracy: Double?
  var trainLoss: Double?
  var trainAccuracy: Double?
  var learningRate: Double?
  var seconds: Double
  var images: Int
}

extension EpochDocument {
  init(_ record: EpochRecord) {
    self.init(
      epoch: record.epoch, loss: record.loss, accuracy: record.accuracy,
      validationLoss: record.validationLoss, validationAccuracy: record.validationAccuracy,
      trainLoss: record.trainLoss, trainAccuracy: record.trainAccuracy,
      learningRate: record.learningRate, seconds: record.seconds, images: record.images)
  }

  var record: EpochRecord {
    EpochRecord(
      epoch: epoch, loss: loss, accuracy: accuracy, validationLoss: validationLoss,
      validationAccuracy: validationAccuracy, trainLoss: trainLoss, trainAccuracy: trainAccuracy,
      learningRate: learningRate, seconds: seconds, images: images)
  }
}

extension TrainingDocument {
  init(_ training: Training) {
    let (plan, state) = (training.plan, training.state)
    self.init(
      epochs: plan.epochs, batchSize: plan.batchSize,
      optimizer: OptimizerDocument(plan.optimizer), seed: plan.seed, shuffle: plan.shuffle,
      stepLimit: plan.stepLimit, patience: plan.patience, monitor: plan.monitor.rawValue,
      minDelta: plan.minDelta == 0 ? nil : plan.minDelta,
      startFromEpoch: plan.startFromEpoch == 0 ? nil : plan.startFromEpoch,
      patienceFrom: plan.patienceFrom == 0 ? nil : plan.patienceFrom,
      restoreBest: plan.restoreBest,
      schedule: plan.schedule == Schedule() ? nil : ScheduleDocument(plan.schedule),
      classWeight: plan.classWeight == .none ? nil : plan.classWeight.spelling,
      precision: plan.precision == .float32 ? nil : plan.precision.rawValue,
      evaluatesTraining: plan.evaluatesTraining ? true : nil, step: state.optimizerState.step,
      epoch: state.position.epoch, batch: state.position.batch,
      sums: SumsDocument(
        loss: state.sums.loss, correct: state.sums.correct, images: state.sums.images,
        seconds: state.sums.seconds),
      history: state.history.map { EpochDocument($0) },
      bestEpoch: state.best?.epoch, bestValue: state.best?.value,
      planDigest: training.planDigest, dataDigest: training.dataDigest,
      splitDigest: training.splitDigest, seconds: training.seconds,
      isStopped: training.isStopped, start: training.start,
      steps: StepsDocument(state.steps))
  }

  /// The plan; nil if a name in it is unknown or a number is out of range.
  var plan: FitPlan? {
    guard let optimizer = optimizer.optimizer, let monitor = Monitor(rawValue: monitor),
      let schedule = schedule.map(\.schedule) ?? Schedule(),
      let precision = precision.map(Precision.init(rawValue:)) ?? Precision.float32,
      let classWeight = classWeight.map(ClassWeight.init(spelling:)) ?? ClassWeight.none,
      epochs >= 1, batchSize >= 1, stepLimit ?? 1 >= 1
    else { return nil }
    var plan = FitPlan()
    plan.epochs = epochs
    plan.batchSize = batchSize
    plan.optimizer = optimizer
    plan.seed = seed
    plan.shuffle = shuffle
    plan.stepLimit = stepLimit
    plan.patience = patience
    plan.monitor = monitor
    plan.minDelta = minDelta ?? 0
    plan.startFromEpoch = startFromEpoch ?? 0
    plan.patienceFrom = patienceFrom ?? 0
    plan.restoreBest = restoreBest
    plan.schedule = schedule
    plan.classWeight = classWeight
    plan.precision = precision
    plan.evaluatesTraining = evaluatesTraining ?? false
    guard (try? plan.check()) != nil else { return nil }
    return plan
  }
}
