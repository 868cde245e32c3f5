internal import Glibc

/// What a person does at the keyboard, one Unicode scalar after another.
///
/// Bytes are read one at a time: what was typed ahead stays with the terminal, for the program
/// that has it next.
final class KeyReader {
  enum Key: Equatable {
    case scalar(UInt32)
    /// The terminal went away.
    case end
    /// A noted signal came.
    case signal
  }

  private let descriptor: Int32
  private var decoder = UTF8Decoder()
  private var decoded: [UInt32] = []

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next key, waited for.
  func next() -> Key {
    while true {
      if !decoded.isEmpty { return .scalar(decoded.removeFirst()) }
      if waitForInput(descriptor) == .signal { return .signal }
      var byte: UInt8 = 0
      let count = unsafe read(descriptor, &byte, 1)
      if count == 1 {
        // NUL is a key of its own (Ctrl-Space) that libedit would take for the end.
        decoded = decoder.scalars(after: byte).filter { $0 != 0 }
      } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
        return .end
      }
    }
  }
}
