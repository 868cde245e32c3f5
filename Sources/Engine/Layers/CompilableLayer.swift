internal import Kernels
internal import Networks

/// A layer of Networks that the engine can compile.
protocol CompilableLayer: Layer {
  /// Emits the layer's forward operations on `input`.
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer
}

/// Where a layer is.
struct LayerSite {
  let place: PlacedLayer
  /// The number of its first parameter among all of the network's.
  let firstParameter: Int
  /// Whether it is the last layer, whose softmax is part of the loss.
  let isLast: Bool
  /// Whether any layer before it learns.
  let needsInputGradient: Bool
}

/// A layer's forward operations emitted, and how to emit those back.
struct CompiledLayer {
  /// What the layer gives.
  let output: Value
  /// Emits what follows from the gradient by `output`: the parameters' gradients and, if a layer
  /// before it learns, the gradient by the input, which is returned. Nil if it is never needed.
  let backward: ((Gradient) throws(KernelError) -> Gradient?)?
}
