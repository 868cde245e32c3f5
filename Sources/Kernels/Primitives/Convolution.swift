internal import CDNNL

/// 2-D convolutions of images [N, C, H, W] with kernels [O, C, KH, KW].
public enum Convolution {
  /// `destination` = f(`source` ∗ `weights` + `bias`).
  /// The corresponding oneDNN call is `dnnl_convolution_forward_primitive_desc_create`, always for training:
  /// for inference it may ask for weights in a transformed layout that it cannot make from others.
  /// - Parameters:
  ///   - bias: nil for none.
  ///   - function: f, or nil for the identity.
  public static func forward(
    source: Layout, weights: Layout, bias: Layout?, destination: Layout,
    window: Window, function: ElementwiseFunction?
  ) throws(KernelError) -> Primitive {
    let (_, strides, undilated, before, after) = window.dimensions
    return try unsafe Primitive(
      "convolution forward", shapes: "\(source) with \(weights)",
      postOperations: function.map { [.function($0)] } ?? []
    ) {
      unsafe dnnl_convolution_forward_primitive_desc_create(
        $0, $1, dnnl_forward_training, dnnl_convolution_direct, source.descriptor.handle,
        weights.descriptor.handle, bias?.descriptor.handle, destination.descriptor.handle, strides,
        undilated, before, after, $2)
    }
  }

  /// `sourceGradient` from `destinationGradient` and `weights`.
  /// The corresponding oneDNN call is `dnnl_convolution_backward_data_primitive_desc_create`.
  public static func backwardData(
    source: Layout, weights: Layout, destination: Layout, window: Window, hint: Primitive
  ) throws(KernelError) -> Primitive {
    let (_, strides, undilated, before, after) = window.dimensions
    return try unsafe Primitive(
      "convolution backward data", shapes: "\(source) with \(weights)"
    ) {
      unsafe dnnl_convolution_backward_data_primitive_desc_create(
        $0, $1, dnnl_convolution_direct, source.descriptor.handle, weights.descriptor.handle,
        destination.descriptor.handle, strides, undilated, before, after, hint.description, $2)
    }
  }

  /// `weightsGradient` and `biasGradient` from `source` and `destinationGradient`.
  /// The corresponding oneDNN call is `dnnl_convolution_backward_weights_primitive_desc_create`.
  public static func backwardWeights(
    source: Layout, weights: Layout, bias: Layout?, destination: Layout,
    window: Window, hint: Primitive
  ) throws(KernelError) -> Primitive {
    let (_, strides, undilated, before, after) = window.dimensions
    return try unsafe Primitive(
      "convolution backward weights", shapes: "\(source) with \(weights)"
    ) {
      unsafe dnnl_convolution_backward_weights_primitive_desc_create(
        $0, $1, dnnl_convolution_direct, source.descriptor.handle, weights.descriptor.handle,
        bias?.descriptor.handle, destination.descriptor.handle, strides, undilated, before, after,
        hint.description, $2)
    }
  }
}
