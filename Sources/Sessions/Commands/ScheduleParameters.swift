import Engine
import Language

/// The options of `fit` that say how the learning rate changes from step to step. Definitions are
/// Keras's.
enum ScheduleParameters {
  /// The curves, by name.
  enum Name: String, CaseIterable, Sendable {
    case constant, cosine, step
  }

  static let schedule = Parameter(
    "schedule", .choice(of: Name.self), default: .constant,
    help: "the curve of the learning rate; cosine falls to 0 with the last step planned")
  static let alpha = Parameter(
    "alpha", .real(in: 0...1), default: 0,
    help: "of schedule=cosine: the share of the learning rate that it falls to")
  static let drop = Parameter(
    "drop", .real(in: Engine.Optimizer.smallest...1), default: 0.5,
    help: "of schedule=step: what the learning rate is multiplied by")
  static let every = Parameter(
    "every", .integer(in: 1...100_000), default: 2, unit: "epochs",
    help: "of schedule=step: after how many epochs, counted from the end of the warmup")
  static let warmup = Parameter(
    "warmup", .real(in: 0...100_000), default: 0, unit: "epochs",
    help: "the epochs, or a fraction of one, in which the learning rate first rises from 0")

  /// All of them.
  static let all: [any ParameterDeclaration] = [schedule, alpha, drop, every, warmup]

  /// The schedule that a call describes; one with a length is that of the plan.
  /// - Throws: a diagnostic for an option that belongs to another schedule.
  static func value(
    of call: CheckedCall, epochs: Int, stepLimit: Int?
  ) throws(Diagnostic) -> Schedule {
    let name = call[schedule]
    try refuse(alpha, unless: .cosine, name, call)
    try refuse(drop, unless: .step, name, call)
    try refuse(every, unless: .step, name, call)
    let form: Schedule.Form =
      switch name {
      case .constant: .constant
      case .cosine: .cosine(alpha: call[alpha])
      case .step: .step(drop: call[drop], every: call[every])
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
