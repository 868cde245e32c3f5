internal import CSystem
internal import Glibc
internal import Language

/// Why the command line cannot be read.
public struct ArgumentProblem: Error, Sendable, Equatable {
  /// The sentence for a person.
  public let text: String
}

/// The words of the command line, without the program's name, as the system gave them to this
/// process. Swift's own list is read from `/proc`: where that is hidden it is empty, and a byte
/// that is not UTF-8 is U+FFFD there, and would mean something else.
///
/// - Throws: ``ArgumentProblem``, naming the first byte that is not UTF-8.
public func programArguments() throws(ArgumentProblem) -> [String] {
  var words: [String] = []
  for index in 1..<max(Int(fmnist_argument_count()), 1) {
    guard let start = unsafe fmnist_argument(Int32(index)) else { continue }
    let bytes = unsafe UnsafeBufferPointer(start: start, count: strlen(start)).map {
      UInt8(bitPattern: $0)
    }
    if let offset = firstInvalidUTF8(bytes[...]) {
      throw ArgumentProblem(
        text:
          "byte \(offset + 1) of argument \(index), \(hexadecimal(bytes[offset])), is not UTF-8")
    }
    words.append(String(decoding: bytes, as: UTF8.self))
  }
  return words
}

/// A byte as `0xff`.
func hexadecimal(_ byte: UInt8) -> String {
  "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
