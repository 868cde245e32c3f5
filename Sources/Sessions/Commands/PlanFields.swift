import Engine
import Results

extension FitPlan {
  /// What a fit was asked to do, under the names of `fit`'s options: all that decides its weights,
  /// and beside that the defaults too.
  var fields: [Field] {
    var fields = [
      Field("epochs", .integer(epochs), .fixed),
      Field("batch_size", .integer(batchSize), .fixed),
    ]
    if let stepLimit { fields.append(Field("steps", .integer(stepLimit), .fixed)) }
    fields += optimizer.fields + schedule.fields
    fields.append(Field("seed", .integer(Int(seed)), .fixed))
    if classWeight != .none {
      fields.append(Field("class_weight", .text(classWeight.words), .fixed))
    }
    if !shuffle { fields.append(Field("shuffle", .text("no"), .fixed)) }
    if let patience { fields.append(Field("patience", .integer(patience), .fixed)) }
    if watches { fields.append(Field("monitor", .text(monitor.rawValue), .fixed)) }
    if minDelta > 0 { fields.append(Field("min_delta", .number(minDelta), .fixed)) }
    if startFromEpoch > 0 {
      fields.append(Field("start_from_epoch", .integer(startFromEpoch), .fixed))
    }
    if restoreBest { fields.append(Field("restore_best", .text("yes"), .fixed)) }
    if evaluatesTraining { fields.append(Field("train_eval", .text("yes"), .fixed)) }
    return fields
  }
}

extension Engine.Optimizer {
  /// The optimizer and its constants.
  fileprivate var fields: [Field] {
    func number(_ name: String, _ value: Double) -> Field { Field(name, .number(value), .fixed) }
    func yes(_ name: String) -> Field { Field(name, .text("yes"), .fixed) }
    var fields: [Field]
    switch rule {
    case .adam(let beta1, let beta2, let epsilon), .amsgrad(let beta1, let beta2, let epsilon):
      fields = [
        Field("optimizer", .text(weightDecay > 0 ? "adamw" : "adam"), .fixed),
        number("learning_rate", learningRate), number("beta_1", beta1), number("beta_2", beta2),
        number("epsilon", epsilon),
      ]
      if case .amsgrad = rule { fields.append(yes("amsgrad")) }
    case .sgd(let momentum, let nesterov):
      fields = [
        Field("optimizer", .text("sgd"), .fixed), number("learning_rate", learningRate),
        number("momentum", momentum),
      ]
      if nesterov { fields.append(yes("nesterov")) }
    case .rmsprop(let rho, let momentum, let epsilon, let centered):
      fields = [
        Field("optimizer", .text("rmsprop"), .fixed), number("learning_rate", learningRate),
        number("rho", rho), number("momentum", momentum), number("epsilon", epsilon),
      ]
      if centered { fields.append(yes("centered")) }
    }
    if weightDecay > 0 { fields.append(number("weight_decay", weightDecay)) }
    switch clipping {
    case .none: break
    case .tensor(let norm): fields.append(number("clip_norm", norm))
    case .global(let norm): fields.append(number("global_clip_norm", norm))
    case .value(let limit): fields.append(number("clip_value", limit))
    }
    return fields
  }
}

extension Schedule {
  /// The schedule and its constants; nothing for the same rate throughout.
  fileprivate var fields: [Field] {
    var fields: [Field] = []
    switch form {
    case .constant, .growth, .plateau: break
    case .cosine(let alpha):
      fields = [
        Field("schedule", .text("cosine"), .fixed), Field("alpha", .number(alpha), .fixed),
      ]
      if let epochs { fields.append(Field("schedule_epochs", .integer(epochs), .fixed)) }
      if let stepLimit { fields.append(Field("schedule_steps", .integer(stepLimit), .fixed)) }
    case .step(let drop, let every):
      fields = [
        Field("schedule", .text("step"), .fixed), Field("drop", .number(drop), .fixed),
        Field("every", .integer(every), .fixed),
      ]
    }
    if case .plateau(let factor, let patience, let minDelta, let cooldown, let minRate) = form {
      fields = [
        Field("schedule", .text("plateau"), .fixed), Field("factor", .number(factor), .fixed),
        Field("plateau_patience", .integer(patience), .fixed),
        Field("plateau_delta", .number(minDelta), .fixed),
        Field("cooldown", .integer(cooldown), .fixed),
        Field("min_rate", .number(minRate), .fixed),
      ]
    }
    if warmup > 0 { fields.append(Field("warmup", .number(warmup), .fixed)) }
    return fields
  }
}
