/// How a step changes the weights, given the gradient of the batch's mean loss.
///
/// Source: the optimizers of the same names in Keras 3, with their defaults.
public struct Optimizer: Sendable, Hashable {
  /// The rule by which a gradient becomes a change.
  public var rule: Rule
  /// The size of a step, before the plan's schedule.
  public var learningRate: Double
  /// Before each step every weight loses this share of itself times the learning rate; 0 for none.
  ///
  /// Source: Keras's `Optimizer._apply_weight_decay`, which biases are subject to as well.
  public var weightDecay = 0.0
  /// How long a gradient may be.
  public var clipping = Clipping.none

  /// An optimizer.
  public init(
    _ rule: Rule, learningRate: Double, weightDecay: Double = 0, clipping: Clipping = .none
  ) {
    self.rule = rule
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  /// A rule and its constants.
  public enum Rule: Sendable, Hashable {
    /// First and second moments with bias correction; epsilon is added outside the root.
    case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7)
    /// Adam with the largest second moment so far in the place of the running one.
    ///
    /// Source: Keras's `Adam` with `amsgrad`.
    case amsgrad(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7)
    /// Gradient descent, with momentum unless that is zero.
    case sgd(momentum: Double = 0, nesterov: Bool = false)
    /// The gradient over the root of its mean square, which `centered` makes its variance; epsilon
    /// is added inside the root.
    case rmsprop(
      rho: Double = 0.9, momentum: Double = 0, epsilon: Double = 1e-7, centered: Bool = false)
  }

  /// How gradients are kept short: a longer one is scaled to the norm given, or cut off value by
  /// value.
  ///
  /// Source: Keras's `clipnorm`, `global_clipnorm` and `clipvalue`.
  public enum Clipping: Sendable, Hashable {
    case none
    /// Each tensor's gradient by its own norm.
    case tensor(norm: Double)
    /// All tensors' gradients together, by the norm of them all.
    case global(norm: Double)
    /// Each value by itself: at most the limit, at least its negative.
    case value(limit: Double)
  }

  /// The names of the arrays kept beside the weights, each as large as the weights.
  public var slotNames: [String] {
    switch rule {
    case .adam: ["momentum", "velocity"]
    case .amsgrad: ["momentum", "velocity", "largest_velocity"]
    case .sgd(let momentum, _): momentum == 0 ? [] : ["momentum"]
    case .rmsprop(_, let momentum, _, let centered):
      ["velocity"] + (momentum == 0 ? [] : ["momentum"]) + (centered ? ["average_gradient"] : [])
    }
  }

  /// The smallest positive constant that float32 holds with all its digits, rounded up.
  public static let smallest = 1e-37
  /// The largest share that a mean over time may keep of itself: in float32 it is less than 1.
  public static let largestDecay = 0.999_999
  /// The largest learning rate.
  public static let largestRate = 1e6

  /// Throws unless every constant is in its range.
  func check() throws(EngineError) {
    func require(_ name: String, _ value: Double, _ isRight: Bool) throws(EngineError) {
      guard isRight, value.isFinite else { throw .badOption(name: name, value: "\(value)") }
    }
    func requireDecay(_ name: String, _ value: Double) throws(EngineError) {
      try require(name, value, value >= 0 && value <= Self.largestDecay)
    }
    try require("learning_rate", learningRate, learningRate >= Self.smallest)
    try require("weight_decay", weightDecay, weightDecay == 0 || weightDecay >= Self.smallest)
    switch clipping {
    case .none: break
    case .tensor(let norm): try require("clip_norm", norm, norm >= Self.smallest)
    case .global(let norm): try require("global_clip_norm", norm, norm >= Self.smallest)
    case .value(let limit): try require("clip_value", limit, limit >= Self.smallest)
    }
    switch rule {
    case .adam(let beta1, let beta2, let epsilon), .amsgrad(let beta1, let beta2, let epsilon):
      try requireDecay("beta_1", beta1)
      try requireDecay("beta_2", beta2)
      try require("epsilon", epsilon, epsilon >= Self.smallest)
    case .sgd(let momentum, _):
      try requireDecay("momentum", momentum)
    case .rmsprop(let rho, let momentum, let epsilon, _):
      try requireDecay("rho", rho)
      try requireDecay("momentum", momentum)
      try require("epsilon", epsilon, epsilon >= Self.smallest)
    }
  }
}

extension Optimizer {
  /// Adam.
  public static func adam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(
      .adam(beta1: beta1, beta2: beta2, epsilon: epsilon), learningRate: learningRate)
  }

  /// Adam with weight decay, which is all that `AdamW` adds in Keras.
  public static func adamw(
    learningRate: Double = 0.001, weightDecay: Double = 0.004, beta1: Double = 0.9,
    beta2: Double = 0.999, epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(
      .adam(beta1: beta1, beta2: beta2, epsilon: epsilon), learningRate: learningRate,
      weightDecay: weightDecay)
  }

  /// Gradient descent.
  public static func sgd(
    learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false
  ) -> Optimizer {
    Optimizer(.sgd(momentum: momentum, nesterov: nesterov), learningRate: learningRate)
  }

  /// RMSprop.
  public static func rmsprop(
    learningRate: Double = 0.001, rho: Double = 0.9, momentum: Double = 0, epsilon: Double = 1e-7,
    centered: Bool = false
  ) -> Optimizer {
    Optimizer(
      .rmsprop(rho: rho, momentum: momentum, epsilon: epsilon, centered: centered),
      learningRate: learningRate)
  }
}
