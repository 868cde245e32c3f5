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

  /// Whether there was no memory for it.
  public var isOutOfMemory: Bool { status == Self.outOfMemory }

  /// The status of that, in oneDNN's words.
  static let outOfMemory = "out of memory"

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

/// The corresponding oneDNN call is `dnnl_status2str`, which says `out_of_memory`.
private func statusName(_ status: dnnl_status_t) -> String {
  guard let text = unsafe dnnl_status2str(status) else { return "status \(status.rawValue)" }
  return unsafe String(String(cString: text).map { $0 == "_" ? " " : $0 })
}
