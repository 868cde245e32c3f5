import Engine

extension OptimizerDocument {
  init(_ optimizer: Engine.Optimizer) {
    self.init(name: "", learningRate: optimizer.learningRate)
    switch optimizer.rule {
    case .adam(let beta1, let beta2, let epsilon):
      name = "adam"
      (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
    case .amsgrad(let beta1, let beta2, let epsilon):
      name = "amsgrad"
      (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
    case .sgd(let momentum, let nesterov):
      name = "sgd"
      (self.momentum, self.nesterov) = (momentum, nesterov)
    case .rmsprop(let rho, let momentum, let epsilon, let centered):
      name = "rmsprop"
      (self.rho, self.momentum, self.epsilon, self.centered) = (rho, momentum, epsilon, centered)
    }
    if optimizer.weightDecay > 0 { weightDecay = optimizer.weightDecay }
    switch optimizer.clipping {
    case .none: break
    case .tensor(let norm): clipNorm = norm
    case .global(let norm): globalClipNorm = norm
    case .value(let limit): clipValue = limit
    }
  }

  /// The optimizer; nil if the name or a constant is missing or unknown.
  var optimizer: Engine.Optimizer? {
    guard let rule else { return nil }
    var optimizer = Engine.Optimizer(
      rule, learningRate: learningRate, weightDecay: weightDecay ?? 0)
    switch (clipNorm, globalClipNorm, clipValue) {
    case (nil, nil, nil): break
    case (let norm?, nil, nil): optimizer.clipping = .tensor(norm: norm)
    case (nil, let norm?, nil): optimizer.clipping = .global(norm: norm)
    case (nil, nil, let limit?): optimizer.clipping = .value(limit: limit)
    default: return nil
    }
    return optimizer
  }

  private var rule: Engine.Optimizer.Rule? {
    switch name {
    case "adam":
      guard let beta1, let beta2, let epsilon else { return nil }
      return .adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
    case "amsgrad":
      guard let beta1, let beta2, let epsilon else { return nil }
      return .amsgrad(beta1: beta1, beta2: beta2, epsilon: epsilon)
    case "sgd":
      guard let momentum, let nesterov else { return nil }
      return .sgd(momentum: momentum, nesterov: nesterov)
    case "rmsprop":
      guard let rho, let momentum, let epsilon, let centered else { return nil }
      return .rmsprop(rho: rho, momentum: momentum, epsilon: epsilon, centered: centered)
    default:
      return nil
    }
  }
}

extension ScheduleDocument {
  init(_ schedule: Schedule) {
    self.init(
      name: "constant", warmup: schedule.warmup, epochs: schedule.epochs,
      stepLimit: schedule.stepLimit)
    switch schedule.form {
    case .constant, .growth: break
    case .cosine(let alpha):
      name = "cosine"
      self.alpha = alpha
    case .step(let drop, let every):
      name = "step"
      (self.drop, self.every) = (drop, every)
    case .plateau(let factor, let patience, let minDelta, let cooldown, let minRate):
      name = "plateau"
      (self.factor, self.patience, self.minDelta) = (factor, patience, minDelta)
      (self.cooldown, self.minRate) = (cooldown, minRate)
    }
  }

  /// The schedule; nil if the name or a constant is missing or unknown.
  var schedule: Schedule? {
    let form: Schedule.Form
    switch name {
    case "constant":
      form = .constant
    case "cosine":
      guard let alpha, epochs ?? 0 >= 1, stepLimit ?? 1 >= 1 else { return nil }
      form = .cosine(alpha: alpha)
    case "step":
      guard let drop, let every else { return nil }
      form = .step(drop: drop, every: every)
    case "plateau":
      guard let factor, let patience, let minDelta, let cooldown, let minRate else { return nil }
      form = .plateau(
        factor: factor, patience: patience, minDelta: minDelta, cooldown: cooldown,
        minRate: minRate)
    default:
      return nil
    }
    var schedule = Schedule(form, warmup: warmup)
    (schedule.epochs, schedule.stepLimit) = (epochs, stepLimit)
    return schedule
  }
}
