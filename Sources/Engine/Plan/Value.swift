internal import Kernels

/// What flows between layers for a shard of N examples: where it is, in which layout.
struct Value: Sendable {
  /// The axes of a value's layout.
  enum Form: Sendable, Hashable {
    /// [N, C, H, W], in any layout.
    case image
    /// An image taken as a vector: the layout stays that of the image.
    case flatImage
    /// [N, T, F], with all of a step's examples together: strides F, N·F, 1.
    case sequence
    /// [N, F], row after row.
    case vector
  }

  var operand: Operand
  var layout: Layout
  var form: Form
  /// The function the values have been through, if whoever gives the gradient by the values may
  /// give that by the function's arguments instead, and say so: a pooling or a convolution does.
  var function: ElementwiseFunction?

  /// Where the values of the first example are, in Keras's order, counted in values from the start,
  /// and the distance between examples; nil if the layout does not tell.
  func places() -> (entry: [Int], stride: Int)? {
    guard let (entry, stride) = layout.places() else { return nil }
    guard form == .image || form == .flatImage else { return (entry, stride) }
    let extents = layout.dimensions
    let (channels, area) = (extents[1], extents[2] * extents[3])
    return ((0..<entry.count).map { entry[$0 % channels * area + $0 / channels] }, stride)
  }
}

/// The gradient of the loss by a value, in the value's layout.
struct Gradient {
  var operand: Operand
  /// Whether the gradient of the value's function has been taken: it is by the function's argument.
  var isBeforeFunction = false
}
