internal import Glibc
internal import Language

/// What is wrong with the first argument of the program that is not UTF-8; nil if all are.
///
/// Swift's own arguments have U+FFFD in the place of such bytes, and would mean something else.
public func problemWithArguments() -> String? {
  for index in 1..<max(Int(CommandLine.argc), 1) {
    guard let start = unsafe CommandLine.unsafeArgv[index] else { continue }
    let bytes = unsafe UnsafeBufferPointer(start: start, count: strlen(start)).map {
      UInt8(bitPattern: $0)
    }
    if let offset = firstInvalidUTF8(bytes[...]) {
      return
        "byte \(offset + 1) of argument \(index), \(hexadecimal(bytes[offset])), is not UTF-8"
    }
  }
  return nil
}

/// A byte as `0xff`.
func hexadecimal(_ byte: UInt8) -> String {
  "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
