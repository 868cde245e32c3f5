import Datasets
import Engine
import Language
import Networks
import Results

/// `saliency cnn test[4]`
enum SaliencyCommand: Command {
  static let label = Parameter<String?>.optional(
    "class", .className(of: FashionMNIST.classWords), absent: "what the model takes the image for",
    help: "the class whose probability is asked after")
  static let square = Parameter(
    "square", .integer(in: 1...28), default: 7, unit: "pixels",
    help: "the side of the square that covers a part of the image")
  static let count = Parameter(
    "top", .integer(in: 1...100), default: 5, help: "how many pixels are listed")

  static let signature = Signature(
    "saliency", summary: "says which pixels of an image a model goes by",
    discussion: """
      In two ways. 'gradient' is the derivative of the logarithm of the class's probability by a pixel,
      which goes from 0 for black to 1 for white: where it is above 0, a brighter pixel makes the class
      likelier. 'covered' is how much of the probability is lost where a square with the image's mean
      grey covers the pixel, on average over all places of the square. The pixels with the largest
      gradients are listed. 'on_image' is the share of the gradients' sizes on pixels that are not
      black; 'lost_most' the most of the probability that is lost, at 'lost_row' and 'lost_column'. The
      model stays as it is.
      """,
    positional: [TraceCommand.things], options: [label, square, count, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nsaliency tiny test[4]",
        "the pixels that make it a shirt"),
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nsaliency tiny test[4] class=coat square=5 top=3",
        "what speaks for a coat"),
    ],
    reads: [.data, .split, .stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { TraceCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let found = try context.salient(call)
    var outcome = Outcome()
    for model in found.models {
      if let message = EvaluateCommand.untrainedMessage(model.model) { outcome.append(message) }
      outcome.append(.table(table(model, found, count: call[count])))
      outcome.append(.fields(model.fields(found)))
    }
    context.state.set(
      Findings(
        of: signature.verb, models: found.models.map(\.model.name),
        numbers: found.models.flatMap { model in
          model.numbers.map {
            Findings.Number(
              name: "\(model.model.name).\($0.name)", value: $0.value, shown: $0.shown)
          }
        }))
    return outcome
  }

  private static func table(
    _ model: SalientModel, _ found: SalientImage, count: Int
  ) -> Table {
    let order = model.gradient.indices.sorted {
      (-model.gradient[$0].magnitude, $0) < (-model.gradient[$1].magnitude, $1)
    }
    return Table(
      model.model.name,
      columns: [
        Column("place", .chosen), Column("pixel", .chosen),
        Column("gradient", .measured), Column("covered", .measured),
      ],
      rows: order.prefix(count).map { place in
        [
          .text(bracketed([place / found.width, place % found.width])),
          .real(Double(found.pixels[place]) / 255, decimals: 4),
          .metric(Double(model.gradient[place])), .metric(model.occlusion.losses[place]),
        ]
      },
      title: "\(found.name) in \(model.model.name): what speaks for "
        + "\(found.classWords[model.label]), the largest gradients")
  }
}

/// `plot saliency cnn rnn test[4]`
enum PlotSaliencyCommand: Command {
  static let signature = Signature(
    "plot saliency", summary: "draws which pixels of an image models go by",
    discussion: """
      The image, the gradient of the class's probability by each pixel, and how much of the probability
      is lost where a square covers it, as 'saliency' lists them; a column a model. The title of each
      says what its white and its black stand for.
      """,
    positional: [TraceCommand.things],
    options: [SaliencyCommand.label, SaliencyCommand.square, PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot saliency tiny test[4]",
        "where a linear classifier looks")
    ],
    reads: [.data, .split, .stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { TraceCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let found = try context.salient(call)
    try located(call.range(of: TraceCommand.things)) {
      guard found.models.count <= FigureLimits.tracedModels else {
        throw Diagnostic(
          .valueRange,
          "'plot saliency' draws at most \(FigureLimits.tracedModels) models, not \(found.models.count)",
          cure: "draw them one after the other")
      }
    }
    func panel(_ title: String, _ values: [Float]) throws -> TraceFigure.Panel {
      let shades = Shades(values)
      return TraceFigure.Panel(
        title: "\(title): \(shades.key)",
        .shades(
          try GrayImage(
            width: found.width, height: found.height, pixels: values.map(shades.shade))))
    }
    let figure = try TraceFigure(
      title: "\(found.name), \(found.classWords[found.label]): which pixels count",
      classNames: found.classWords, trueClass: found.label,
      columns: found.models.map { model in
        let word = found.classWords[model.label]
        return TraceFigure.Column(
          name: "\(model.model.name): \(word)",
          panels: [
            try panel("pixels", found.pixels.map { Float($0) / 255 }),
            try panel("gradient", model.gradient),
            try panel(
              "lost where \(model.occlusion.square)x\(model.occlusion.square) are covered",
              model.occlusion.losses.map(Float.init)),
          ])
      })
    let names = found.models.map(\.model.name).joined(separator: "-")
    return try context.draw(.trace(figure), named: "saliency-\(names)", .chosen, call)
  }
}

/// An image, and by which of its pixels models go.
struct SalientImage {
  /// As it was named: `test[4]`.
  let name: String
  let pixels: [UInt8]
  let width: Int
  let height: Int
  /// Its class.
  let label: Int
  let classWords: [String]
  let models: [SalientModel]
}

/// By which pixels one model goes.
struct SalientModel {
  let model: Model
  /// The class whose probability is asked after.
  let label: Int
  /// In the order of the pixels, row by row.
  let gradient: [Float]
  let occlusion: Occlusion

  /// The share of the gradients' sizes that lies on pixels that are not black.
  private let onImage: Double

  init(_ model: Model, label: Int, gradient: [Float], _ occlusion: Occlusion, pixels: [UInt8]) {
    self.model = model
    self.label = label
    self.gradient = gradient
    self.occlusion = occlusion
    let sizes = gradient.map { Double($0.magnitude) }
    let all = sizes.reduce(0, +)
    let lit = zip(sizes, pixels).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
    onImage = all > 0 ? lit / all : .nan
  }

  /// Where covering loses the most.
  private var worst: Int { occlusion.losses.indexOfLargest }

  var numbers: [(name: String, value: Double, shown: Value)] {
    let lost = occlusion.losses[worst]
    return [
      ("probability", occlusion.probability, .metric(occlusion.probability)),
      ("on_image", onImage, .metric(onImage)), ("lost_most", lost, .metric(lost)),
    ]
  }

  func fields(_ image: SalientImage) -> [Field] {
    [
      Field("model", .text(model.name), .fixed),
      Field("class", .text(image.classWords[label]), .chosen),
    ] + numbers.map { Field($0.name, $0.shown, .measured) } + [
      Field("lost_row", .integer(worst / image.width), .chosen),
      Field("lost_column", .integer(worst % image.width), .chosen),
    ]
  }
}

extension Context {
  /// By which pixels of the image that a call names last the models go that it names before.
  func salient(_ call: CheckedCall) throws -> SalientImage {
    let traced = try traced(TraceCommand.things, of: call)
    let words = traced.classWords
    let asked = call[SaliencyCommand.label].flatMap { words.firstIndex(of: $0) }
    let (images, index) = (traced.images, traced.index)
    let size = images.height * images.width
    let pixels = Array(images.pixels[Int(index) * size..<(Int(index) + 1) * size])
    let models = try located(call.range(of: TraceCommand.things)) {
      try traced.models.map { model, weights, trace in
        let label = asked ?? trace.probabilities.indexOfLargest
        let gradient = try pixelGradient(
          model.network, weights: weights, images: images, index: index, class: UInt8(label))
        let occlusion = try located(call.range(of: SaliencyCommand.square)) {
          try occlude(
            model.network, weights: weights, images: images, index: index, class: UInt8(label),
            square: min(call[SaliencyCommand.square], images.height, images.width),
            threads: threads)
        }
        return SalientModel(model, label: label, gradient: gradient, occlusion, pixels: pixels)
      }
    }
    return SalientImage(
      name: traced.image, pixels: pixels, width: images.width, height: images.height,
      label: traced.label, classWords: words, models: models)
  }
}
