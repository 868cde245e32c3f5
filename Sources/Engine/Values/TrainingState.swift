public import Networks

/// Everything a fit needs to go on to the same bits as if it had never stopped.
public struct TrainingState: Sendable, Equatable {
  /// The weights after the last step taken.
  public var weights: Weights
  /// What the optimizer remembers.
  public var optimizerState: OptimizerState
  /// The next batch to train on.
  public var position = BatchPosition(epoch: 0, batch: 0)
  /// The sums over the batches of the running epoch.
  public var sums = RunningSums()
  /// The finished epochs.
  public var history: [EpochRecord] = []
  /// The losses of the steps.
  public var steps = StepLosses()
  /// The weights of the epoch that is the best so far by the plan's monitor. An older state, or one
  /// of a fit with another monitor, may have kept another's, or none.
  public var best: BestEpoch?

  /// The state before the first step.
  public init(weights: Weights, optimizer: Optimizer) {
    self.weights = weights
    self.optimizerState = OptimizerState(optimizer, for: weights)
  }

  /// The state before the first step, with newly drawn weights.
  public init(network: Network, optimizer: Optimizer, seed: UInt32) {
    self.init(weights: .initial(network, seed: seed), optimizer: optimizer)
  }

  /// Throws unless the state is one of a fit of `network` by `plan`.
  func check(network: Network, plan: FitPlan) throws(EngineError) {
    try weights.check(against: network)
    try optimizerState.check(plan.optimizer, for: weights)
    if let best { try best.weights.check(against: network) }
    guard position.epoch >= 0, position.batch >= 0, optimizerState.step >= 0, sums.images >= 0
    else { throw .badOption(name: "state", value: "\(position)") }
  }
}

/// Sums over the images of an epoch, from which its means are made.
public struct RunningSums: Sendable, Equatable {
  /// The sum of the images' losses, each times its class's weight.
  public var loss = 0.0
  /// The number of images classified right.
  public var correct = 0
  /// The number of images.
  public var images = 0
  /// The time taken.
  public var seconds = 0.0

  /// No images yet.
  public init() {}

  /// The mean loss, or 0 without images.
  public var meanLoss: Double { images == 0 ? 0 : loss / Double(images) }
  /// The share of images classified right, or 0 without images.
  public var accuracy: Double { images == 0 ? 0 : Double(correct) / Double(images) }
}

/// What one epoch of training measured.
public struct EpochRecord: Sendable, Equatable {
  /// The epoch, from 1.
  public var epoch: Int
  /// The mean loss over the epoch's images, each measured when it was trained on, and times its
  /// class's weight.
  public var loss: Double
  /// The share of the epoch's images classified right when they were trained on.
  public var accuracy: Double
  /// The mean loss over the validation images after the epoch.
  public var validationLoss: Double?
  /// The share of the validation images classified right after the epoch.
  public var validationAccuracy: Double?
  /// The mean loss over the training images after the epoch, where the plan evaluates them.
  public var trainLoss: Double?
  /// The share of the training images classified right after the epoch, likewise.
  public var trainAccuracy: Double?
  /// The learning rate of the epoch's last step; nil in files of earlier versions.
  public var learningRate: Double?
  /// The time the epoch took, validation included.
  public var seconds: Double
  /// The number of images trained on.
  public var images: Int

  /// A record as it was kept.
  public init(
    epoch: Int, loss: Double, accuracy: Double, validationLoss: Double?,
    validationAccuracy: Double?, trainLoss: Double? = nil, trainAccuracy: Double? = nil,
    learningRate: Double? = nil, seconds: Double, images: Int
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.learningRate = learningRate
    self.seconds = seconds
    self.images = images
  }
}

/// The epoch whose monitored value is the best so far.
public struct BestEpoch: Sendable, Equatable {
  /// The epoch, from 1.
  public var epoch: Int
  /// The monitored value.
  public var value: Double
  /// The weights after that epoch.
  public var weights: Weights

  /// An epoch and the weights after it.
  public init(epoch: Int, value: Double, weights: Weights) {
    self.epoch = epoch
    self.value = value
    self.weights = weights
  }
}
