internal import CDNNL

/// What a primitive does to each value of its result before storing it.
public enum PostOperation: Sendable, Hashable {
  /// Adds what the destination held.
  case sum
  /// Applies a function.
  case function(ElementwiseFunction)
}

/// Owns a primitive's attributes: user-managed scratchpad and post-operations.
///
/// The corresponding oneDNN calls are `dnnl_primitive_attr_create`, `…_set_scratchpad_mode`,
/// `…_set_post_ops`, `dnnl_post_ops_append_sum` and `…_append_eltwise`.
@safe
final class Attributes {
  let handle: dnnl_primitive_attr_t

  init(_ operations: [PostOperation]) throws(KernelError) {
    var handle: dnnl_primitive_attr_t?
    try check(unsafe dnnl_primitive_attr_create(&handle), "attributes", "")
    guard let handle = unsafe handle else {
      throw KernelError(operation: "attributes", status: "no handle", shapes: "")
    }
    unsafe self.handle = handle
    try check(
      unsafe dnnl_primitive_attr_set_scratchpad_mode(handle, dnnl_scratchpad_mode_user),
      "attributes", "scratchpad")
    guard !operations.isEmpty else { return }
    var list: dnnl_post_ops_t?
    try check(unsafe dnnl_post_ops_create(&list), "post-operations", "")
    defer { unsafe _ = dnnl_post_ops_destroy(list) }
    for operation in operations {
      let status =
        switch operation {
        case .sum: unsafe cdnnl_post_ops_append_sum(list)
        case .function(let function):
          unsafe cdnnl_post_ops_append_eltwise(list, function.algorithm)
        }
      try check(status, "post-operations", "\(operation)")
    }
    try check(
      unsafe dnnl_primitive_attr_set_post_ops(handle, list), "attributes", "post-operations")
  }

  deinit { unsafe _ = dnnl_primitive_attr_destroy(handle) }
}
