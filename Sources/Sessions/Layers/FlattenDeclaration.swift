import Language
import Networks

/// `flatten`
enum FlattenDeclaration: LayerDeclaration {
  static let signature = Signature(
    Flatten.kind, aliases: ["Flatten"], summary: "an image's values as one vector",
    examples: [Example("flatten", "5×5×32 becomes 800")])

  static func layer(_ call: CheckedCall) -> any Layer { Flatten() }
}
