/// How the learning rate changes from step to step.
///
/// The rate is a function of the step and the epochs before it, so that a fit that goes on needs no
/// state of it.
public struct Schedule: Sendable, Hashable {
  /// The curve after the warmup.
  public var form = Form.constant
  /// The number of epochs in which the rate first rises from 0, in a straight line.
  ///
  /// Source: Keras's `CosineDecay` with `warmup_steps` and an initial rate of 0.
  public var warmup = 0.0
  /// The epochs that the curve is stretched over, warmup included; nil for those of the plan. A fit
  /// that goes on for more epochs than planned at first keeps the curve of the first plan.
  public var epochs: Int?
  /// The steps that the curve is stretched over at most; nil for the plan's limit, if it has one.
  public var stepLimit: Int?

  /// A curve.
  public enum Form: Sendable, Hashable {
    /// The learning rate throughout.
    case constant
    /// Half a cosine from the learning rate down to its share `alpha`, where it stays.
    ///
    /// Source: Keras's `CosineDecay`.
    case cosine(alpha: Double = 0)
    /// Times `drop` after every so many epochs, counted from the end of the warmup.
    ///
    /// Source: Keras's `ExponentialDecay` with `staircase`.
    case step(drop: Double, every: Int)
    /// The learning rate, times `factor` whenever the plan's monitor has not improved by more than
    /// `minDelta` for `patience` epochs, but not below `minRate`. Then `cooldown` epochs do not
    /// count.
    ///
    /// Source: Keras's `ReduceLROnPlateau`.
    case plateau(
      factor: Double = 0.1, patience: Int = 10, minDelta: Double = 1e-4, cooldown: Int = 0,
      minRate: Double = 0)
    /// In equal ratios from the learning rate to `last`, which the last step has.
    case growth(last: Double)
  }

  /// A schedule.
  public init(_ form: Form = .constant, warmup: Double = 0) {
    self.form = form
    self.warmup = warmup
  }

  /// Whether every step has the same rate.
  public var isConstant: Bool { form == .constant && warmup == 0 }

  /// Whether the curve depends on the planned number of steps.
  public var hasLength: Bool {
    switch form {
    case .constant, .step, .plateau: false
    case .cosine, .growth: true
    }
  }

  /// Whether the curve depends on the values of the plan's monitor.
  public var watches: Bool {
    if case .plateau = form { true } else { false }
  }

  /// Throws unless every number is in its range.
  func check() throws(EngineError) {
    guard warmup >= 0, warmup <= 100_000 else {
      throw .badOption(name: "warmup", value: "\(warmup)")
    }
    switch form {
    case .constant: break
    case .cosine(let alpha):
      guard alpha >= 0, alpha <= 1 else { throw .badOption(name: "alpha", value: "\(alpha)") }
    case .step(let drop, let every):
      guard drop >= Optimizer.smallest, drop <= 1 else {
        throw .badOption(name: "drop", value: "\(drop)")
      }
      guard every >= 1 else { throw .badOption(name: "every", value: "\(every)") }
    case .plateau(let factor, let patience, let minDelta, let cooldown, let minRate):
      guard factor >= Optimizer.smallest, factor < 1 else {
        throw .badOption(name: "factor", value: "\(factor)")
      }
      guard patience >= 0 else {
        throw .badOption(name: "plateau_patience", value: "\(patience)")
      }
      guard minDelta >= 0, minDelta.isFinite else {
        throw .badOption(name: "plateau_delta", value: "\(minDelta)")
      }
      guard cooldown >= 0 else { throw .badOption(name: "cooldown", value: "\(cooldown)") }
      guard minRate >= 0, minRate <= Optimizer.largestRate else {
        throw .badOption(name: "min_rate", value: "\(minRate)")
      }
    case .growth(let last):
      guard last >= Optimizer.smallest, last.isFinite else {
        throw .badOption(name: "max_rate", value: "\(last)")
      }
    }
  }
}
