internal import CDNNL

/// Functions applied value by value.
public enum Elementwise {
  /// `destination` = f(`source`), both in `layout`; they may be the same memory.
  /// The corresponding oneDNN call is `dnnl_eltwise_forward_desc_init`.
  public static func forward(
    _ function: ElementwiseFunction, layout: Layout
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "\(function) forward", shapes: "\(layout)", empty: dnnl_eltwise_desc_t()
    ) { description in
      unsafe withUnsafePointer(to: layout.descriptor) {
        unsafe dnnl_eltwise_forward_desc_init(
          description, dnnl_forward_training, function.algorithmFromResult, $0, 0, 0)
      }
    }
  }

  /// `sourceGradient` = `destinationGradient` · f′, where f′ follows from f's result, given as
  /// `destination`; the gradients may be the same memory.
  /// The corresponding oneDNN call is `dnnl_eltwise_backward_desc_init`.
  public static func backward(
    _ function: ElementwiseFunction, layout: Layout
  ) throws(KernelError) -> Primitive {
    let forward = try forward(function, layout: layout)
    return try unsafe Primitive(
      "\(function) backward", shapes: "\(layout)", empty: dnnl_eltwise_desc_t(), hint: forward
    ) { description in
      unsafe withUnsafePointer(to: layout.descriptor) {
        unsafe dnnl_eltwise_backward_desc_init(
          description, function.algorithmFromResult, $0, $0, 0, 0)
      }
    }
  }
}
