import Language
import Networks

/// `dense UNITS [ACTIVATION]`
enum DenseDeclaration: LayerDeclaration {
  static let units = Parameter(
    "units", .integer(in: layerSizes), help: "the number of outputs")
  static let activation = Parameter(
    "activation", .choice(of: Activation.self), default: .linear,
    help: "the function applied to the sums; a classifier ends in softmax")
  static let useBias = Parameter(
    "use_bias", .boolean, default: true, help: "whether each output has a bias")

  static let signature = Signature(
    Dense.kind, aliases: ["Dense"], summary: "every output a weighted sum of all inputs",
    positional: [units, activation], options: [useBias],
    examples: [Example("dense 10 softmax", "the probabilities of ten classes")])

  static func layer(_ call: CheckedCall) -> any Layer {
    Dense(units: call[units], activation: call[activation], useBias: call[useBias])
  }
}
