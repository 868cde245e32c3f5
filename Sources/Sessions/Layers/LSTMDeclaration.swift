import Language
import Networks

/// `lstm UNITS`
enum LSTMDeclaration: LayerDeclaration {
  static let units = Parameter("units", .integer(in: layerSizes), help: "the number of cells")
  static let returnSequences = Parameter(
    "return_sequences", .boolean, default: false,
    help: "whether to give the output of every step, as another lstm needs it")
  static let useBias = Parameter(
    "use_bias", .boolean, default: true, help: "whether each gate has a bias")

  static let signature = Signature(
    LSTM.kind, aliases: ["LSTM"], summary: "a long short-term memory over the rows of an image",
    discussion: "An image of 28×28 is a sequence of 28 rows of 28 values to it.",
    positional: [units], options: [returnSequences, useBias],
    examples: [Example("lstm 128", "128 cells that read the image row by row")])

  static func layer(_ call: CheckedCall) -> any Layer {
    LSTM(units: call[units], returnSequences: call[returnSequences], useBias: call[useBias])
  }
}
