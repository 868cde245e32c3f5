internal import CSystem
internal import Files
internal import Glibc

/// A program we started, in a process group of its own; killed and waited for when it goes away.
final class ChildProcess {
  private let number: pid_t
  private var ending: PlotError.Ending?

  /// Starts a program with nothing but the three descriptors, which stay open here.
  ///
  /// - Parameters:
  ///   - path: absolute.
  ///   - arguments: without the program's name.
  ///   - environment: `NAME=value` each.
  init(
    path: String, arguments: [String], environment: [String], input: Int32, output: Int32,
    error: Int32
  ) throws(PlotError) {
    var number: pid_t = 0
    let status = unsafe withTerminatedStrings([path] + arguments) { arguments in
      unsafe withTerminatedStrings(environment) { environment in
        unsafe fmnist_spawn(path, arguments, environment, input, output, error, &number)
      }
    }
    guard status == 0 else { throw .notStarted(call: "posix_spawn", SystemError(code: status)) }
    self.number = number
  }

  deinit { kill() }

  /// Kills the whole group at once and waits for its end.
  @discardableResult func kill() -> PlotError.Ending {
    if let ending { return ending }
    // Until it is waited for, the number cannot be given to another process.
    _ = Glibc.kill(-number, SIGKILL)
    _ = Glibc.kill(number, SIGKILL)
    return wait(options: 0) ?? .unknown
  }

  /// Waits a while for the program to end by itself, then kills it.
  @discardableResult func finish(patience: Duration) -> PlotError.Ending {
    let deadline = ContinuousClock.now.advanced(by: patience)
    while ContinuousClock.now < deadline {
      if let ending = wait(options: WNOHANG) { return ending }
      _ = usleep(2000)
    }
    return kill()
  }

  private func wait(options: Int32) -> PlotError.Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    var result = unsafe waitpid(number, &status, options)
    while result < 0, errno == EINTR { result = unsafe waitpid(number, &status, options) }
    if result == 0 { return nil }
    if result < 0 {
      ending = .unknown
    } else if fmnist_ending_signal(status) != 0 {
      ending = .killed(signal: fmnist_ending_signal(status))
    } else {
      ending = .exited(status: fmnist_exit_code(status))
    }
    return ending
  }
}

/// Calls with C strings ended by a null pointer, valid during the call.
private func withTerminatedStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
    // Never empty: it holds the final null pointer.
    guard let base = buffer.baseAddress else { preconditionFailure("no terminator") }
    return unsafe body(base)
  }
}
