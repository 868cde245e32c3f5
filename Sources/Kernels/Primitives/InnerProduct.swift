internal import CDNNL

/// The product of a batch of examples [N, …] with weights [O, …]: a dense layer.
public enum InnerProduct {
  /// `destination` [N, O] = f(`source` · `weights`ᵀ + `bias`).
  /// The corresponding oneDNN call is `dnnl_inner_product_forward_desc_init`.
  public static func forward(
    source: Layout, weights: Layout, bias: Layout?, destination: Layout,
    function: ElementwiseFunction?, training: Bool
  ) throws(KernelError) -> Primitive {
    let kind = training ? dnnl_forward_training : dnnl_forward_inference
    return try unsafe Primitive(
      "inner product forward", shapes: "\(source) with \(weights)",
      empty: dnnl_inner_product_desc_t(), postOperations: function.map { [.function($0)] } ?? []
    ) { description in
      unsafe withDescriptors(source, weights, bias, destination) {
        unsafe dnnl_inner_product_forward_desc_init(description, kind, $0, $1, $2, $3)
      }
    }
  }

  /// `sourceGradient` from `destinationGradient` and `weights`.
  /// The corresponding oneDNN call is `dnnl_inner_product_backward_data_desc_init`.
  public static func backwardData(
    source: Layout, weights: Layout, destination: Layout, hint: Primitive
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "inner product backward data", shapes: "\(source) with \(weights)",
      empty: dnnl_inner_product_desc_t(), hint: hint
    ) { description in
      unsafe withDescriptors(source, weights, nil, destination) { source, weights, _, destination in
        unsafe dnnl_inner_product_backward_data_desc_init(
          description, source, weights, destination)
      }
    }
  }

  /// `weightsGradient` and `biasGradient` from `source` and `destinationGradient`.
  /// The corresponding oneDNN call is `dnnl_inner_product_backward_weights_desc_init`.
  public static func backwardWeights(
    source: Layout, weights: Layout, bias: Layout?, destination: Layout, hint: Primitive
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "inner product backward weights", shapes: "\(source) with \(weights)",
      empty: dnnl_inner_product_desc_t(), hint: hint
    ) { description in
      unsafe withDescriptors(source, weights, bias, destination) {
        unsafe dnnl_inner_product_backward_weights_desc_init(description, $0, $1, $2, $3)
      }
    }
  }
}
