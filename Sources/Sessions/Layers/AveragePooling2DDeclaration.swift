import Language
import Networks

/// `avgpool2d SIZE`
enum AveragePooling2DDeclaration: LayerDeclaration {
  static let poolSize = Parameter(
    "pool_size", extents, default: [2, 2], help: "height and width of the window")
  static let strides = Parameter<[Int]?>.optional(
    "strides", extents, absent: "the window", help: "the step between windows")
  static let padding = Parameter(
    "padding", .choice(of: Padding.self), default: .valid,
    help: "'valid' keeps the window inside the image, 'same' keeps the image's size")

  static let signature = Signature(
    AveragePooling2D.kind, aliases: ["AveragePooling2D", "AvgPool2D"],
    summary: "the mean of each window of an image",
    positional: [poolSize], options: [strides, padding],
    examples: [Example("avgpool2d 2x2", "halves height and width")])

  static func layer(_ call: CheckedCall) -> any Layer {
    AveragePooling2D(
      poolSize: extent(call[poolSize]), strides: call[strides].map(extent), padding: call[padding])
  }
}
