internal import Kernels
internal import Networks

extension Window {
  /// A window over images of the shape `input`, padded as in Keras.
  init(size: Extent, strides: Extent, padding: Padding, over input: Shape) {
    let rows = padding.amounts(
      input: input.dimensions[0], window: size.height, stride: strides.height)
    let columns = padding.amounts(
      input: input.dimensions[1], window: size.width, stride: strides.width)
    self.init(
      size: [size.height, size.width], strides: [strides.height, strides.width],
      paddingBefore: [rows.before, columns.before], paddingAfter: [rows.after, columns.after])
  }
}

extension ElementwiseFunction {
  /// The function of an activation that works value by value; nil for `linear` and `softmax`.
  init?(_ activation: Activation) {
    switch activation {
    case .relu: self = .relu
    case .sigmoid: self = .sigmoid
    case .tanh: self = .tanh
    case .linear, .softmax: return nil
    }
  }
}

/// The first primitive, of those made from the candidates, that is not oneDNN's reference code; or
/// else the first there is.
///
/// Which one is chosen follows from shapes and instruction set alone, never from timing.
/// - Throws: what the last one threw, if none can be made.
func preferred<Candidate>(
  _ candidates: [Candidate], make: (Candidate) throws(KernelError) -> Primitive
) throws(KernelError) -> Primitive {
  var fallback: Primitive?
  var failure = KernelError(operation: "choice", status: "no candidates", shapes: "")
  for candidate in candidates {
    do throws(KernelError) {
      let primitive = try make(candidate)
      if !primitive.isReference { return primitive }
      fallback = fallback ?? primitive
    } catch {
      failure = error
    }
  }
  guard let fallback else { throw failure }
  return fallback
}
