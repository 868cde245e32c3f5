internal import CDNNL

/// A refusal by oneDNN or by the system.
public struct KernelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was asked for: `convolution forward`.
  public let operation: String
  /// The library's status: `unimplemented`, `out of memory`.
  public let status: String
  /// The shapes it was asked for.
  public let shapes: String

  /// A refusal.
  public init(operation: String, status: String, shapes: String) {
    self.operation = operation
    self.status = status
    self.shapes = shapes
  }

  public var description: String { "\(operation) of \(shapes): \(status)" }
}

/// Throws unless `status` is success.
func check(
  _ status: dnnl_status_t, _ operation: @autoclosure () -> String,
  _ shapes: @autoclosure () -> String
) throws(KernelError) {
  guard status != dnnl_success else { return }
  throw KernelError(operation: operation(), status: statusName(status), shapes: shapes())
}

private func statusName(_ status: dnnl_status_t) -> String {
  switch status {
  case dnnl_out_of_memory: "out of memory"
  case dnnl_invalid_arguments: "invalid arguments"
  case dnnl_unimplemented: "unimplemented"
  case dnnl_iterator_ends: "no implementation left"
  case dnnl_runtime_error: "run-time error"
  case dnnl_not_required: "not required"
  default: "status \(status.rawValue)"
  }
}
