/// How the learning rate changes from step to step.
///
/// The rate is a function of the step alone, so that a fit that goes on needs no state of it.
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
    case .constant, .step: false
    case .cosine, .growth: true
    }
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
    case .growth(let last):
      guard last >= Optimizer.smallest, last.isFinite else {
        throw .badOption(name: "max_rate", value: "\(last)")
      }
    }
  }
}
