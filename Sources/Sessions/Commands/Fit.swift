import Datasets
import Engine
import Files
import Language
import Results

/// `fit cnn epochs=8`, `fit cnn more`
enum FitCommand: Command {
  static let signature = Signature(
    "fit", summary: "trains a model",
    discussion: """
      Begins with the model's weights as drawn, of a restored model with those of the file, and
      replaces what an earlier fit has learned. 'from=trained' begins with what the model has
      learned so far, with a new optimizer and history; 'from=initial' with the weights as drawn.
      'seed=' draws new ones, where the fit begins with drawn weights. 'as' trains a copy.
      Ctrl-C stops after the running batch and keeps what was trained; 'fit cnn more' goes on as
      if it had never stopped, 'fit cnn more epochs=4' adds epochs, 'fit cnn more steps=100' steps.
      What is the best epoch follows from the whole history, and patience= counts over it, however
      many fits it was trained in. patience, min_delta, start_from_epoch, monitor and restore_best
      can be given anew with 'more', and hold from then on.
      A fit of more than five seconds keeps its state now and then in the store of the user's
      cache folder, and with 'checkpoint=100' after every 100 batches. When the program is killed,
      the same commands in a new one go on from there, and end with the same weights.
      Without a split there are no validation images, and no val_loss and val_accuracy.
      schedule=cosine is stretched over the epochs, or steps, of this line; 'more' keeps to it, and
      cannot go on where it has fallen to 0. schedule=plateau goes by 'monitor', as patience= does,
      and is Keras's ReduceLROnPlateau. 'learning_rate' in the history is that of an epoch's
      last step.
      """,
    positional: [FitParameters.model],
    options: [FitParameters.epochs] + FitParameters.plan + FitParameters.watching + [
      FitParameters.steps, FitParameters.stop, FitParameters.checkpoint, TableFile.path,
    ],
    flags: [
      Flag("more", help: "goes on where the last fit ended"),
      Flag("live", help: "draws the history after every epoch, in a terminal"),
    ],
    acceptsAs: true,
    examples: [
      Example(
        """
        load fashion_mnist
        split validation=0.2 seed=4
        model tiny
          flatten
          dense 10 softmax
        end
        fit tiny epochs=1 steps=20
        """, "twenty steps of a linear classifier"),
      Example(
        """
        load fashion_mnist
        model tiny
          flatten
          dense 10 softmax
        end
        fit tiny epochs=2 batch_size=2000 optimizer=adamw schedule=cosine warmup=0.5
        """, "a learning rate that rises for half an epoch and falls to 0"),
      Example(
        """
        load fashion_mnist
        model tiny
          flatten
          dense 10 softmax
        end
        fit tiny steps=20 class_weight=shirt:2,bag:0.5
        fit tiny from=trained steps=10 optimizer=sgd learning_rate=0.001
        """, "shirts count double; then ten small steps from what was learned"),
    ],
    reads: [.data, .split, .stack, .weights], writes: [.weights, .results, .files])

  static func models(in call: CheckedCall) -> [String] {
    [call[FitParameters.model]] + (call.asName.map { [$0.text] } ?? [])
  }

  /// A fit from the start does not begin with what was learned before.
  static func reads(in call: CheckedCall) -> Set<Resource> {
    call.flag("more") || call[FitParameters.from] == .trained
      ? signature.reads : signature.reads.subtracting([.weights])
  }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    var model = try context.model(FitParameters.model, of: call)
    if let name = call.asName { model = model.renamed(name.text) }
    try located(call.range(of: FitParameters.model)) {
      try context.state.checkClassifier(model)
    }
    let replaced = call.flag("more") ? nil : context.state.model(model.name)?.training
    let beginning =
      call.flag("more")
      ? try continuation(of: model, call, context) : try beginning(of: &model, call, context)
    let (plan, start) = (beginning.plan, beginning.state)
    if call.flag("live"), context.configuration.writeToTerminal == nil {
      context.warnings.append(noTerminal(call))
    }
    let stored = try context.storedFit(of: model, plan: plan, from: start, call)
    let outcome = try train(model, plan: plan, from: start, stored, call, context)
    context.note(outcome, stored, call)
    return try finish(
      model, plan: plan, outcome, replaced: replaced,
      before: call.flag("more") ? model.training : nil, beginning,
      secondsKept: stored?.secondsBefore ?? 0, call, &context)
  }

  /// The plan and the state of a fit from the start.
  private static func beginning(
    of model: inout Model, _ call: CheckedCall, _ context: Context
  ) throws -> FitBeginning {
    let weights = model.weights
    if let seed = call[FitParameters.seed] {
      model.seed = UInt32(seed)
      model.initialWeights = .initial(model.network, seed: model.seed)
    }
    var plan = FitPlan()
    plan.epochs = call[FitParameters.epochs]
    plan.batchSize = call[FitParameters.batchSize]
    plan.optimizer = try OptimizerParameters.value(of: call)
    if let rate = call[OptimizerParameters.learningRate] { plan.optimizer.learningRate = rate }
    plan.seed = model.seed
    plan.shuffle = call[FitParameters.shuffle]
    plan.stepLimit = call[FitParameters.steps]
    plan.patience = call[FitParameters.patience]
    plan.minDelta = call[FitParameters.minDelta]
    plan.startFromEpoch = call[FitParameters.startFromEpoch]
    plan.monitor = call[FitParameters.monitor]
    plan.restoreBest = call[FitParameters.restoreBest]
    plan.classWeight = call[FitParameters.classWeight]
    plan.precision = call[FitParameters.precision]
    plan.evaluatesTraining = call[FitParameters.trainEval]
    plan.schedule = try ScheduleParameters.value(
      of: call, epochs: plan.epochs, stepLimit: plan.stepLimit)
    plan.stopAt = call[FitParameters.stop]
    if call.wasGiven(FitParameters.monitor), plan.monitor.needsValidation,
      context.state.split == nil
    {
      throw Located(
        error: EngineError.noValidation(monitor: plan.monitor),
        range: call.range(of: FitParameters.monitor))
    }
    let source: FitStart.Source? =
      switch call[FitParameters.from] {
      case .initial: nil
      case .trained: .trained
      case nil: model.restoredWeights == nil ? nil : .restored
      }
    let first =
      switch source {
      case nil: model.initialWeights
      case .trained: weights
      case .restored: model.restoredWeights ?? weights
      }
    return FitBeginning(
      plan: plan, state: TrainingState(weights: first, optimizer: plan.optimizer),
      start: source.map { FitStart(source: $0, digest: first.digest) })
  }

  private static func train(
    _ model: Model, plan: FitPlan, from start: TrainingState, _ stored: StoredFit?,
    _ call: CheckedCall, _ context: Context
  ) throws -> FitOutcome {
    let train = try context.state.images(of: .train)
    let validation = context.state.split == nil ? nil : try context.state.images(of: .validation)
    let report = context.configuration.progress
    let live =
      call.flag("live") && context.configuration.writeToTerminal != nil
      ? LiveHistory(model: model.name, start: start, context: context) : nil
    return try locatedOption(of: call) {
      try fit(
        model.network, train: train.images, indices: train.indices,
        validation: validation.map { ($0.images, $0.indices) }, plan: plan, from: start,
        store: stored, threads: context.threads,
        progress: { progress in
          report?(ModelProgress(model: model.name, progress: progress))
          live?.note(progress)
        },
        shouldStop: context.configuration.shouldStop)
    }
  }

  /// Puts the trained model into the state and says how the fit went.
  private static func finish(
    _ model: Model, plan: FitPlan, _ outcome: FitOutcome, replaced: Training?, before: Training?,
    _ beginning: FitBeginning, secondsKept: Double, _ call: CheckedCall, _ context: inout Context
  ) throws -> Outcome {
    var model = model
    let isPlannedStop = plan.stopAt != nil && plan.stopAt == outcome.stoppedAt
    var keptPlan = plan
    keptPlan.stopAt = nil
    model.weights = outcome.weights
    model.evaluations = [:]
    model.rateSearch = nil
    model.training = Training(
      plan: keptPlan, state: outcome.state, planDigest: outcome.planDigest,
      dataDigest: context.state.data?.dataset.digest.short ?? "",
      splitDigest: context.state.split?.digest,
      seconds: (before?.seconds ?? 0) + secondsKept + outcome.seconds,
      isStopped: outcome.stoppedAt != nil, start: beginning.start)
    context.state.set(model)
    context.state.comparison = nil
    switch outcome.ending {
    case .stopped where !isPlannedStop:
      context.stopped = true
      context.recordedLine = recordedLine(call, stoppedAt: outcome.state.position)
      context.warnings.append(
        stopWarning(model.name, outcome.state.position, call, context.configuration))
    case .notFinite(let layer, let position):
      context.warnings.append(
        notFinite(
          "the loss of epoch \(position.epoch + 1), batch \(position.batch + 1) is not a finite number; "
            + "'\(layer)' is the first layer where that shows", model, outcome, call))
    case .weightsNotFinite(let layer, let position):
      context.warnings.append(
        notFinite(
          "the step of epoch \(position.epoch + 1), batch \(position.batch + 1) made weights that are not "
            + "finite numbers; '\(layer)' is the first layer where that shows", model, outcome, call
        ))
    case .finished, .stepLimit, .patience, .stopped:
      break
    }
    if outcome.isFinite, let problem = try context.divergence(of: model, call) {
      context.warnings.append(problem)
    }
    return FitReport(
      model: model, fit: outcome, replaced: replaced, changes: beginning.changes,
      firstStep: outcome.resumed?.step ?? before?.state.optimizerState.step ?? 0,
      hasValidation: context.state.split != nil,
      rates: LearningRates(
        plan, imageCount: try context.state.images(of: .train).indices.count)
    ).outcome
  }

  /// The line that replays to the same result: the one typed, and where it was stopped.
  private static func recordedLine(_ call: CheckedCall, stoppedAt position: BatchPosition) -> String
  {
    let words = call.canonicalText.split(separator: " ").filter { !$0.hasPrefix("stop=") }
    let clause = words.firstIndex(of: "as") ?? words.endIndex
    let stop = "stop=\(position.epoch + 1):\(position.batch)"
    return (words[..<clause].map(String.init) + [stop] + words[clause...].map(String.init))
      .joined(separator: " ")
  }

  private static func stopWarning(
    _ name: String, _ position: BatchPosition, _ call: CheckedCall,
    _ configuration: SessionConfiguration
  ) -> Diagnostic {
    let place = "stopped in epoch \(position.epoch + 1) after \(position.batch) batches"
    guard configuration.goesOnAfterStop else {
      let cure =
        switch configuration.store {
        case let store? where store.limit > 0 && store.resumesFits:
          "the same lines, run again, go on from here"
        case let store? where store.limit > 0: "to go on from here, replay with --resume"
        default: "the same lines, run again, begin it anew"
        }
      return Diagnostic(
        .fitStopped, place, at: call.node.contentRange, cure: cure, severity: .warning)
    }
    return Diagnostic(
      .fitStopped, "\(place); what '\(name)' has learned is kept",
      at: call.node.contentRange, cure: "to go on, type fit \(name) more", severity: .warning)
  }

  private static func notFinite(
    _ message: String, _ model: Model, _ outcome: FitOutcome, _ call: CheckedCall
  ) -> Diagnostic {
    Diagnostic(
      .fitNotFinite, message, at: call.node.contentRange,
      notes: outcome.state.optimizerState.step > 0
        ? ["'\(model.name)' keeps the weights of the last good step"] : [],
      cure: "try a smaller learning_rate")
  }

  private static func noTerminal(_ call: CheckedCall) -> Diagnostic {
    Diagnostic(
      .plotUnavailable, "'live' draws in a terminal, and there is none: nothing is drawn",
      at: call.node.contentRange, cure: "leave it out, and type plot history after the fit",
      severity: .warning)
  }

  /// Runs `body`; what the engine says of an option is located there.
  private static func locatedOption<Result>(
    of call: CheckedCall, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as EngineError {
      let range =
        switch error {
        case .stopNotReached: call.range(of: FitParameters.stop)
        case .warmupTooLong: call.range(of: ScheduleParameters.warmup)
        case .noTrainingEvaluation, .noValidation: call.range(of: FitParameters.monitor)
        case .scheduleOver: call.range(of: FitParameters.epochs)
        default: call.range(of: FitParameters.model)
        }
      throw Located(error: error, range: range)
    }
  }
}
