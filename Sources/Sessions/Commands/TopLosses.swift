internal import Glibc
import Engine
import Language
import Results

/// `top_losses cnn 12`
enum TopLossesCommand: Command {
  static let count = Parameter(
    "count", .integer(in: 1...FigureLimits.sampleImages), default: 12, help: "how many images")

  static let signature = Signature(
    "top_losses", summary: "shows the images a model is most wrong about",
    discussion: """
      The loss of an image is -ln of the probability given to its true class, 'loss' of evaluate the
      mean of these. What stands first is a confident mistake, or an image whose label is wrong.
      Evaluates the model first, if that was not done.
      """,
    positional: [EvaluateCommand.model, count], options: [EvaluateCommand.subset, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\ntop_losses tiny 5",
        "the five largest losses")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { EvaluateCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let (result, words) = try context.judged(call)
    let rows = result.topLosses(call[count]).map { item -> [Value] in
      [
        .integer(item.position), .text(words[item.label]), .text(words[item.predicted]),
        .metric(item.loss), .metric(item.probability), .metric(item.trueProbability),
      ]
    }
    return Outcome([
      .table(
        Table(
          result.subset.rawValue,
          columns: [Column("index", .chosen)]
            + ["true", "predicted", "image_loss", "probability", "p_true"].map {
              Column($0, .chosen)
            }, rows: rows))
    ])
  }
}

/// `plot top_losses cnn 12`
enum PlotTopLossesCommand: Command {
  static let signature = Signature(
    "plot top_losses", summary: "draws the images a model is most wrong about",
    discussion: "Under each its class, what the model takes it for, and its loss.",
    positional: [EvaluateCommand.model, TopLossesCommand.count],
    options: [EvaluateCommand.subset, PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot top_losses tiny 12",
        "twelve images")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { EvaluateCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let (result, words) = try context.judged(call)
    let model = call[EvaluateCommand.model]
    let images = try context.state.images(of: result.subset)
    let figure = try SamplesFigure(
      title: "\(model): largest losses on \(result.subset.rawValue)",
      items: try result.topLosses(call[TopLossesCommand.count]).map { item in
        SamplesFigure.Item(
          image: try images.image(at: item.position),
          caption: "[\(item.position)] \(words[item.label])",
          answers: [
            ImageAnswer(
              "\(words[item.predicted]) \(item.shownLoss)",
              isRight: item.predicted == item.label)
          ])
      })
    return try context.draw(.samples(figure), named: "top-losses-\(model)", .chosen, call)
  }
}

/// An image and how wrong a model is about it.
struct ImageLoss {
  let position: Int
  let label: Int
  let predicted: Int
  /// -ln of the true class's probability; nil where that is 0 in float32.
  let loss: Double?
  /// The probabilities of the predicted and of the true class.
  let probability: Double
  let trueProbability: Double

  /// The loss as it stands under an image.
  var shownLoss: String { loss.flatMap { decimalText($0, decimals: 2) } ?? "undefined" }
}

extension EvaluatedSubset {
  /// The images with the largest losses, of equal ones the first.
  func topLosses(_ count: Int) -> [ImageLoss] {
    let predictions = evaluation.predictions
    func probability(_ image: Int, _ label: UInt8) -> Float {
      predictions.probabilities[image * predictions.classes + Int(label)]
    }
    let order = labels.indices.sorted {
      (probability($0, labels[$0]), $0) < (probability($1, labels[$1]), $1)
    }
    return order.prefix(count).map { image in
      let truth = Double(probability(image, labels[image]))
      return ImageLoss(
        position: image, label: Int(labels[image]), predicted: Int(evaluation.predicted[image]),
        loss: truth > 0 ? -log(truth) : nil,
        probability: Double(probability(image, evaluation.predicted[image])),
        trueProbability: truth)
    }
  }
}
