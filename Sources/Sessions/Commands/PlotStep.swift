import Language
import Results

/// `plot step cnn rnn`
enum PlotStepCommand: Command {
  static let signature = Signature(
    "plot step", summary: "draws what one step of training does to each layer of models",
    discussion: """
      The sizes that 'step' shows, a row a layer, on one logarithmic scale: of the layer's outputs, the
      gradient by its weights, the weights, and their update. With batches=, the loss of each batch. The
      models stay as they are.
      """,
    positional: [StepCommand.models],
    options: [StepCommand.batches] + StepCommand.plan + [PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 16 relu\n  dense 10 softmax\nend\nplot step tiny",
        "sizes of gradients, weights and updates by layer"),
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nplot step tiny batches=10",
        "the loss of ten batches"),
    ],
    reads: [.data, .split, .stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { StepCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let followed = try context.followed(StepCommand.models, of: call)
    try located(call.range(of: StepCommand.models)) {
      guard followed.count <= FigureLimits.tracedModels else {
        throw Diagnostic(
          .valueRange,
          "'plot step' draws at most \(FigureLimits.tracedModels) models, not \(followed.count)",
          cure: "draw them one after the other")
      }
    }
    let name = followed.map(\.model.name).joined(separator: "-")
    if call[StepCommand.batches] > 1 {
      let figure = try StepsFigure(
        title: "the loss of each batch, before its step",
        models: followed.map { model in
          StepsFigure.Model(
            name: model.model.name, steps: Array(1...model.steps.count),
            losses: model.steps.map(\.loss))
        })
      return try context.draw(.steps(figure), named: "step-\(name)", .measured, call)
    }
    let figure = try LayerSizesFigure(
      title: "one step of training", models: followed.map(column))
    return try context.draw(.layerSizes(figure), named: "step-\(name)", .measured, call)
  }

  private static func column(_ model: FollowedModel) -> LayerSizesFigure.Model {
    let step = model.steps[0]
    let losses = [step.loss, step.lossAfter].map { Value.metric($0).text }
    return LayerSizesFigure.Model(
      name: model.model.name,
      note: "step \(step.number), loss \(losses[0]), after it \(losses[1])",
      layers: step.layers.map { layer in
        var sizes: [LayerSizesFigure.Quantity: Double] = [.activations: layer.activations]
        if let own = layer.sizes {
          sizes[.gradient] = own.gradient
          sizes[.weights] = own.weights
          sizes[.update] = own.update
        }
        return LayerSizesFigure.Layer(name: layer.name, sizes: sizes)
      })
  }
}
