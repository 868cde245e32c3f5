internal import CDNNL

/// The product of a batch of examples [N, …] with weights [O, …]: a dense layer.
public enum InnerProduct {
  /// `destination` [N, O] = f(`source` · `weights`ᵀ + `bias`).
  /// The corresponding oneDNN call is `dnnl_inner_product_forward_primitive_desc_create`.
  public static func forward(
    source: Layout, weights: Layout, bias: Layout?, destination: Layout,
    function: ElementwiseFunction?, training: Bool
  ) throws(KernelError) -> Primitive {
    let kind = training ? dnnl_forward_training : dnnl_forward_inference
    return try unsafe Primitive(
      "inner product forward", shapes: "\(source) with \(weights)",
      postOperations: function.map { [.function($0)] } ?? []
    ) {
      unsafe dnnl_inner_product_forward_primitive_desc_create(
        $0, $1, kind, source.descriptor.handle, weights.descriptor.handle, bias?.descriptor.handle,
        destination.descriptor.handle, $2)
    }
  }

  /// `sourceGradient` from `destinationGradient` and `weights`.
  /// The corresponding oneDNN call is `dnnl_inner_product_backward_data_primitive_desc_create`.
  public static func backwardData(
    source: Layout, weights: Layout, destination: Layout, hint: Primitive
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "inner product backward data", shapes: "\(source) with \(weights)"
    ) {
      unsafe dnnl_inner_product_backward_data_primitive_desc_create(
        $0, $1, source.descriptor.handle, weights.descriptor.handle, destination.descriptor.handle,
        hint.description, $2)
    }
  }

  /// `weightsGradient` and `biasGradient` from `source` and `destinationGradient`.
  /// The corresponding oneDNN call is `dnnl_inner_product_backward_weights_primitive_desc_create`.
  public static func backwardWeights(
    source: Layout, weights: Layout, bias: Layout?, destination: Layout, hint: Primitive
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "inner product backward weights", shapes: "\(source) with \(weights)"
    ) {
      unsafe dnnl_inner_product_backward_weights_primitive_desc_create(
        $0, $1, source.descriptor.handle, weights.descriptor.handle, bias?.descriptor.handle,
        destination.descriptor.handle, hint.description, $2)
    }
  }
}
