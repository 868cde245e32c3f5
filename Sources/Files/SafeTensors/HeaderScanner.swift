/// Reads the few kinds of JSON a safetensors header is made of, one token after another, and
/// reports the byte where something else stands. It never recurses.
struct HeaderScanner {
  /// The file from its first byte; the header begins at `position`.
  private let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int

  init(_ bytes: [UInt8], header: Range<Int>) {
    self.bytes = bytes
    position = header.lowerBound
    end = header.upperBound
  }

  /// Where the next token begins.
  mutating func tokenStart() -> Int {
    skipBlanks()
    return position
  }

  /// Takes `punctuation` when it is next, after blanks.
  mutating func take(_ punctuation: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < end, bytes[position] == UInt8(ascii: punctuation) else { return false }
    position += 1
    return true
  }

  /// Takes `punctuation`, or fails.
  mutating func expect(_ punctuation: Unicode.Scalar) throws(SafeTensorsError) {
    guard take(punctuation) else {
      throw .header(byte: position, expected: "'\(punctuation)'")
    }
  }

  /// Fails unless only blanks are left.
  mutating func expectEnd() throws(SafeTensorsError) {
    skipBlanks()
    guard position == end else { throw .header(byte: position, expected: "its end") }
  }

  /// Calls `element` for each element up to `close`, which may come at once; the opening bracket
  /// is taken already.
  mutating func list(
    until close: Unicode.Scalar,
    _ element: (inout HeaderScanner) throws(SafeTensorsError) -> Void
  ) throws(SafeTensorsError) {
    if take(close) { return }
    repeat {
      try element(&self)
    } while take(",")
    try expect(close)
  }

  /// An integer from 0 up, in digits alone.
  mutating func integer() throws(SafeTensorsError) -> Int {
    skipBlanks()
    let start = position
    var value = 0
    while position < end, (0x30...0x39).contains(bytes[position]) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, carry) = tens.addingReportingOverflow(Int(bytes[position] - 0x30))
      if overflow || carry { throw .header(byte: start, expected: "a smaller number") }
      value = next
      position += 1
    }
    let digits = position - start
    if digits == 0 || (digits > 1 && bytes[start] == 0x30) {
      throw .header(byte: start, expected: "an integer from 0 up")
    }
    return value
  }

  /// A string, its escapes replaced.
  mutating func string() throws(SafeTensorsError) -> String {
    try expect("\"")
    let start = position
    var content: [UInt8] = []
    while true {
      guard position < end else { throw .header(byte: position, expected: "the end of a text") }
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw .header(byte: start, expected: "UTF-8 text")
        }
        return text
      case UInt8(ascii: "\\"): try appendEscape(to: &content)
      case 0..<0x20: throw .header(byte: position - 1, expected: "no control character")
      default: content.append(byte)
      }
    }
  }

  private mutating func skipBlanks() {
    while position < end, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) { position += 1 }
  }

  private mutating func appendEscape(to content: inout [UInt8]) throws(SafeTensorsError) {
    let start = position - 1
    let letter = position < end ? bytes[position] : 0
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0c)
    case UInt8(ascii: "n"): content.append(0x0a)
    case UInt8(ascii: "r"): content.append(0x0d)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      var units = [try codeUnit(start)]
      if UTF16.isLeadSurrogate(units[0]) {
        guard position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
          bytes[position + 1] == UInt8(ascii: "u")
        else { throw .header(byte: start, expected: "both halves of a character") }
        position += 2
        units.append(try codeUnit(start))
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw .header(byte: start, expected: "both halves of a character")
      }
      content.append(contentsOf: text.utf8)
    default: throw .header(byte: start, expected: "a JSON escape")
    }
  }

  private mutating func codeUnit(_ start: Int) throws(SafeTensorsError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let digit = position < end ? Character(Unicode.Scalar(bytes[position])).hexDigitValue : nil
      guard let digit else { throw .header(byte: start, expected: "four hexadecimal digits") }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
