internal import CDNNL

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
  /// The corresponding oneDNN call is `dnnl_binary_primitive_desc_create`.
  public static func forward(
    _ operation: Operation, first: Layout, second: Layout, result: Layout
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive("\(operation)", shapes: "\(first) and \(second)") {
      unsafe dnnl_binary_primitive_desc_create(
        $0, $1, operation.algorithm, first.descriptor.handle, second.descriptor.handle,
        result.descriptor.handle, $2)
    }
  }
}
