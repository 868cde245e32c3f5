import Engine
import Language

extension FitPlan {
  /// The first option of the plan whose value no line of `fit` could give, by its name in the
  /// language: the bounds of the options' declarations hold for plans from files too, and for those
  /// that grow with every `more`.
  var optionBeyondLimits: String? {
    let options =
      [
        option(FitParameters.epochs, epochs), option(FitParameters.batchSize, batchSize),
        option(FitParameters.steps, stepLimit), option(FitParameters.patience, patience),
        option(FitParameters.seed, Int(seed)), option(FitParameters.minDelta, minDelta),
        option(FitParameters.startFromEpoch, startFromEpoch),
        option(FitParameters.classWeight, classWeight),
      ] + optimizer.options + schedule.options
    return options.first { !$0.isWithinLimits }?.name
  }
}

extension Engine.Optimizer {
  fileprivate var options: [DeclaredOption] {
    var options = [
      option(OptimizerParameters.learningRate, learningRate),
      option(OptimizerParameters.weightDecay, weightDecay),
    ]
    switch clipping {
    case .none: break
    case .tensor(let norm): options.append(option(OptimizerParameters.clipNorm, norm))
    case .global(let norm): options.append(option(OptimizerParameters.globalClipNorm, norm))
    case .value(let limit): options.append(option(OptimizerParameters.clipValue, limit))
    }
    switch rule {
    case .adam(let beta1, let beta2, let epsilon), .amsgrad(let beta1, let beta2, let epsilon):
      options += [
        option(OptimizerParameters.beta1, beta1), option(OptimizerParameters.beta2, beta2),
        option(OptimizerParameters.epsilon, epsilon),
      ]
    case .sgd(let momentum, _):
      options.append(option(OptimizerParameters.momentum, momentum))
    case .rmsprop(let rho, let momentum, let epsilon, _):
      options += [
        option(OptimizerParameters.rho, rho), option(OptimizerParameters.momentum, momentum),
        option(OptimizerParameters.epsilon, epsilon),
      ]
    }
    return options
  }
}

extension Schedule {
  fileprivate var options: [DeclaredOption] {
    let length =
      (hasLength || epochs != nil ? [option(FitParameters.epochs, epochs ?? 0)] : [])
      + [option(FitParameters.steps, stepLimit)]
    let all = length + [option(ScheduleParameters.warmup, warmup)]
    switch form {
    case .constant, .growth: return all
    case .cosine(let alpha): return all + [option(ScheduleParameters.alpha, alpha)]
    case .step(let drop, let every):
      return all + [
        option(ScheduleParameters.drop, drop), option(ScheduleParameters.every, every),
      ]
    case .plateau(let factor, let patience, let minDelta, let cooldown, let minRate):
      return all + [
        option(ScheduleParameters.factor, factor),
        option(ScheduleParameters.plateauPatience, patience),
        option(ScheduleParameters.plateauDelta, minDelta),
        option(ScheduleParameters.cooldown, cooldown), option(ScheduleParameters.minRate, minRate),
      ]
    }
  }
}

/// An option with a value.
private struct DeclaredOption {
  let name: String
  let isWithinLimits: Bool
}

private func option<Value>(_ parameter: Parameter<Value>, _ value: Value) -> DeclaredOption {
  DeclaredOption(name: parameter.name, isWithinLimits: parameter.accepts(value))
}
