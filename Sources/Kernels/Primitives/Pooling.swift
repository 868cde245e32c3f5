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
  /// The corresponding oneDNN call is `dnnl_pooling_forward_desc_init`.
  public static func forward(
    _ kind: Kind, source: Layout, destination: Layout, window: Window, training: Bool
  ) throws(KernelError) -> Primitive {
    let (size, strides, before, after) = window.dimensions
    let propagation = training ? dnnl_forward_training : dnnl_forward_inference
    return try unsafe Primitive(
      "\(kind) pooling forward", shapes: "\(source) by \(size)", empty: dnnl_pooling_desc_t()
    ) { description in
      unsafe withUnsafePointer(to: source.descriptor) { source in
        unsafe withUnsafePointer(to: destination.descriptor) { destination in
          unsafe dnnl_pooling_forward_desc_init(
            description, propagation, kind.algorithm, source, destination, strides, size, before,
            after)
        }
      }
    }
  }

  /// `sourceGradient` from `destinationGradient` and, for `max`, `workspace`.
  /// The corresponding oneDNN call is `dnnl_pooling_backward_desc_init`.
  public static func backward(
    _ kind: Kind, source: Layout, destination: Layout, window: Window, hint: Primitive
  ) throws(KernelError) -> Primitive {
    let (size, strides, before, after) = window.dimensions
    return try unsafe Primitive(
      "\(kind) pooling backward", shapes: "\(source) by \(size)", empty: dnnl_pooling_desc_t(),
      hint: hint
    ) { description in
      unsafe withUnsafePointer(to: source.descriptor) { source in
        unsafe withUnsafePointer(to: destination.descriptor) { destination in
          unsafe dnnl_pooling_backward_desc_init(
            description, kind.algorithm, source, destination, strides, size, before, after)
        }
      }
    }
  }
}
