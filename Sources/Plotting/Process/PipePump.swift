internal import CGnuplot
internal import Glibc

/// Sends a script to gnuplot while draining what it says, so that neither can block the other.
///
/// Bytes are sent only when the pipe has room for them: whoever calls is never stuck in a write,
/// and the deadline holds.
struct PipePump {
  /// What ended an exchange.
  enum End {
    /// The sentinel came, at the end of these lines.
    case answered([UInt8])
    /// gnuplot closed its end.
    case closed
    /// A write failed with this errno, and not because gnuplot is gone.
    case notSent(Int32)
    case timedOut
    case stopped
  }

  let answers: Int32
  let scriptDescriptor: Int32
  /// Writes bytes; gives 0, or the errno of what was refused.
  let send: (ArraySlice<UInt8>) -> Int32
  let shouldStop: () -> Bool

  /// No more than this is kept of what gnuplot says; the newest.
  static let keptBytes = 16 * 1024
  /// A pipe that can be written to has room for at least this many.
  private static let chunk = 2048

  /// Sends all of `script` and waits for a line that is `sentinel`, until the deadline.
  ///
  /// - Parameter said: Gets what gnuplot said, as much as is kept.
  func exchange(
    _ script: [UInt8], sentinel: [UInt8], deadline: ContinuousClock.Instant, said: inout [UInt8]
  ) -> End {
    var sent = 0
    while true {
      if shouldStop() { return .stopped }
      let left = ContinuousClock.now.duration(to: deadline)
      if left <= .zero { return .timedOut }
      var events = [pollfd(fd: answers, events: Int16(POLLIN), revents: 0)]
      if sent < script.count {
        events.append(pollfd(fd: scriptDescriptor, events: Int16(POLLOUT), revents: 0))
      }
      // Woken now and then, to see whether the caller wants to stop.
      let ready = unsafe poll(
        &events, nfds_t(events.count), milliseconds(min(left, .milliseconds(100))))
      if ready < 0, errno != EINTR { return .closed }
      if ready <= 0 { continue }
      if events[0].revents != 0 {
        guard drain(into: &said) else { return .closed }
        if let answer = Self.answer(in: said, before: sentinel) { return .answered(answer) }
      }
      if events.count > 1, events[1].revents != 0 {
        let end = min(sent + Self.chunk, script.count)
        let status = send(script[sent..<end])
        if status != 0, status != EPIPE { return .notSent(status) }
        // When gnuplot is gone, what it said last is still to be read: the loop goes on to the
        // end of its answers.
        sent = status == 0 ? end : script.count
      }
    }
  }

  /// Reads what there is; false at the end of the answers.
  private func drain(into said: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe read(answers, &buffer, buffer.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    if count == 0 { return false }
    said.append(contentsOf: buffer[..<count])
    if said.count > Self.keptBytes { said.removeFirst(said.count - Self.keptBytes) }
    return true
  }

  /// What stands before the sentinel's line, if it came.
  private static func answer(in said: [UInt8], before sentinel: [UInt8]) -> [UInt8]? {
    let newline = UInt8(ascii: "\n")
    let line = sentinel + [newline]
    guard said.count >= line.count, said.suffix(line.count).elementsEqual(line) else { return nil }
    let rest = said.dropLast(line.count)
    return rest.isEmpty || rest.last == newline ? Array(rest) : nil
  }

  private func milliseconds(_ duration: Duration) -> Int32 {
    let parts = duration.components
    return Int32(parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000) + 1
  }
}
