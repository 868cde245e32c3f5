import Language
import Networks

/// How one kind of layer is written in a model block.
protocol LayerDeclaration: Sendable {
  /// What the line takes, for checking, completion and help.
  static var signature: Signature { get }
  /// The layer that a checked line describes.
  static func layer(_ call: CheckedCall) -> any Layer
}

/// The layers of the language, by name.
let layerDeclarations: [any LayerDeclaration.Type] = [
  AveragePooling2DDeclaration.self, Convolution2DDeclaration.self, DenseDeclaration.self,
  DropoutDeclaration.self, FlattenDeclaration.self, LSTMDeclaration.self,
  MaxPooling2DDeclaration.self,
]

/// The largest number of filters, units or rows that a layer may ask for. Whether the network as a
/// whole fits is checked when the layer is placed.
let layerSizes = 1...1_000_000_000

/// A side of a kernel, a window or a stride.
let extents = ParameterType<[Int]>.square(sizes: 1...4096)

/// An extent as typed: `3x3`, or `3` for the same.
func extent(_ sizes: [Int]) -> Extent {
  Extent(height: sizes.first ?? 1, width: sizes.last ?? 1)
}
