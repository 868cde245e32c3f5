internal import CDNNL

/// A function of one value.
public enum ElementwiseFunction: String, Sendable, Hashable, CaseIterable {
  /// max(x, 0)
  case relu
  /// 1 / (1 + e⁻ˣ)
  case sigmoid
  /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
  case tanh

  var algorithm: dnnl_alg_kind_t {
    switch self {
    case .relu: dnnl_eltwise_relu
    case .sigmoid: dnnl_eltwise_logistic
    case .tanh: dnnl_eltwise_tanh
    }
  }

  /// The same function, its derivative taken from the result instead of the argument.
  var algorithmFromResult: dnnl_alg_kind_t {
    switch self {
    case .relu: dnnl_eltwise_relu_use_dst_for_bwd
    case .sigmoid: dnnl_eltwise_logistic_use_dst_for_bwd
    case .tanh: dnnl_eltwise_tanh_use_dst_for_bwd
    }
  }
}

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

/// Functions of two arrays, value by value.
public enum Binary {
  /// An operation on two values.
  public enum Operation: String, Sendable {
    case multiply
    case divide

    var algorithm: dnnl_alg_kind_t {
      switch self {
      case .multiply: dnnl_binary_mul
      case .divide: dnnl_binary_div
      }
    }
  }

  /// `destination` = `source` ∘ `secondSource`; an extent of 1 in `second` is repeated.
  /// The corresponding oneDNN call is `dnnl_binary_desc_init`.
  public static func forward(
    _ operation: Operation, first: Layout, second: Layout, result: Layout
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "\(operation)", shapes: "\(first) and \(second)", empty: dnnl_binary_desc_t()
    ) { description in
      unsafe withUnsafePointer(to: first.descriptor) { first in
        unsafe withUnsafePointer(to: second.descriptor) { second in
          unsafe withUnsafePointer(to: result.descriptor) { result in
            unsafe dnnl_binary_desc_init(description, operation.algorithm, first, second, result)
          }
        }
      }
    }
  }
}
