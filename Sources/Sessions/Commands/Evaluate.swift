import Engine
import Language
import Results

/// `evaluate cnn on=test`
enum EvaluateCommand: Command {
  static let model = Parameter("model", .name, help: "the model to judge")
  static let subset = Parameter(
    "on", .choice(of: Subset.self), default: .test, help: "the images to judge it by")

  static let signature = Signature(
    "evaluate", summary: "measures how well a model classifies images",
    discussion: """
      Sets MODEL.test.accuracy and the like: loss, n, errors, the 95 % Wilson interval of the
      accuracy, and by class recall, precision and f1. Dropout is off.
      """,
    positional: [model], options: [subset, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nevaluate tiny",
        "loss and accuracy on the 10,000 test images")
    ],
    reads: [.data, .split, .stack, .weights], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { [call[model]] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let model = try context.model(model, of: call)
    let result = try context.evaluated(model, on: call[subset], call.range(of: Self.model))
    let accuracy = result.accuracy
    let prefix = "\(model.name).\(result.subset.rawValue)"
    var outcome = Outcome()
    if let message = untrainedMessage(model) { outcome.append(message) }
    var fields = [
      Field("accuracy", .metric(accuracy.value), .measured, path: "\(prefix).accuracy"),
      Field("n", .integer(accuracy.count), .fixed, path: "\(prefix).n"),
    ]
    if let interval = accuracy.interval {
      fields.append(Field("low", .metric(interval.low), .measured, path: "\(prefix).low"))
      fields.append(Field("high", .metric(interval.high), .measured, path: "\(prefix).high"))
    }
    fields.append(
      Field("loss", .metric(result.evaluation.loss), .measured, path: "\(prefix).loss"))
    outcome.append(.fields(fields))
    outcome.append(
      .note(
        "\(durationText(seconds: result.seconds)), \(grouped(Int(Double(accuracy.count) / max(result.seconds, 1e-9)))) images/s"
      ))
    return outcome
  }

  /// Says that a model has learned nothing yet.
  static func untrainedMessage(_ model: Model) -> Content? {
    guard model.training == nil, model.weights == model.initialWeights else { return nil }
    return .message("'\(model.name)' is untrained: its weights are as drawn")
  }
}

extension Context {
  /// A model's results on a subset, measured now unless they are there.
  mutating func evaluated(
    _ model: Model, on subset: Subset, _ range: Range<Int>
  ) throws -> EvaluatedSubset {
    if let known = model.evaluations[subset] { return known }
    do {
      let images = try state.images(of: subset, toJudge: model)
      let (evaluation, seconds) = try evaluation(of: model, on: images, subset)
      return state.note(evaluation, seconds: seconds, of: model, on: subset, images)
    } catch {
      throw Located(error: error, range: range)
    }
  }

  /// Evaluates a model, unless that was kept from an earlier run.
  private mutating func evaluation(
    of model: Model, on images: SubsetImages, _ subset: Subset
  ) throws -> (Evaluation, seconds: Double) {
    var kept = storedEvaluation(of: model, on: images, subset)
    if let known = kept?.read() {
      reuse.kept += 1
      return known
    }
    let clock = ContinuousClock()
    let start = clock.now
    let evaluation = try evaluate(
      model.network, weights: model.weights, images: images.images, indices: images.indices,
      threads: threads)
    let seconds = (clock.now - start) / .seconds(1)
    reuse.computed += 1
    kept?.write(evaluation, seconds: seconds)
    warnings += kept?.warnings.diagnostics ?? []
    return (evaluation, seconds)
  }

  /// The store's side of an evaluation; nil where none is kept.
  private func storedEvaluation(
    of model: Model, on images: SubsetImages, _ subset: Subset
  ) -> StoredEvaluation? {
    guard let opened = try? store(), opened.use.keepsResults, let data = state.data else {
      return nil
    }
    return StoredEvaluation(
      of: model, on: images, subset: subset, dataset: data.dataset, store: opened.store,
      use: opened.use)
  }
}
