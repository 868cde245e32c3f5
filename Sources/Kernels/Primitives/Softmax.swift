internal import CDNNL

/// The softmax over one axis, and its logarithm.
public enum Softmax {
  /// `destination` = softmax of `source` along `axis`.
  /// The corresponding oneDNN call is `dnnl_softmax_forward_desc_init`.
  public static func forward(layout: Layout, axis: Int) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "softmax forward", shapes: "\(layout)", empty: dnnl_softmax_desc_t()
    ) { description in
      unsafe withUnsafePointer(to: layout.descriptor) {
        unsafe dnnl_softmax_forward_desc_init(
          description, dnnl_forward_training, $0, Int32(axis))
      }
    }
  }

  /// `destination` = logarithm of the softmax of `source` along `axis`, finite where softmax is 0.
  /// The corresponding oneDNN call is `dnnl_logsoftmax_forward_desc_init`.
  public static func logForward(layout: Layout, axis: Int) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "logsoftmax forward", shapes: "\(layout)", empty: dnnl_softmax_desc_t()
    ) { description in
      unsafe withUnsafePointer(to: layout.descriptor) {
        unsafe dnnl_logsoftmax_forward_desc_init(
          description, dnnl_forward_training, $0, Int32(axis))
      }
    }
  }

  /// `sourceGradient` from `destinationGradient` and the softmax, given as `destination`.
  /// The corresponding oneDNN call is `dnnl_softmax_backward_desc_init`.
  public static func backward(layout: Layout, axis: Int) throws(KernelError) -> Primitive {
    let forward = try forward(layout: layout, axis: axis)
    return try unsafe Primitive(
      "softmax backward", shapes: "\(layout)", empty: dnnl_softmax_desc_t(), hint: forward
    ) { description in
      unsafe withUnsafePointer(to: layout.descriptor) {
        unsafe dnnl_softmax_backward_desc_init(description, $0, $0, Int32(axis))
      }
    }
  }
}
