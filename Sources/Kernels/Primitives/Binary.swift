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
