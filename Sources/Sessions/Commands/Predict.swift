import Datasets
import Engine
import Language
import Results

/// `predict cnn test[4..7]`
enum PredictCommand: Command {
  static let model = Parameter("model", .name, help: "the model")
  static let images = Parameter("images", .reference, help: "the images, such as test[4..7]")

  static let signature = Signature(
    "predict", summary: "shows what a model makes of images",
    discussion: "The true and the predicted class, and the three largest probabilities.",
    positional: [model, images], options: [TableFile.path],
    flags: [Flag("all", help: "the probabilities of all classes")],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\npredict tiny test[4..7]",
        "four test images"),
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\npredict tiny test to=predictions.csv",
        "all test images, in a file"),
    ],
    reads: [.data, .split, .stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { [call[model]] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let model = try context.model(model, of: call)
    let (subset, images, positions) = try context.images(images, of: call)
    guard positions.count <= TableFile.shownRows || call.wasGiven(TableFile.path) else {
      throw Diagnostic(
        .valueRange,
        "'predict' shows at most \(grouped(TableFile.shownRows)) images, not \(grouped(positions.count))",
        at: call.range(of: Self.images),
        cure:
          "write them to a file: predict \(model.name) \(call[Self.images].text) to=predictions.csv"
      )
    }
    let predictions = try context.predictions(
      of: model, images: images, positions: positions, call.range(of: Self.model))
    let words = context.state.data?.dataset.classWords ?? []
    let predicted = predictions.predicted
    let rows = positions.enumerated().map { row, position -> [Value] in
      let probabilities = predictions.row(row)
      let start: [Value] = [
        .integer(position), .text(words[Int(images.label(at: position))]),
        .text(words[Int(predicted[row])]),
      ]
      if call.flag("all") { return start + probabilities.map { .metric(Double($0)) } }
      let order = probabilities.indices.sorted {
        (-probabilities[$0], $0) < (-probabilities[$1], $1)
      }
      return start + [.metric(Double(probabilities[order[0]]))]
        + order.dropFirst().prefix(2).flatMap {
          [.text(words[$0]), .metric(Double(probabilities[$0]))]
        }
    }
    let start = [
      Column("index", .fixed), Column("true", .fixed), Column("predicted", .chosen),
    ]
    let rest =
      call.flag("all")
      ? words.map { Column($0, .chosen) }
      : ["probability", "second", "p2", "third", "p3"].map { Column($0, .chosen) }
    var outcome = Outcome()
    if let message = EvaluateCommand.untrainedMessage(model) { outcome.append(message) }
    outcome.append(.table(Table(subset.rawValue, columns: start + rest, rows: rows)))
    return outcome
  }
}

extension Predictions {
  /// The probabilities of one image, class by class.
  func row(_ image: Int) -> [Float] {
    Array(probabilities[image * classes..<(image + 1) * classes])
  }
}

extension Context {
  /// The probabilities a model gives to images of a subset.
  func predictions(
    of model: Model, images: SubsetImages, positions: [Int], _ range: Range<Int>
  ) throws -> Predictions {
    try located(range) {
      try state.checkClassifier(model)
      return try Engine.predict(
        model.network, weights: model.weights, images: images.images,
        indices: positions.map { images.indices[$0] }, threads: threads)
    }
  }
}
