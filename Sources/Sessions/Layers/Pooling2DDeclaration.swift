import Language
import Networks

/// How both pooling layers are written.
protocol Pooling2DDeclaration: LayerDeclaration {
  associatedtype Pooling: Pooling2D
}

/// The parameters of both, kept here as a protocol cannot store them.
private enum PoolingParameters {
  static let poolSize = Parameter(
    "pool_size", extents, default: [2, 2], help: "height and width of the window")
  static let strides = Parameter<[Int]?>.optional(
    "strides", extents, absent: "the window", help: "the step between windows")
  static let padding = Parameter(
    "padding", .choice(of: Padding.self), default: .valid,
    help: "'valid' keeps the window inside the image, 'same' keeps the image's size")
}

extension Pooling2DDeclaration {
  static func poolingSignature(aliases: [String], summary: String) -> Signature {
    Signature(
      Pooling.kind, aliases: aliases, summary: summary, positional: [PoolingParameters.poolSize],
      options: [PoolingParameters.strides, PoolingParameters.padding],
      examples: [Example("\(Pooling.kind) 2x2", "halves height and width")])
  }

  static func layer(_ call: CheckedCall) -> any Layer {
    Pooling(
      poolSize: extent(call[PoolingParameters.poolSize]),
      strides: call[PoolingParameters.strides].map(extent),
      padding: call[PoolingParameters.padding])
  }
}
