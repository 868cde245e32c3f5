/// What a fit gives back.
public struct FitOutcome: Sendable {
  /// The state to go on from.
  public var state: TrainingState
  /// Why the fit ended.
  public var ending: FitEnding
  /// The time this call took.
  public var seconds: Double
  /// Sixteen hexadecimal digits that name shapes, algorithms, implementations, shard sizes and
  /// precision of the compiled plan. Equal profile and plan digest mean equal bits.
  public var planDigest: String
  /// The weights the model shall have: the best epoch's where the plan says so, else the last.
  public var weights: Weights
  /// The checkpoint that this call went on from; nil when it began with the state it was given.
  public var resumed: ResumedFit?
  /// The threads that computed: those the system gave, of those asked for; nil for a fit that was kept.
  public var threads: Int?

  /// An outcome as it was kept.
  public init(
    state: TrainingState, ending: FitEnding, seconds: Double, planDigest: String,
    weights: Weights, resumed: ResumedFit? = nil, threads: Int? = nil
  ) {
    self.state = state
    self.ending = ending
    self.seconds = seconds
    self.planDigest = planDigest
    self.weights = weights
    self.resumed = resumed
    self.threads = threads
  }

  /// Whether all losses and weights were finite numbers.
  public var isFinite: Bool {
    switch ending {
    case .notFinite, .weightsNotFinite: false
    case .finished, .stepLimit, .patience, .stopped: true
    }
  }

  /// Where training stopped, unless it ended as planned.
  public var stoppedAt: BatchPosition? {
    switch ending {
    case .finished, .stepLimit, .patience: nil
    case .stopped, .notFinite, .weightsNotFinite: state.position
    }
  }
}

/// Why a fit ended.
public enum FitEnding: Sendable, Equatable {
  /// All epochs are done.
  case finished
  /// The plan's number of steps is reached.
  case stepLimit
  /// The monitored value did not improve for as many epochs as the plan allows.
  case patience(bestEpoch: Int)
  /// The caller asked, or the plan's `stopAt` was reached.
  case stopped
  /// The loss of a batch was not a finite number. The state is the last one whose loss was finite;
  /// `layer` is the first whose output (or else whose weights) were not, and the batch is that of
  /// the bad loss.
  case notFinite(layer: String, at: BatchPosition)
  /// A step made weights that are not finite numbers, though the loss was one: a layer after
  /// `layer`, the first with such a weight, may hide them. The state is the one before that step.
  case weightsNotFinite(layer: String, at: BatchPosition)
}

/// How far a fit is, told after every batch and every epoch.
public struct Progress: Sendable {
  /// The running epoch, from 1.
  public var epoch: Int
  /// The number of epochs planned.
  public var epochs: Int
  /// The batches of the epoch that are done.
  public var batch: Int
  /// The batches of an epoch.
  public var batches: Int
  /// The sums over the epoch's batches that are done.
  public var sums: RunningSums
  /// The images of an epoch.
  public var images: Int
  /// The record of the epoch, once it is finished and validated.
  public var finished: EpochRecord?
  /// The number of the last step planned, counted from the first of all: by the epochs, the limit
  /// of steps and the place to stop.
  public var lastStep = Int.max
  /// Whether the fit may end before, by patience.
  public var canEndEarly = false
}
