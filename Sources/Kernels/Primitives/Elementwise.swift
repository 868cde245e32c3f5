internal import CDNNL

/// Functions applied value by value.
public enum Elementwise {
  /// `destination` = f(`source`), both in `layout`; they may be the same memory.
  /// The corresponding oneDNN call is `dnnl_eltwise_forward_primitive_desc_create`.
  public static func forward(
    _ function: ElementwiseFunction, layout: Layout
  ) throws(KernelError) -> Primitive {
    let values = layout.descriptor
    return try unsafe Primitive("\(function) forward", shapes: "\(layout)") {
      unsafe dnnl_eltwise_forward_primitive_desc_create(
        $0, $1, dnnl_forward_training, function.algorithmFromResult, values.handle, values.handle,
        0, 0, $2)
    }
  }

  /// `sourceGradient` = `destinationGradient` · f′, where f′ follows from f's result, given as
  /// `destination`; the gradients may be the same memory.
  /// The corresponding oneDNN call is `dnnl_eltwise_backward_primitive_desc_create`.
  public static func backward(
    _ function: ElementwiseFunction, layout: Layout
  ) throws(KernelError) -> Primitive {
    let forward = try forward(function, layout: layout)
    let values = layout.descriptor
    return try unsafe Primitive("\(function) backward", shapes: "\(layout)") {
      unsafe dnnl_eltwise_backward_primitive_desc_create(
        $0, $1, function.algorithmFromResult, values.handle, values.handle, values.handle, 0, 0,
        forward.description, $2)
    }
  }
}
