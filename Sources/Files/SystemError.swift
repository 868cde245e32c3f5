internal import CSystem
internal import Glibc

/// What the system answered when it refused a call: an `errno` value and its text.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The value of `errno`, such as `ENOSPC`.
  public let code: Int32

  /// A status the system gave.
  public init(code: Int32) {
    self.code = code
  }

  /// The status of the call that has just failed on this thread.
  public static var last: SystemError { SystemError(code: errno) }

  /// The system's text for the status, in English: "No space left on device".
  public var description: String {
    unsafe fmnist_error_text(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}

/// The system's text for a signal, in English: "File size limit exceeded".
public func signalText(_ number: Int32) -> String {
  unsafe fmnist_signal_text(number).map { unsafe String(cString: $0) } ?? "signal \(number)"
}
