internal import Files
internal import Glibc
internal import Language

/// Reads lines from what is no terminal: a pipe or a file on standard input.
struct LineReader {
  enum Line: Equatable {
    /// Without its line ending.
    case text(String)
    /// A line with a byte that is not UTF-8, at this offset, and the line with U+FFFD in its place.
    case notUTF8(UInt8, at: Int, String)
    /// The beginning of a line longer than the language accepts. What follows was not read.
    case tooLong(String)
    case end
    /// A signal asks to stop.
    case stopped
    /// The system refused to read.
    case failed(SystemError)

    /// The line, if it is one that can be taken.
    var text: String? { if case .text(let text) = self { text } else { nil } }
  }

  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var next = 0
  private var atEnd = false

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether a whole line was read already, so that the next one is not waited for.
  var hasLine: Bool { bytes[next...].contains(0x0a) }

  /// The next line, waited for; a last line may lack its line ending.
  mutating func readLine() -> Line {
    var line: [UInt8] = []
    if Interrupts.stopRequested { return .stopped }
    while true {
      if let newline = bytes[next...].firstIndex(of: 0x0a) {
        line += bytes[next..<newline]
        next = newline + 1
        return whole(line)
      }
      line += bytes[next...]
      (bytes, next) = ([], 0)
      if atEnd { return line.isEmpty ? .end : whole(line) }
      // The line may still lack one byte of its ending.
      if line.count > Limits.lineBytes + 1 { return whole(line) }
      if let failure = fill() { return failure }
    }
  }

  /// The next line if it comes within so many milliseconds, or nil.
  mutating func readLine(within milliseconds: Int32) -> Line? {
    while !hasLine, !atEnd, bytes.count - next <= Limits.lineBytes + 1 {
      let read = Array(bytes[next...])
      if waitForInput(descriptor, within: milliseconds) == .late { return nil }
      if Interrupts.stopRequested { return .stopped }
      if let failure = fill() { return failure }
      bytes = read + (atEnd ? [] : bytes)
      next = 0
    }
    return readLine()
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

  private func whole(_ line: [UInt8]) -> Line {
    let content = line.last == 0x0d ? line.dropLast() : line[...]
    guard content.count <= Limits.lineBytes else {
      return .tooLong(String(decoding: content.prefix(Limits.lineBytes), as: UTF8.self))
    }
    let text = String(decoding: content, as: UTF8.self)
    guard let offset = firstInvalidUTF8(content) else { return .text(text) }
    return .notUTF8(content[offset], at: offset, text)
  }
}
