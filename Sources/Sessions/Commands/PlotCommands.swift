import Datasets
import Engine
import Language
import Plotting
import Results

/// What the plot commands have in common.
enum PlotParameters {
  static let path = Parameter<String?>.optional(
    "to", .file(endingIn: ["svg", "png", "pdf"]), absent: "the terminal",
    help: "the file, replaced if it exists")
}

/// `plot history cnn rnn`
enum PlotHistoryCommand: Command {
  static let models = Parameter<[String]>.repeated(
    "models", .name, atLeast: 0, absent: "all models", help: "the models, in one figure")

  static let signature = Signature(
    "plot history", summary: "draws training and validation curves",
    discussion: "Where a model has no whole epoch yet: the loss by step.",
    positional: [models], options: [PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny epochs=2\nplot history tiny",
        "loss and accuracy by epoch")
    ],
    reads: [.stack, .results], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { call[models] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let models = try context.models(models, of: call)
    let isByStep = models.contains { $0.history.epochs.isEmpty }
    for model in models where isByStep && model.stepLosses.losses.isEmpty {
      let error =
        model.training == nil ? StateError.untrained(model.name) : .noEpoch(model.name)
      throw Located(error: error, range: call.range(of: Self.models))
    }
    let figure: Figure =
      isByStep ? .steps(try stepsFigure(models)) : .history(try historyFigure(models))
    let names = models.map(\.name).joined(separator: "-")
    return try context.draw(figure, named: "history-\(names)", .chosen, call)
  }

  /// The losses by step of several models.
  private static func stepsFigure(_ models: [Model]) throws -> StepsFigure {
    try StepsFigure(
      title: "Training history",
      models: models.map { model in
        let steps = model.stepLosses
        return StepsFigure.Model(
          name: model.name, steps: steps.losses.indices.map { steps.step(of: $0) },
          losses: steps.losses)
      })
  }

  /// The curves of several models.
  static func historyFigure(_ models: [Model]) throws -> HistoryFigure {
    try HistoryFigure(
      title: "Training history",
      models: models.map { model in
        HistoryFigure.Model(name: model.name, epochs: model.history.epochs)
      })
  }
}

/// `plot probabilities cnn test[4..7]`
enum PlotProbabilitiesCommand: Command {
  static let signature = Signature(
    "plot probabilities", summary: "draws the class probabilities of images beside the images",
    discussion: """
      The true class is green, a wrong predicted one blue, the others grey. The options choose images
      as those of 'show' do; taken_for= is about the model drawn.
      """,
    positional: [PredictCommand.model, PredictCommand.images],
    options: [PlotParameters.path] + Selection.optionsOfOneModel,
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot probabilities tiny test[4..7]",
        "four images")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] {
    PredictCommand.models(in: call) + Selection.models(in: call)
  }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let model = try context.model(PredictCommand.model, of: call)
    let selected = try context.selected(
      PredictCommand.images, of: call, limit: 9, judge: model.name)
    let (subset, images, positions) = (selected.subset, selected.images, selected.positions)
    guard !positions.isEmpty else { return selected.outcome }
    try context.checkCount(
      positions.count, limit: FigureLimits.probabilityImages, call,
      range: call.range(of: PredictCommand.images))
    let predictions = try context.predictions(
      of: model, images: images, positions: positions, call.range(of: PredictCommand.model))
    let items = try positions.enumerated().map { row, position in
      ProbabilityFigure.Item(
        name: "\(subset.rawValue)[\(position)]", image: try images.image(at: position),
        trueClass: Int(images.label(at: position)), probabilities: predictions.row(row))
    }
    let figure = try ProbabilityFigure(
      title: "\(model.name): class probabilities",
      classNames: context.state.data?.dataset.classWords ?? [], items: items)
    let drawn = try context.draw(
      .probabilities(figure), named: "probabilities-\(model.name)", .chosen, call)
    return Outcome(selected.outcome.parts + drawn.parts)
  }
}

/// `plot confusion cnn`
enum PlotConfusionCommand: Command {
  static let signature = Signature(
    "plot confusion", summary: "draws how often each class was taken for each, as a heat map",
    discussion: "Evaluates the model first, if that was not done.",
    positional: [EvaluateCommand.model], options: [EvaluateCommand.subset, PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot confusion tiny",
        "ten rows of ten counts")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { EvaluateCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let (result, words) = try context.judged(call)
    let model = call[EvaluateCommand.model]
    let matrix = result.confusion(classes: words.count)
    let figure = try ConfusionFigure(
      title: "\(model) on \(result.subset.rawValue): \(grouped(matrix.total)) images",
      classNames: context.state.data?.dataset.classWords ?? [], counts: matrix.counts)
    return try context.draw(.confusion(figure), named: "confusion-\(model)", .chosen, call)
  }
}

/// `plot samples train[0..24]`
enum PlotSamplesCommand: Command {
  static let signature = Signature(
    "plot samples", summary: "draws a grid of images with their classes",
    discussion: "The options choose images as those of 'show' do.",
    positional: [ShowCommand.images], options: [PlotParameters.path] + Selection.options,
    examples: [Example("load fashion_mnist\nplot samples train[0..24]", "25 images")],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { Selection.models(in: call) }

  static func reads(in call: CheckedCall) -> Set<Resource> { Selection.reads(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let selected = try context.selected(ShowCommand.images, of: call, limit: 25)
    let (subset, images, positions) = (selected.subset, selected.images, selected.positions)
    guard !positions.isEmpty else { return selected.outcome }
    try context.checkCount(
      positions.count, limit: FigureLimits.sampleImages, call,
      range: call.range(of: ShowCommand.images))
    let words = context.state.data?.dataset.classWords ?? []
    let isChosen = selected.found != nil
    let figure = try SamplesFigure(
      title: selected.title,
      items: positions.enumerated().map { row, position in
        let word = words[Int(images.label(at: position))]
        return SamplesFigure.Item(
          image: try images.image(at: position),
          caption: isChosen ? "[\(position)] \(word)" : word,
          answers: selected.answers(row: row, words))
      })
    let drawn = try context.draw(
      .samples(figure), named: "samples-\(subset.rawValue)", selected.kind, call)
    return Outcome(selected.outcome.parts + drawn.parts)
  }
}

extension SubsetImages {
  /// The image at a position of the subset, for a figure.
  func image(at position: Int) throws -> GrayImage {
    try GrayImage(width: images.width, height: images.height, pixels: pixels(at: position))
  }
}
