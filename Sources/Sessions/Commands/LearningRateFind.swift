import Engine
import Language
import Results
import Synchronization

/// `lr_find cnn`
enum LearningRateFindCommand: Command {
  static let model = Parameter("model", .name, help: "the model to find a learning rate for")
  static let lowest = Parameter(
    "min_rate", .real(in: Engine.Optimizer.smallest...Engine.Optimizer.largestRate), default: 1e-7,
    aliases: ["start_lr"], help: "the learning rate of the first step")
  static let highest = Parameter(
    "max_rate", .real(in: Engine.Optimizer.smallest...Engine.Optimizer.largestRate), default: 10,
    aliases: ["end_lr"], help: "the learning rate of the last step")
  static let steps = Parameter(
    "steps", .integer(in: 10...10_000), default: 100, aliases: ["num_it"],
    help: "the steps from the one to the other")

  static let signature = Signature(
    "lr_find", summary: "finds a learning rate: trains a copy while the rate grows",
    discussion: """
      Trains from the weights that 'fit' would begin with, as 'fit' would with the same options,
      while the learning rate grows in equal ratios, and draws the loss over it. Stops when the
      loss grows to four times its lowest. The rate suggested is that at which the loss falls most
      steeply; it becomes MODEL.lr_find.learning_rate. The model stays as it is.
      """,
    positional: [model],
    options: [lowest, highest, steps, FitParameters.batchSize, FitParameters.seed]
      + OptimizerParameters.all + [PlotParameters.path],
    examples: [
      Example(
        """
        load fashion_mnist
        model tiny
          flatten
          dense 10 softmax
        end
        lr_find tiny steps=60
        let rate = tiny.lr_find.learning_rate
        fit tiny steps=20 learning_rate=$rate
        """, "a rate between 0.0001 and 0.1")
    ],
    reads: [.data, .split, .stack, .weights], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { [call[model]] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    var model = try context.model(Self.model, of: call)
    let test = try measure(model, call, context)
    let rate = test.steepest.map { test.rates[$0] }
    let tried = (first: call[lowest], last: test.rates.last ?? call[highest])
    model.rateSearch = rate.map { .found($0) } ?? .nowhere(from: tried.first, to: tried.last)
    context.state.set(model)
    var fields = [
      Field("lowest_at", test.lowest.map { .digits(test.rates[$0]) } ?? .undefined, .chosen),
      Field("steps", .integer(test.rates.count), .chosen),
    ]
    if let rate {
      let path = "\(model.name).lr_find.learning_rate"
      fields.insert(Field("learning_rate", .digits(rate), .chosen, path: path), at: 0)
    }
    var outcome = Outcome([.fields(fields)])
    if rate == nil {
      let reason = LookupError.fallsNowhere(from: tried.first, to: tried.last)
      outcome.append(.note("no rate is suggested: \(reason)"))
      outcome.append(
        .message("look at smaller ones: \(LookupError.search(model.name, below: tried.first))"))
    }
    let figure = try RangeTestFigure(title: "\(model.name): loss by learning rate", test: test)
    let drawn = try context.draw(
      .rangeTest(figure), named: "lr_find-\(model.name)", .chosen, call)
    outcome.parts += drawn.parts
    return outcome
  }

  /// The losses of the steps, up to where they diverge.
  private static func measure(
    _ model: Model, _ call: CheckedCall, _ context: Context
  ) throws -> RangeTest {
    guard call[lowest] < call[highest] else {
      throw Diagnostic(
        .valueRange, "'max_rate' must be more than 'min_rate'", at: call.range(of: highest),
        cure: "leave them out for 1e-7 and 10")
    }
    try located(call.range(of: Self.model)) { try context.state.checkClassifier(model) }
    let train = try context.state.images(of: .train)
    var plan = FitPlan()
    plan.batchSize = call[FitParameters.batchSize]
    plan.seed = call[FitParameters.seed].map { UInt32($0) } ?? model.seed
    plan.optimizer = try OptimizerParameters.value(of: call)
    plan.optimizer.learningRate = call[lowest]
    plan.schedule = Schedule(.growth(last: call[highest]))
    plan.stepLimit = call[steps]
    let batches = plan.batches(imageCount: train.indices.count)
    plan.epochs = (call[steps] + batches - 1) / max(batches, 1)
    let rates = LearningRates(plan, imageCount: train.indices.count)
    let drawn: Weights =
      call[FitParameters.seed] == nil
      ? model.initialWeights : .initial(model.network, seed: plan.seed)
    let weights = model.restoredWeights ?? drawn

    let log = LossLog()
    let shouldStop = context.configuration.shouldStop
    let outcome = try located(call.range(of: Self.model)) {
      try fit(
        model.network, train: train.images, indices: train.indices, validation: nil, plan: plan,
        from: TrainingState(weights: weights, optimizer: plan.optimizer), threads: context.threads,
        progress: { progress in
          log.note(progress)
          if progress.finished == nil {
            context.configuration.progress?(ModelProgress(model: model.name, progress: progress))
          }
        },
        shouldStop: { log.hasDiverged || shouldStop() })
    }
    if outcome.ending == .stopped, !log.hasDiverged {
      throw Diagnostic(
        .fitStopped, "stopped after \(count(log.losses.count, "step")); nothing is kept",
        at: call.node.contentRange, cure: "type the line again")
    }
    guard !log.losses.isEmpty else {
      throw Diagnostic(
        .fitNotFinite, "the loss of the first step is not a finite number",
        at: call.node.contentRange, cure: "draw other weights with seed=")
    }
    let losses = log.losses
    return RangeTest(rates: losses.indices.map { rates.rate(at: $0) }, losses: losses)
  }
}

/// The loss of every batch, from the sums a fit reports, on the fit's own thread.
private final class LossLog: Sendable {
  private struct State {
    var losses: [Double] = []
    var divergence = Divergence()
    /// The sums reported last.
    var loss = 0.0
    var images = 0
  }

  private let state = Mutex(State())

  var losses: [Double] { state.withLock { $0.losses } }
  var hasDiverged: Bool { state.withLock { $0.divergence.isSeen } }

  func note(_ progress: Progress) {
    guard progress.finished == nil else { return }
    state.withLock { state in
      // The sums begin anew with every epoch.
      if progress.batch == 1 { (state.loss, state.images) = (0, 0) }
      let images = progress.sums.images - state.images
      if images > 0 {
        let loss = (progress.sums.loss - state.loss) / Double(images)
        state.losses.append(loss)
        state.divergence.note(loss)
      }
      (state.loss, state.images) = (progress.sums.loss, progress.sums.images)
    }
  }
}
