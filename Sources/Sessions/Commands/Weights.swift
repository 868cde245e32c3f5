import Engine
import Language
import Networks
import Results

/// `weights cnn`
enum WeightsCommand: Command {
  static let model = Parameter("model", .name, help: "the model")

  static let signature = Signature(
    "weights", summary: "shows shapes and ranges of a model's weights, and their digest",
    discussion: """
      The digest is SHA-256 over all weights as little-endian float32, in Keras's layout and order;
      its first 16 digits are shown. 'fit' ends with the same digest.
      """,
    positional: [model], options: [TableFile.path],
    examples: [
      Example(
        "model tiny\n  flatten\n  dense 10 softmax\nend\nweights tiny", "a kernel and a bias")
    ],
    reads: [.stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { [call[model]] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let model = try context.model(model, of: call)
    let rows = model.weights.tensors.map { tensor -> [Value] in
      let values = tensor.values.map(Double.init)
      return [
        .text(tensor.name), .shape(tensor.dimensions), .metric(values.min()),
        .metric(values.max()), .metric(mean(values)), .metric(standardDeviation(values)),
      ]
    }
    let columns =
      [Column("tensor", .fixed), Column("shape", .fixed)]
      + ["min", "max", "mean", "deviation"].map { Column($0, .measured) }
    return Outcome([
      .table(Table("tensor", columns: columns, rows: rows)),
      .fields([
        Field("params", .integer(model.network.parameterCount), .fixed),
        Field("digest", .digest(model.weights.digest), .chosen),
      ]),
    ])
  }
}
