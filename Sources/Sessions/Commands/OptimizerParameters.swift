import Engine
import Language

/// The options of `fit` and `lr_find` that say how a gradient changes the weights. Names and
/// defaults are Keras's.
enum OptimizerParameters {
  /// The optimizers, by name.
  enum Name: String, CaseIterable, Sendable {
    case sgd, adam, adamw, rmsprop
  }

  /// Positive numbers that float32 holds with all their digits.
  private static let small = Engine.Optimizer.smallest
  private static let decay = 0...Engine.Optimizer.largestDecay

  static let optimizer = Parameter(
    "optimizer", .choice(of: Name.self), default: .adam, help: "how a step changes the weights")
  static let learningRate = Parameter<Double?>.optional(
    "learning_rate", .real(in: small...Engine.Optimizer.largestRate),
    absent: "0.001, for sgd 0.01", aliases: ["lr"], help: "the size of a step")
  static let momentum = Parameter(
    "momentum", .real(in: decay), default: 0, help: "of sgd and rmsprop")
  static let nesterov = Parameter(
    "nesterov", .boolean, default: false, help: "of sgd: look ahead along the momentum")
  static let beta1 = Parameter(
    "beta_1", .real(in: decay), default: 0.9, help: "of adam and adamw: decay of the first moment")
  static let beta2 = Parameter(
    "beta_2", .real(in: decay), default: 0.999,
    help: "of adam and adamw: decay of the second moment")
  static let amsgrad = Parameter(
    "amsgrad", .boolean, default: false,
    help: "of adam and adamw: divide by the root of the largest second moment so far")
  static let rho = Parameter(
    "rho", .real(in: decay), default: 0.9, help: "of rmsprop: decay of the mean square")
  static let centered = Parameter(
    "centered", .boolean, default: false,
    help: "of rmsprop: divide by the root of the variance, not of the mean square")
  static let epsilon = Parameter(
    "epsilon", .real(in: small...1), default: 1e-7,
    help: "of adam and adamw: added outside the root; of rmsprop: inside")
  static let weightDecay = Parameter<Double?>.optional(
    "weight_decay", .real(zeroOrIn: small...1000), absent: "0.004 for adamw, else 0",
    help: "the share of itself, times the learning rate, that every weight loses before a step")
  static let clipNorm = Parameter<Double?>.optional(
    "clip_norm", .real(in: small...1e30), absent: "gradients keep their length",
    aliases: ["clipnorm"], help: "the largest norm of each tensor's gradient, Keras's clipnorm")
  static let globalClipNorm = Parameter<Double?>.optional(
    "global_clip_norm", .real(in: small...1e30), absent: "gradients keep their length",
    aliases: ["global_clipnorm"],
    help: "the largest norm of all gradients together, Keras's global_clipnorm")
  static let clipValue = Parameter<Double?>.optional(
    "clip_value", .real(in: small...1e30), absent: "gradients keep their values",
    aliases: ["clipvalue"],
    help: "where each value of a gradient is cut off, and at its negative; Keras's clipvalue")

  /// All of them but the learning rate.
  static let all: [any ParameterDeclaration] = [
    optimizer, momentum, nesterov, beta1, beta2, amsgrad, rho, centered, epsilon, weightDecay,
    clipNorm, globalClipNorm, clipValue,
  ]

  /// The optimizer that a call describes.
  /// - Throws: a diagnostic for an option that belongs to another optimizer.
  static func value(of call: CheckedCall) throws(Diagnostic) -> Engine.Optimizer {
    let name = call[optimizer]
    try refuse(momentum, unless: [.sgd, .rmsprop], name, call)
    try refuse(nesterov, unless: [.sgd], name, call)
    try refuse(beta1, unless: [.adam, .adamw], name, call)
    try refuse(beta2, unless: [.adam, .adamw], name, call)
    try refuse(amsgrad, unless: [.adam, .adamw], name, call)
    try refuse(rho, unless: [.rmsprop], name, call)
    try refuse(centered, unless: [.rmsprop], name, call)
    try refuse(epsilon, unless: [.adam, .adamw, .rmsprop], name, call)
    let rule: Engine.Optimizer.Rule =
      switch name {
      case .sgd:
        .sgd(momentum: call[momentum], nesterov: call[nesterov])
      case .adam, .adamw:
        call[amsgrad]
          ? .amsgrad(beta1: call[beta1], beta2: call[beta2], epsilon: call[epsilon])
          : .adam(beta1: call[beta1], beta2: call[beta2], epsilon: call[epsilon])
      case .rmsprop:
        .rmsprop(
          rho: call[rho], momentum: call[momentum], epsilon: call[epsilon],
          centered: call[centered])
      }
    return Engine.Optimizer(
      rule, learningRate: name == .sgd ? 0.01 : 0.001,
      weightDecay: call[weightDecay] ?? (name == .adamw ? 0.004 : 0),
      clipping: try clipping(of: call))
  }

  private static func clipping(
    of call: CheckedCall
  ) throws(Diagnostic) -> Engine.Optimizer.Clipping {
    let given = [clipNorm, globalClipNorm, clipValue].filter { call.wasGiven($0) }
    guard given.count < 2 else {
      throw Diagnostic(
        .optionUnknown, "'\(given[0].name)' and '\(given[1].name)' exclude each other",
        at: call.range(of: given[1]), cure: "leave one of them out")
    }
    if let norm = call[clipNorm] { return .tensor(norm: norm) }
    if let norm = call[globalClipNorm] { return .global(norm: norm) }
    return call[clipValue].map { .value(limit: $0) } ?? .none
  }

  private static func refuse<Value>(
    _ parameter: Parameter<Value>, unless owners: [Name], _ name: Name, _ call: CheckedCall
  ) throws(Diagnostic) {
    guard call.wasGiven(parameter), !owners.contains(name) else { return }
    let names = owners.map(\.rawValue)
    throw Diagnostic(
      .optionUnknown, "'\(parameter.name)' is an option of \(oneAfterTheOther(names))",
      at: call.range(of: parameter),
      cure: "leave it out, or add optimizer=\(names[0])")
  }
}

/// `adam, adamw and rmsprop`
func oneAfterTheOther(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
