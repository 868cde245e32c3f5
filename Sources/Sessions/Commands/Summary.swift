import Engine
import Language
import Networks
import Results

/// `summary cnn rnn`
enum SummaryCommand: Command {
  static let models = Parameter<[String]>.repeated(
    "models", .name, atLeast: 0, absent: "all models", help: "the models")

  static let signature = Signature(
    "summary", summary: "shows a model's layers, output shapes, parameters and multiply-adds",
    discussion: "Of a trained model also what decided its weights: the options of its fit.",
    positional: [models], options: [TableFile.path],
    examples: [
      Example(
        "model tiny\n  flatten\n  dense 10 softmax\nend\nsummary tiny", "7,850 parameters")
    ],
    reads: [.stack], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { call[models] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    var outcome = Outcome()
    for model in try context.models(models, of: call) {
      for content in contents(model) { outcome.append(content) }
    }
    return outcome
  }

  private static func contents(_ model: Model) -> [Content] {
    let network = model.network
    let rows = network.layers.map { layer -> [Value] in
      [
        .text(layer.name), .shape(layer.output.dimensions), .integer(layer.parameterCount),
        .integer(layer.multiplyAdds), .text(layer.layer.options.joined(separator: " ")),
      ]
    }
    let columns = [
      Column("layer", .fixed), Column("output", .fixed), Column("params", .fixed),
      Column("multiply_adds", .fixed), Column("options", .fixed),
    ]
    var contents: [Content] = [
      .table(
        Table(
          model.name, columns: columns, rows: rows,
          title: "\(model.name): input \(network.input)")),
      .fields([
        Field(
          "params", .integer(network.parameterCount), .fixed, path: "\(model.name).params"),
        Field(
          "multiply_adds", .integer(network.multiplyAdds), .fixed,
          path: "\(model.name).multiply_adds"),
        Field(
          "precision", .text((model.training?.plan.precision ?? .float32).rawValue), .fixed),
      ]),
    ]
    if let training = model.training {
      contents.append(.fields(training.plan.fields + (training.start?.fields ?? [])))
    }
    return contents
  }
}
