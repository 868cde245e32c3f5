import Engine
import Results

/// What `fit` shows at its end.
struct FitReport {
  let model: Model
  let fit: FitOutcome
  /// The fit whose result this one replaced.
  let replaced: Training?
  /// What is different from here on from one fit without a pause.
  let changes: [String]
  /// The steps taken before this fit.
  let firstStep: Int
  let hasValidation: Bool
  /// The learning rates of the plan.
  let rates: LearningRates

  /// The history, the digests, the time.
  var outcome: Outcome {
    var parts: [Content] = []
    if let replaced {
      let (epochs, steps) = (replaced.history.count, replaced.state.optimizerState.step)
      let length = epochs > 0 ? count(epochs, "epoch") : count(steps, "step")
      parts.append(.message("replaces the fit of \(length)"))
    }
    if let start = model.training?.start {
      let from = start.source == .restored ? "restored from a file" : "learned before"
      parts.append(.message("begins with the weights \(from)"))
    }
    parts += changes.map { .message($0) }
    if !hasValidation {
      parts.append(.message("no split, so no val_loss and val_accuracy"))
    }
    if !model.history.epochs.isEmpty {
      parts.append(.table(model.history.table(path: "\(model.name).history")))
    }
    parts += unfinishedEpoch
    if case .patience(let best) = fit.ending {
      parts.append(.message("no improvement: epoch \(best) remains the best"))
      let missing = (model.training?.plan.epochs ?? 0) - model.history.epochs.count
      if let plan = model.training?.plan, plan.patienceFrom > 0, missing > 0 {
        parts.append(
          .message(
            "\(count(missing, "epoch")) of those asked for \(missing == 1 ? "was" : "were") not trained: "
              + "patience=\(plan.patience ?? 0) ended the fit; to train on, type "
              + "fit \(model.name) more epochs=\(missing) patience=\(missing + 1)"))
      }
    }
    if let plan = model.training?.plan, plan.restoreBest,
      let best = plan.best(of: fit.state.history)
    {
      parts.append(
        .message(
          fit.state.best?.epoch == best.epoch
            ? "the weights are those of epoch \(best.epoch), the best by \(plan.monitor.rawValue)"
            : "the weights are the last: those of epoch \(best.epoch), the best by "
              + "\(plan.monitor.rawValue), were not kept"))
    }
    parts.append(.fields(digests))
    parts.append(.note(timing))
    return Outcome(parts)
  }

  private var digests: [Field] {
    var fields: [Field] = []
    if let best = model.training?.bestEpoch {
      fields.append(Field("best", .integer(best), .chosen, path: "\(model.name).history.best"))
    }
    fields += model.training?.start?.fields ?? []
    fields.append(Field("plan", .digest(fit.planDigest), .chosen))
    fields.append(Field("digest", .digest(model.weights.digest), .chosen))
    return fields
  }

  /// The steps of an epoch that did not end.
  private var unfinishedEpoch: [Content] {
    let state = fit.state
    guard state.sums.images > 0, state.position.batch > 0 else { return [] }
    var fields = [
      Field("steps", .integer(state.optimizerState.step), .fixed),
      Field("epoch", .integer(state.position.epoch + 1), .fixed),
      Field("batches", .integer(state.position.batch), .fixed),
      Field("loss", .metric(state.sums.meanLoss), .measured),
      Field("accuracy", .metric(state.sums.accuracy), .measured),
    ]
    if model.history.isScheduled {
      let rate = rates.rate(at: state.optimizerState.step - 1, after: state.history)
      fields.append(Field("learning_rate", .digits(rate), .fixed))
    }
    return [.fields(fields)]
  }

  private var timing: String {
    let steps = fit.state.optimizerState.step - firstStep
    let images = imagesTrained(steps: steps)
    let speed =
      fit.seconds > 0
      ? ", \(grouped(Int(Double(images) / fit.seconds))) images/s" : ""
    let resumed = fit.resumed.map {
      "; goes on from its checkpoint at epoch \($0.position.epoch + 1), batch \($0.position.batch)"
    }
    let threads = fit.threads.map { ", " + count($0, "thread") }
    return durationText(seconds: fit.seconds) + speed + (threads ?? "") + (resumed ?? "")
  }

  private func imagesTrained(steps: Int) -> Int {
    let state = fit.state
    guard let perEpoch = state.history.last?.images, state.position.batch == 0 else {
      return steps * (model.training?.plan.batchSize ?? 0)
    }
    let batch = max(model.training?.plan.batchSize ?? 1, 1)
    let batches = (perEpoch + batch - 1) / batch
    return steps / batches * perEpoch + steps % batches * batch
  }
}

extension Model {
  /// The losses of the steps of its training.
  var stepLosses: StepLosses { training?.state.steps ?? StepLosses() }

  /// What its training measured, epoch by epoch.
  var history: History {
    History(
      (training?.history ?? []).map(HistoryEpoch.init),
      isScheduled: !(training?.plan.schedule.isConstant ?? true))
  }
}

extension HistoryEpoch {
  /// What a fit measured in one epoch.
  init(_ record: EpochRecord) {
    self.init(
      epoch: record.epoch, loss: record.loss, accuracy: record.accuracy,
      validationLoss: record.validationLoss, validationAccuracy: record.validationAccuracy,
      trainLoss: record.trainLoss, trainAccuracy: record.trainAccuracy,
      learningRate: record.learningRate)
  }
}
