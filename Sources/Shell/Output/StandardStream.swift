internal import Files
internal import Glibc

/// Standard output or standard error, every write checked.
///
/// The first failed write is kept and nothing is written after it: a run that could not say what
/// it did must not end as a success.
final class StandardStream {
  let descriptor: Int32
  let isTerminal: Bool
  private let name: String
  private(set) var failure: FileError?

  init(_ descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    isTerminal = isatty(descriptor) == 1
  }

  static func output() -> StandardStream {
    StandardStream(STDOUT_FILENO, name: "standard output")
  }

  static func errors() -> StandardStream {
    StandardStream(STDERR_FILENO, name: "standard error")
  }

  /// Writes `text` as it is, at once.
  func write(_ text: String) {
    write(bytes: Array(text.utf8))
  }

  /// Writes bytes as they are, at once.
  func write(bytes: [UInt8]) {
    guard failure == nil, !bytes.isEmpty else { return }
    do {
      try writeAll(bytes, to: descriptor, name: name)
    } catch {
      failure = error
    }
  }

  /// Writes lines, each with its line ending.
  func write(lines: [String]) {
    write(lines.map { $0 + "\n" }.joined())
  }

  /// Closes the stream: some file systems tell of a failed write only now.
  func finish() {
    guard failure == nil, !isTerminal else { return }
    if close(descriptor) != 0, errno != EINTR {
      failure = .system(.close, path: name, .last)
    }
  }

  /// Whether the reader of a pipe went away, as `head -1` does: nothing to complain about.
  var readerLeft: Bool {
    guard case .system(_, _, let error) = failure else { return false }
    return error.code == EPIPE
  }
}

/// Makes sure that 0, 1 and 2 are open, so that no file opened later takes their place and gets
/// what was meant for the terminal. What was closed refuses to be read and written.
public func openMissingStandardDescriptors() {
  for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
  where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
    // The lowest free number is the one that is missing.
    _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
  }
}
