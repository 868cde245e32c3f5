import Language
import Networks

/// `conv2d FILTERS KERNEL [ACTIVATION]`
enum Convolution2DDeclaration: LayerDeclaration {
  static let filters = Parameter(
    "filters", .integer(in: layerSizes), help: "the number of output channels")
  static let kernelSize = Parameter(
    "kernel", extents, aliases: ["kernel_size"], help: "height and width of the kernel")
  static let activation = Parameter(
    "activation", .choice(of: Activation.self), default: .linear,
    help: "the function applied to the sums")
  static let strides = Parameter(
    "strides", extents, default: [1, 1], help: "the step between windows")
  static let padding = Parameter(
    "padding", .choice(of: Padding.self), default: .valid,
    help: "'valid' keeps the kernel inside the image, 'same' keeps the image's size")
  static let useBias = Parameter(
    "use_bias", .boolean, default: true, help: "whether each filter has a bias")

  static let signature = Signature(
    Convolution2D.kind, aliases: ["Conv2D", "Convolution2D"],
    summary: "a 2-D convolution over an image",
    positional: [filters, kernelSize, activation], options: [strides, padding, useBias],
    examples: [Example("conv2d 32 3x3 relu", "32 filters of 3×3, then max(x, 0)")])

  static func layer(_ call: CheckedCall) -> any Layer {
    Convolution2D(
      filters: call[filters], kernelSize: extent(call[kernelSize]), strides: extent(call[strides]),
      padding: call[padding], activation: call[activation], useBias: call[useBias])
  }
}
