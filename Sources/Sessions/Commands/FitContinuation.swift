import Datasets
import Engine
import Files
import Language

/// What a fit begins with.
struct FitBeginning {
  var plan: FitPlan
  var state: TrainingState
  /// Where the weights of the first step of all were from, unless drawn.
  var start: FitStart?
  /// What is from here on different from one fit without a pause, a sentence each.
  var changes: [String] = []
}

extension FitCommand {
  /// The plan and the state of a fit that goes on.
  static func continuation(
    of model: Model, _ call: CheckedCall, _ context: Context
  ) throws -> FitBeginning {
    try refuseNewPlan(call)
    guard let training = model.training else {
      throw Located(
        error: StateError.untrained(model.name), range: call.range(of: FitParameters.model))
    }
    try located(call.range(of: FitParameters.model)) {
      try context.state.checkData(of: training, of: model)
    }
    var beginning = FitBeginning(
      plan: training.plan, state: training.state, start: training.start)
    beginning.plan.stopAt = call[FitParameters.stop]
    try giveAnew(&beginning, call)
    if call.wasGiven(FitParameters.epochs) {
      beginning.plan.epochs = training.history.count + call[FitParameters.epochs]
      beginning.plan.stepLimit = nil
    }
    if let steps = call[FitParameters.steps] {
      let limit = training.state.optimizerState.step + steps
      beginning.plan.stepLimit = limit
      if !call.wasGiven(FitParameters.epochs) {
        let images = try context.state.images(of: .train).indices.count
        let batches = max(beginning.plan.batches(imageCount: images), 1)
        beginning.plan.epochs = max(beginning.plan.epochs, (limit - 1) / batches + 1)
      }
    } else if !call.wasGiven(FitParameters.epochs), !training.isStopped {
      throw Located(
        error: StateError.nothingLeft(
          model: call[FitParameters.model], epochs: training.history.count),
        range: call.range(of: FitParameters.model))
    }
    if let option = beginning.plan.optionBeyondLimits {
      throw Diagnostic(
        .valueRange, "'\(option)' would be beyond its limit, all that was trained before included",
        at: call.node.contentRange, cure: "add fewer, or start anew without 'more'")
    }
    return beginning
  }

  /// Refuses the options that only a fit from the start can choose.
  private static func refuseNewPlan(_ call: CheckedCall) throws {
    for option in FitParameters.plan {
      let names = [option.erased.name] + option.erased.aliases
      let argument = call.node.arguments.first { argument in
        argument.label.map { names.contains($0.text) } ?? false
      }
      guard let argument else { continue }
      throw Diagnostic(
        .optionUnknown,
        "'more' goes on by the plan it has, so '\(option.erased.name)' cannot change",
        at: argument.range, cure: "leave it out, or leave out 'more' to start anew")
    }
  }

  /// Changes what the call says anew of what is best and when the fit ends by it.
  private static func giveAnew(_ beginning: inout FitBeginning, _ call: CheckedCall) throws {
    let before = beginning.plan
    var plan = before
    if call.wasGiven(FitParameters.patience) { plan.patience = call[FitParameters.patience] }
    if call.wasGiven(FitParameters.monitor) { plan.monitor = call[FitParameters.monitor] }
    if call.wasGiven(FitParameters.minDelta) { plan.minDelta = call[FitParameters.minDelta] }
    if call.wasGiven(FitParameters.startFromEpoch) {
      plan.startFromEpoch = call[FitParameters.startFromEpoch]
    }
    if call.wasGiven(FitParameters.restoreBest) {
      plan.restoreBest = call[FitParameters.restoreBest]
    }
    if plan.monitor != before.monitor, plan.schedule.watches {
      throw Diagnostic(
        .optionUnknown,
        "schedule=plateau goes by \(before.monitor.rawValue), so 'monitor' cannot change",
        at: call.range(of: FitParameters.monitor),
        cure: "leave it out, or leave out 'more' to start anew")
    }
    let history = beginning.state.history
    var changes: [String] = []
    if plan != before {
      changes.append("from here on: " + watched(plan).joined(separator: " "))
    }
    if plan.isPatienceOver(after: history) {
      plan.patienceFrom = history.count
      changes.append("patience=\(plan.patience ?? 0) counts anew from epoch \(history.count + 1)")
    }
    // The weights that were kept are of use only if they are those of the best epoch.
    let best = plan.best(of: history)
    if let kept = beginning.state.best, let best, best.epoch == kept.epoch {
      beginning.state.best?.value = best.value
    } else {
      beginning.state.best = nil
    }
    beginning.plan = plan
    beginning.changes = changes
  }

  /// What of a plan says what is best and when the fit ends by it, as options.
  private static func watched(_ plan: FitPlan) -> [String] {
    var options = plan.patience.map { ["patience=\($0)"] } ?? []
    options.append("monitor=\(plan.monitor.rawValue)")
    if plan.minDelta > 0 { options.append("min_delta=\(plan.minDelta)") }
    if plan.startFromEpoch > 0 { options.append("start_from_epoch=\(plan.startFromEpoch)") }
    options.append("restore_best=\(plan.restoreBest ? "yes" : "no")")
    return options
  }
}

extension State {
  /// Throws unless the session's images are those that a model was trained on.
  func checkData(of training: Training, of model: Model) throws(StateError) {
    guard training.dataDigest == data?.dataset.digest.short, training.splitDigest == split?.digest
    else { throw .otherData(model.name) }
  }
}
