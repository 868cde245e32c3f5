internal import Files
internal import Glibc

/// Reads lines from what is no terminal: a pipe or a file on standard input.
struct LineReader {
  enum Line: Equatable {
    /// Without its line ending.
    case text(String)
    case end
    /// A signal asks to stop.
    case stopped
    /// The system refused to read.
    case failed(SystemError)
  }

  /// The most bytes kept of one line: more than the language accepts, so that a line cut here is
  /// refused as too long and never run in part.
  static let lineLimit = 1 << 17

  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var next = 0
  private var atEnd = false

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next line, waited for; a last line may lack its line ending.
  mutating func readLine() -> Line {
    var line: [UInt8] = []
    while true {
      if let newline = bytes[next...].firstIndex(of: 0x0a) {
        append(bytes[next..<newline], to: &line)
        next = newline + 1
        return .text(text(line))
      }
      append(bytes[next...], to: &line)
      (bytes, next) = ([], 0)
      if atEnd { return line.isEmpty ? .end : .text(text(line)) }
      if let failure = fill() { return failure }
    }
  }

  private mutating func fill() -> Line? {
    while waitForInput(descriptor) == .signal {
      if Interrupts.stopRequested { return .stopped }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = unsafe read(descriptor, &buffer, buffer.count)
    if count > 0 {
      bytes = Array(buffer[..<count])
    } else if count == 0 {
      atEnd = true
    } else if errno != EINTR && errno != EAGAIN {
      return .failed(.last)
    }
    return nil
  }

  private func append(_ more: ArraySlice<UInt8>, to line: inout [UInt8]) {
    line += more.prefix(Self.lineLimit - line.count)
  }

  private func text(_ line: [UInt8]) -> String {
    String(decoding: line.last == 0x0d ? line.dropLast() : line[...], as: UTF8.self)
  }
}
