import Datasets
import Engine
import Language
import Networks
import Results

/// `step cnn rnn`
enum StepCommand: Command {
  static let models = Parameter<[String]>.repeated(
    "models", .name, help: "the models")
  static let batches = Parameter(
    "batches", .integer(in: 1...1000), default: 1, help: "how many steps are followed")
  static let place = Parameter<Reference?>.optional(
    "at",
    .reference(to: "a weight such as dense_1.kernel[5,2]", placeholder: "LAYER.TENSOR[PLACE]"),
    absent: "all layers",
    help: "one weight, such as dense_1.kernel[5,2]: how its new value comes about")

  /// What begins anew, if any of it is given.
  static let plan: [any ParameterDeclaration] =
    [FitParameters.batchSize, OptimizerParameters.learningRate] + OptimizerParameters.all

  static let signature = Signature(
    "step", summary: "takes one step of training on copies of models and shows what it does",
    discussion: """
      The step is the one that 'fit' would take next, on the same batch: of a model that was never
      trained its first, of a trained one that with which 'fit MODEL more' would go on. With an
      optimizer, learning_rate= or batch_size= it begins anew with the weights as they are, as
      'fit MODEL from=trained' would. By layer the sizes (the root of the mean square) of what it
      gives for the batch's images, of the loss's gradient by its weights, of the weights, and of
      their update, and the ratio of the last two: about 0.001 is usual. 'loss_after' is the loss of
      the same images after the step, 'digest' that of the weights: the one 'fit' would show. With at=, the arithmetic of one weight: its gradient, what the
      optimizer remembers, its new value. The models stay as they are.
      """,
    positional: [models], options: [batches, place] + plan + [TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 16 relu\n  dense 10 softmax\nend\nstep tiny",
        "what the first step changes, layer by layer"),
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nstep tiny batches=3 at=dense_1.kernel[400,8]",
        "one weight through three steps of adam"),
    ],
    reads: [.data, .split, .stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { call[models] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let followed = try context.followed(models, of: call)
    if let place = call[place] {
      return try located(call.range(of: Self.place)) {
        try spell(place, followed, in: &context)
      }
    }
    var outcome = Outcome()
    if let note = Self.note(on: followed) { outcome.append(.note(note)) }
    if call[batches] > 1 { outcome.append(.table(losses(followed))) }
    outcome.append(.table(wholes(followed)))
    for model in followed {
      outcome.append(.table(layers(model)))
      outcome.append(
        .fields([
          Field("model", .text(model.model.name), .fixed),
          Field("digest", .digest(model.steps[model.steps.count - 1].digest), .chosen),
        ]))
    }
    context.state.set(
      Findings(
        of: signature.verb, models: followed.map(\.model.name),
        numbers: followed.flatMap { names($0) }))
    return outcome
  }

  /// Where the models are not at the same batch.
  private static func note(on followed: [FollowedModel]) -> String? {
    guard let first = followed.first?.steps.first,
      let other = followed.first(where: { $0.steps.first?.images != first.images })
    else { return nil }
    func place(_ model: FollowedModel) -> String {
      followed[0].batch == other.batch
        ? "\(model.batch) in the order of seed \(model.seed)" : model.batch
    }
    let (one, another) = (place(followed[0]), place(other))
    return "\(followed[0].model.name) is at \(one), \(other.model.name) at \(another): "
      + "not the same images"
  }

  // MARK: All layers

  /// The loss of each batch.
  private static func losses(_ followed: [FollowedModel]) -> Table {
    let rows = followed[0].steps.indices.map { index -> [Value] in
      [.integer(index + 1)]
        + followed.map { model in
          .metric(model.steps.indices.contains(index) ? model.steps[index].loss : nil)
        }
    }
    return Table(
      "losses",
      columns: [Column("batch", .fixed)]
        + followed.map { Column($0.model.name, .measured, metric: .loss) },
      rows: rows, title: "the loss of each batch, before its step")
  }

  /// The whole network in a few numbers, a column a model.
  private static func wholes(_ followed: [FollowedModel]) -> Table {
    func row(_ name: String, _ value: (FollowedStep) -> Value) -> [Value] {
      [.text(name)] + followed.map { model in model.steps.last.map(value) ?? .undefined }
    }
    let title = followed.map { "\($0.model.name): \($0.batch)" }.joined(separator: "; ")
    return Table(
      "network",
      columns: [Column("quantity", .fixed)] + followed.map { Column($0.model.name, .measured) },
      rows: [
        row("step") { .integer($0.number) },
        row("images") { .integer($0.images.count) },
        row("learning_rate") { .digits($0.learningRate) },
        row("loss") { .metric($0.loss) },
        row("loss_after") { .metric($0.lossAfter) },
        row("accuracy") { .metric($0.accuracy) },
        row("gradient") { .digits($0.whole.gradient) },
        row("weights") { .digits($0.whole.weights) },
        row("update") { .digits($0.whole.update) },
        row("ratio") { .digits($0.whole.ratio) },
      ], title: title)
  }

  /// A row a layer.
  private static func layers(_ model: FollowedModel) -> Table {
    let step = model.steps[model.steps.count - 1]
    return Table(
      model.model.name,
      columns: [Column("layer", .fixed)]
        + ["activations", "gradient", "weights", "update", "ratio"].map { Column($0, .measured) },
      rows: step.layers.map { layer in
        [.text(layer.name), .digits(layer.activations)]
          + (layer.sizes.map {
            [.digits($0.gradient), .digits($0.weights), .digits($0.update), .digits($0.ratio)]
          } ?? [.text("-"), .text("-"), .text("-"), .text("-")])
      }, title: "\(model.model.name), step \(step.number): sizes by layer")
  }

  private static func names(_ model: FollowedModel) -> [Findings.Number] {
    let step = model.steps[model.steps.count - 1]
    let name = model.model.name
    func number(_ path: String, _ value: Double, _ shown: Value) -> Findings.Number {
      Findings.Number(name: "\(name).\(path)", value: value, shown: shown)
    }
    func fine(_ path: String, _ value: Double) -> Findings.Number {
      number(path, value, .digits(value))
    }
    func metric(_ path: String, _ value: Double) -> Findings.Number {
      number(path, value, .metric(value))
    }
    func sizes(_ prefix: String, _ sizes: StepSizes) -> [Findings.Number] {
      [
        fine("\(prefix)gradient", sizes.gradient), fine("\(prefix)weights", sizes.weights),
        fine("\(prefix)update", sizes.update), fine("\(prefix)ratio", sizes.ratio),
      ]
    }
    return [
      metric("first_loss", model.steps[0].loss), metric("loss", step.loss),
      metric("loss_after", step.lossAfter), metric("accuracy", step.accuracy),
      fine("learning_rate", step.learningRate),
    ] + sizes("", step.whole)
      + step.layers.flatMap { layer in
        [fine("\(layer.name).activations", layer.activations)]
          + (layer.sizes.map { sizes("\(layer.name).", $0) } ?? [])
      }
  }

  // MARK: One weight

  private static func spell(
    _ reference: Reference, _ followed: [FollowedModel], in context: inout Context
  ) throws -> Outcome {
    guard followed.count == 1, let model = followed.first else {
      throw Diagnostic(
        .valueChoice, "at= is about a weight of one model, and \(followed.count) are named",
        cure: "type step \(followed[0].model.name) at=\(reference.text)")
    }
    let arithmetics = model.steps.compactMap(\.arithmetic)
    guard let last = arithmetics.last else {
      preconditionFailure("every step spells the weight")
    }
    var outcome = Outcome()
    if arithmetics.count > 1 {
      let names = last.lines.map(\.name)
      outcome.append(
        .table(
          Table(
            "batches",
            columns: [Column("step", .fixed), Column("loss", .measured)]
              + ["gradient", "update", "weight"].filter(names.contains).map {
                Column($0, .measured)
              },
            rows: zip(model.steps, arithmetics).map { step, arithmetic in
              [.integer(step.number), .metric(step.loss)]
                + ["gradient", "update", "weight"].compactMap { name in
                  arithmetic.lines.first { $0.name == name }.map { .fine($0.value) }
                }
            }, title: "\(last.name) through \(arithmetics.count) steps; below, the last")))
    }
    outcome.parts += last.outcome(limit: nil).parts
    context.state.set(
      Findings(
        of: signature.verb, models: [model.model.name],
        numbers: last.names.map {
          Findings.Number(name: $0.name, value: $0.value, shown: .fine($0.value))
        }))
    return outcome
  }

  /// Whether a call begins anew, whatever the model was trained with.
  static func beginsAnew(_ call: CheckedCall) -> Bool {
    call.wasGiven(anyOf: plan)
  }
}
