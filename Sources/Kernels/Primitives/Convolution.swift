internal import CDNNL

/// 2-D convolutions of images [N, C, H, W] with kernels [O, C, KH, KW].
public enum Convolution {
  /// How the sums are computed.
  public enum Algorithm: String, Sendable {
    /// Product by product.
    case direct
    /// With fewer multiplications, for 3×3 kernels: Winograd's minimal filtering.
    /// Source: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015.
    case winograd

    var kind: dnnl_alg_kind_t {
      switch self {
      case .direct: dnnl_convolution_direct
      case .winograd: dnnl_convolution_winograd
      }
    }
  }

  /// `destination` = f(`source` ∗ `weights` + `bias`).
  /// The corresponding oneDNN call is `dnnl_convolution_forward_desc_init`, always for training:
  /// for inference it may ask for weights in a transformed layout that it cannot make from others.
  /// - Parameters:
  ///   - bias: nil for none.
  ///   - function: f, or nil for the identity.
  public static func forward(
    _ algorithm: Algorithm, source: Layout, weights: Layout, bias: Layout?, destination: Layout,
    window: Window, function: ElementwiseFunction?
  ) throws(KernelError) -> Primitive {
    let (_, strides, before, after) = window.dimensions
    return try unsafe Primitive(
      "convolution forward", shapes: "\(source) with \(weights)", empty: dnnl_convolution_desc_t(),
      postOperations: function.map { [.function($0)] } ?? []
    ) { description in
      unsafe withDescriptors(source, weights, bias, destination) {
        unsafe dnnl_convolution_forward_desc_init(
          description, dnnl_forward_training, algorithm.kind, $0, $1, $2, $3, strides, before,
          after)
      }
    }
  }

  /// `sourceGradient` from `destinationGradient` and `weights`.
  /// The corresponding oneDNN call is `dnnl_convolution_backward_data_desc_init`.
  public static func backwardData(
    source: Layout, weights: Layout, destination: Layout, window: Window, hint: Primitive
  ) throws(KernelError) -> Primitive {
    let (_, strides, before, after) = window.dimensions
    return try unsafe Primitive(
      "convolution backward data", shapes: "\(source) with \(weights)",
      empty: dnnl_convolution_desc_t(), hint: hint
    ) { description in
      unsafe withDescriptors(source, weights, nil, destination) { source, weights, _, destination in
        unsafe dnnl_convolution_backward_data_desc_init(
          description, dnnl_convolution_direct, source, weights, destination, strides, before,
          after)
      }
    }
  }

  /// `weightsGradient` and `biasGradient` from `source` and `destinationGradient`.
  /// The corresponding oneDNN call is `dnnl_convolution_backward_weights_desc_init`.
  public static func backwardWeights(
    _ algorithm: Algorithm, source: Layout, weights: Layout, bias: Layout?, destination: Layout,
    window: Window, hint: Primitive
  ) throws(KernelError) -> Primitive {
    let (_, strides, before, after) = window.dimensions
    return try unsafe Primitive(
      "convolution backward weights", shapes: "\(source) with \(weights)",
      empty: dnnl_convolution_desc_t(), hint: hint
    ) { description in
      unsafe withDescriptors(source, weights, bias, destination) {
        unsafe dnnl_convolution_backward_weights_desc_init(
          description, algorithm.kind, $0, $1, $2, $3, strides, before, after)
      }
    }
  }
}

/// Lends oneDNN the descriptors of the four arrays most operations have; no bias is a null pointer.
func withDescriptors(
  _ source: Layout, _ weights: Layout, _ bias: Layout?, _ destination: Layout,
  _ body: (
    UnsafePointer<dnnl_memory_desc_t>, UnsafePointer<dnnl_memory_desc_t>,
    UnsafePointer<dnnl_memory_desc_t>?, UnsafePointer<dnnl_memory_desc_t>
  ) -> dnnl_status_t
) -> dnnl_status_t {
  unsafe withUnsafePointer(to: source.descriptor) { source in
    unsafe withUnsafePointer(to: weights.descriptor) { weights in
      unsafe withUnsafePointer(to: destination.descriptor) { destination in
        guard let bias else { return unsafe body(source, weights, nil, destination) }
        return unsafe withUnsafePointer(to: bias.descriptor) {
          unsafe body(source, weights, $0, destination)
        }
      }
    }
  }
}
