internal import CDNNL

/// Pooling of images [N, C, H, W].
public enum Pooling {
  /// What is taken from each window.
  public enum Kind: String, Sendable {
    /// The largest value.
    case max
    /// The mean of the values, padding not counted.
    case average

    var algorithm: dnnl_alg_kind_t {
      switch self {
      case .max: dnnl_pooling_max
      case .average: dnnl_pooling_avg_exclude_padding
      }
    }
  }

  /// `destination` from `source`; in training, `max` also fills `workspace` for the way back.
  /// The corresponding oneDNN call is `dnnl_pooling_forward_primitive_desc_create`.
  public static func forward(
    _ kind: Kind, source: Layout, destination: Layout, window: Window, training: Bool
  ) throws(KernelError) -> Primitive {
    let (size, strides, undilated, before, after) = window.dimensions
    let propagation = training ? dnnl_forward_training : dnnl_forward_inference
    return try unsafe Primitive("\(kind) pooling forward", shapes: "\(source) by \(size)") {
      unsafe dnnl_pooling_forward_primitive_desc_create(
        $0, $1, propagation, kind.algorithm, source.descriptor.handle,
        destination.descriptor.handle, strides, size, undilated, before, after, $2)
    }
  }

  /// `sourceGradient` from `destinationGradient` and, for `max`, `workspace`.
  /// The corresponding oneDNN call is `dnnl_pooling_backward_primitive_desc_create`.
  public static func backward(
    _ kind: Kind, source: Layout, destination: Layout, window: Window, hint: Primitive
  ) throws(KernelError) -> Primitive {
    let (size, strides, undilated, before, after) = window.dimensions
    return try unsafe Primitive("\(kind) pooling backward", shapes: "\(source) by \(size)") {
      unsafe dnnl_pooling_backward_primitive_desc_create(
        $0, $1, kind.algorithm, source.descriptor.handle, destination.descriptor.handle, strides,
        size, undilated, before, after, hint.description, $2)
    }
  }
}
