internal import CGnuplot
internal import CSystem
internal import Files
internal import Glibc

/// One running gnuplot: what it draws goes into a file in memory, what it says comes to us.
///
/// It is started by its absolute path without a shell, with `-d` so that no `~/.gnuplot` is read,
/// with an environment of ours. When this value goes away the program has ended.
@safe final class GnuplotProcess {
  private let child: ChildProcess
  private let pipe: OpaquePointer
  private let scriptDescriptor: Int32
  private let answers: OwnedDescriptor
  private let picture: OwnedDescriptor
  private let sentinel: String

  /// The largest picture that is taken.
  static let pictureLimit = 64 << 20

  /// Starts gnuplot.
  ///
  /// - Parameter environment: `NAME=value` each, and nothing else.
  init(path: String, environment: [String]) throws(PlotError) {
    // A dead gnuplot must be an error of ours, not a signal.
    _ = fmnist_ignore_broken_pipes()
    // It opens its output by a name, which only /proc gives to a file in memory.
    guard unsafe access("/proc/self/fd", X_OK) == 0 else { throw .procMissing }
    let memory = fmnist_memory_file()
    guard memory >= 0 else { throw .notStarted(call: "memfd_create", .last) }
    picture = OwnedDescriptor(number: memory)
    let (scriptReading, scriptWriting) = try makePipe()
    let (saidReading, saidWriting) = try makePipe()
    child = try ChildProcess(
      path: path, arguments: ["-d"], environment: environment, input: scriptReading.number,
      output: memory, error: saidWriting.number)
    answers = saidReading
    scriptDescriptor = scriptWriting.release()
    // A word no picture's text can hold: it is made up now.
    sentinel = "fmnist-" + String(UInt64.random(in: .min ... .max), radix: 16)
    guard let opened = unsafe fmnist_gnuplot_open(scriptDescriptor) else {
      throw .notStarted(call: "fdopen", SystemError(code: ENOMEM))
    }
    unsafe pipe = opened
  }

  deinit {
    unsafe fmnist_gnuplot_close(pipe)
    child.finish(patience: .seconds(2))
  }

  /// Sends commands and waits until gnuplot has done them.
  ///
  /// - Returns: What it said meanwhile, such as warnings.
  /// - Throws: `timedOut` and `stopped` after killing it, `died` when it ended first.
  func run(
    _ commands: String, until deadline: Deadline, shouldStop: () -> Bool
  ) throws(PlotError) -> [UInt8] {
    let script = Array((commands + "print \"\(sentinel)\"\n").utf8)
    var said: [UInt8] = []
    let end = withoutActuallyEscaping(shouldStop) { shouldStop in
      PipePump(
        answers: answers.number, scriptDescriptor: scriptDescriptor, send: send,
        shouldStop: shouldStop
      ).exchange(script, sentinel: Array(sentinel.utf8), deadline: deadline.instant, said: &said)
    }
    switch end {
    case .answered(let answer):
      return answer
    case .closed:
      let ending = child.finish(patience: .milliseconds(500))
      throw .died(ending, message: messageText(said))
    case .notSent(let code):
      child.kill()
      throw .notSent(SystemError(code: code))
    case .timedOut:
      child.kill()
      throw .timedOut(seconds: deadline.seconds, message: messageText(said))
    case .stopped:
      child.kill()
      throw .stopped
    }
  }

  private func send(_ bytes: ArraySlice<UInt8>) -> Int32 {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let start = unsafe base.assumingMemoryBound(to: CChar.self)
      return unsafe fmnist_gnuplot_send(pipe, start, buffer.count)
    }
  }

  /// What gnuplot has written to its output; nil when that is larger than any picture.
  func takePicture() -> [UInt8]? {
    var status = stat()
    guard unsafe fstat(picture.number, &status) == 0, status.st_size <= Self.pictureLimit else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var taken = 0
    while taken < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          picture.number, buffer.baseAddress?.advanced(by: taken), buffer.count - taken,
          off_t(taken))
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return nil }
      taken += count
    }
    return bytes
  }
}

/// A moment, and how long it was away when it was set.
struct Deadline {
  let seconds: Int
  let instant: ContinuousClock.Instant

  init(seconds: Int) {
    self.seconds = seconds
    instant = ContinuousClock.now.advanced(by: .seconds(seconds))
  }
}

/// A pipe, both ends closed on exec: where it is read, and where it is written.
private func makePipe() throws(PlotError) -> (reading: OwnedDescriptor, writing: OwnedDescriptor) {
  var ends: [Int32] = [-1, -1]
  guard unsafe pipe(&ends) == 0 else { throw .notStarted(call: "pipe", .last) }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (OwnedDescriptor(number: ends[0]), OwnedDescriptor(number: ends[1]))
}

/// The last lines of what gnuplot said, fit to be shown.
func messageText(_ said: [UInt8]) -> String {
  let lines = said.split(separator: UInt8(ascii: "\n")).suffix(6)
  return lines.map { drawableText(String(decoding: $0.prefix(300), as: UTF8.self)) }
    .joined(separator: "\n")
}
