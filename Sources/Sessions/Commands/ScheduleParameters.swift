import Engine
import Language

/// The options of `fit` that say how the learning rate changes from step to step. Definitions are
/// Keras's.
enum ScheduleParameters {
  /// The curves, by name.
  enum Name: String, CaseIterable, Sendable {
    case constant, cosine, step, plateau
  }

  static let schedule = Parameter(
    "schedule", .choice(of: Name.self), default: .constant,
    help:
      "the curve of the learning rate; cosine falls to 0 with the last step planned, plateau falls when monitor stands still"
  )
  static let alpha = Parameter(
    "alpha", .real(in: 0...1), default: 0,
    help: "of schedule=cosine: the share of the learning rate that it falls to")
  static let drop = Parameter(
    "drop", .real(in: Engine.Optimizer.smallest...1), default: 0.5,
    help: "of schedule=step: what the learning rate is multiplied by")
  static let every = Parameter(
    "every", .integer(in: 1...100_000), default: 2, unit: "epochs",
    help: "of schedule=step: after how many epochs, counted from the end of the warmup")
  static let factor = Parameter(
    "factor", .real(in: Engine.Optimizer.smallest..<1), default: 0.1,
    help: "of schedule=plateau: what the learning rate is multiplied by")
  static let plateauPatience = Parameter(
    "plateau_patience", .integer(in: 0...100_000), default: 10, unit: "epochs",
    help: "of schedule=plateau: after how many epochs in which monitor did not improve")
  static let plateauDelta = Parameter(
    "plateau_delta", .real(in: 0...1e30), default: 1e-4,
    help: "of schedule=plateau: the improvement of monitor that is too small to count")
  static let cooldown = Parameter(
    "cooldown", .integer(in: 0...100_000), default: 0, unit: "epochs",
    help: "of schedule=plateau: the epochs that do not count after the rate fell")
  static let minRate = Parameter(
    "min_rate", .real(in: 0...Engine.Optimizer.largestRate), default: 0, aliases: ["min_lr"],
    help: "of schedule=plateau: the lowest learning rate")
  static let warmup = Parameter(
    "warmup", .real(in: 0...100_000), default: 0, unit: "epochs",
    help: "the epochs, or a fraction of one, in which the learning rate first rises from 0")

  /// All of them.
  static let all: [any ParameterDeclaration] = [
    schedule, alpha, drop, every, factor, plateauPatience, plateauDelta, cooldown, minRate, warmup,
  ]

  /// The schedule that a call describes; one with a length is that of the plan.
  /// - Throws: a diagnostic for an option that belongs to another schedule.
  static func value(
    of call: CheckedCall, epochs: Int, stepLimit: Int?
  ) throws(Diagnostic) -> Schedule {
    let name = call[schedule]
    try refuse(alpha, unless: .cosine, name, call)
    try refuse(drop, unless: .step, name, call)
    try refuse(every, unless: .step, name, call)
    try refuse(factor, unless: .plateau, name, call)
    try refuse(plateauPatience, unless: .plateau, name, call)
    try refuse(plateauDelta, unless: .plateau, name, call)
    try refuse(cooldown, unless: .plateau, name, call)
    try refuse(minRate, unless: .plateau, name, call)
    let form: Schedule.Form =
      switch name {
      case .constant: .constant
      case .cosine: .cosine(alpha: call[alpha])
      case .step: .step(drop: call[drop], every: call[every])
      case .plateau:
        .plateau(
          factor: call[factor], patience: call[plateauPatience], minDelta: call[plateauDelta],
          cooldown: call[cooldown], minRate: call[minRate])
      }
    var schedule = Schedule(form, warmup: call[warmup])
    if schedule.hasLength { (schedule.epochs, schedule.stepLimit) = (epochs, stepLimit) }
    return schedule
  }

  private static func refuse<Value>(
    _ parameter: Parameter<Value>, unless owner: Name, _ name: Name, _ call: CheckedCall
  ) throws(Diagnostic) {
    guard call.wasGiven(parameter), name != owner else { return }
    throw Diagnostic(
      .optionUnknown, "'\(parameter.name)' is an option of schedule=\(owner.rawValue)",
      at: call.range(of: parameter),
      cure: "leave it out, or add schedule=\(owner.rawValue)")
  }
}
