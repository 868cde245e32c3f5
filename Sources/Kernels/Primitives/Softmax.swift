internal import CDNNL

/// The softmax over one axis, and its logarithm.
public enum Softmax {
  /// `destination` = softmax of `source` along `axis`.
  /// The corresponding oneDNN call is `dnnl_softmax_forward_primitive_desc_create`.
  public static func forward(layout: Layout, axis: Int) throws(KernelError) -> Primitive {
    try forward("softmax", dnnl_softmax_accurate, layout: layout, axis: axis)
  }

  /// `destination` = logarithm of the softmax of `source` along `axis`, finite where softmax is 0.
  /// The corresponding oneDNN call is the same with `dnnl_softmax_log`.
  public static func logForward(layout: Layout, axis: Int) throws(KernelError) -> Primitive {
    try forward("logsoftmax", dnnl_softmax_log, layout: layout, axis: axis)
  }

  private static func forward(
    _ name: String, _ algorithm: dnnl_alg_kind_t, layout: Layout, axis: Int
  ) throws(KernelError) -> Primitive {
    let values = layout.descriptor
    return try unsafe Primitive("\(name) forward", shapes: "\(layout)") {
      unsafe dnnl_softmax_forward_primitive_desc_create(
        $0, $1, dnnl_forward_training, algorithm, values.handle, values.handle, Int32(axis), $2)
    }
  }

  /// `sourceGradient` from `destinationGradient` and the softmax, given as `destination`.
  /// The corresponding oneDNN call is `dnnl_softmax_backward_primitive_desc_create`.
  public static func backward(layout: Layout, axis: Int) throws(KernelError) -> Primitive {
    let forward = try forward(layout: layout, axis: axis)
    let values = layout.descriptor
    return try unsafe Primitive("softmax backward", shapes: "\(layout)") {
      unsafe dnnl_softmax_backward_primitive_desc_create(
        $0, $1, dnnl_softmax_accurate, values.handle, values.handle, values.handle, Int32(axis),
        forward.description, $2)
    }
  }
}
