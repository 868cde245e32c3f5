import Language
import Networks

/// `maxpool2d SIZE`
enum MaxPooling2DDeclaration: LayerDeclaration {
  static let poolSize = Parameter(
    "pool_size", extents, default: [2, 2], help: "height and width of the window")
  static let strides = Parameter<[Int]?>.optional(
    "strides", extents, absent: "the window", help: "the step between windows")
  static let padding = Parameter(
    "padding", .choice(of: Padding.self), default: .valid,
    help: "'valid' keeps the window inside the image, 'same' keeps the image's size")

  static let signature = Signature(
    MaxPooling2D.kind, aliases: ["MaxPooling2D", "MaxPool2D"],
    summary: "the largest value of each window of an image",
    positional: [poolSize], options: [strides, padding],
    examples: [Example("maxpool2d 2x2", "halves height and width")])

  static func layer(_ call: CheckedCall) -> any Layer {
    MaxPooling2D(
      poolSize: extent(call[poolSize]), strides: call[strides].map(extent), padding: call[padding])
  }
}
