/// A place outside the process where a running fit keeps its state, so that a fit that was killed
/// goes on from there.
///
/// All calls come on the thread that called `fit`. None of them changes a bit of the result: a fit
/// that goes on from a kept state ends like one that was never disturbed.
public protocol FitStore {
  /// How often the state is kept.
  var interval: CheckpointInterval { get }

  /// The outcome of this very fit, if it came to its end before and was kept.
  ///
  /// - Parameter planDigest: that of the fit about to run.
  func outcome(planDigest: String) -> FitOutcome?

  /// The states kept while this very fit ran, earliest first. Two are enough.
  ///
  /// - Parameter planDigest: that of the fit about to run.
  func checkpoints(planDigest: String) -> [TrainingState]

  /// Keeps a state of the running fit.
  func keep(_ state: TrainingState, planDigest: String)
}

/// How often a fit keeps its state.
public enum CheckpointInterval: Sendable, Hashable {
  /// After every so many batches, counted from the first of all; at least 1.
  case batches(Int)
  /// After the first batch that ends this long after the last time, or later where keeping takes
  /// long itself: it takes at most a twentieth of the time.
  case time(Duration)
}

/// The checkpoint a fit went on from.
public struct ResumedFit: Sendable, Equatable {
  /// The batch that was trained on first.
  public var position: BatchPosition
  /// The steps taken before it.
  public var step: Int
}

/// Counts what has passed since a fit last kept its state.
struct CheckpointClock {
  let interval: CheckpointInterval
  private var last = ContinuousClock.now
  /// How long keeping the state took the last time.
  private var cost = Duration.zero

  init(_ interval: CheckpointInterval) {
    self.interval = interval
  }

  /// Whether the state after the step numbered `step`, from 1, is to be kept.
  func isDue(afterStep step: Int) -> Bool {
    switch interval {
    case .batches(let count): step.isMultiple(of: max(count, 1))
    case .time(let duration): ContinuousClock.now - last >= max(duration, cost * 20)
    }
  }

  /// Begins anew, once the state is kept.
  ///
  /// - Parameter cost: how long that took.
  mutating func restart(after cost: Duration) {
    last = .now
    self.cost = cost
  }
}
