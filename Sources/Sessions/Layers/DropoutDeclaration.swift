import Language
import Networks

/// `dropout RATE`
enum DropoutDeclaration: LayerDeclaration {
  static let rate = Parameter(
    "rate", .real(in: 0..<1), help: "the share of values set to zero in training")

  static let signature = Signature(
    Dropout.kind, aliases: ["Dropout"],
    summary: "sets values to zero at random in training, against overfitting",
    discussion: "The other values are scaled by 1 / (1 − rate). Without effect in 'evaluate'.",
    positional: [rate], examples: [Example("dropout 0.25", "a quarter of the values")])

  static func layer(_ call: CheckedCall) -> any Layer { Dropout(rate: call[rate]) }
}
