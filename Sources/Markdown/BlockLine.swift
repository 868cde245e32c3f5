/// A line while the structure of its text is found: how far it has been read, in bytes and in columns.
struct BlockLine {
  let bytes: ArraySlice<UInt8>
  /// The index of the next byte; a tab of which only some columns were read is still the next byte.
  private(set) var offset: Int
  private(set) var column = 0
  /// The index of the next byte that is no blank.
  private(set) var content: Int
  private var contentColumn = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offset = bytes.startIndex
    content = bytes.startIndex
    findContent()
  }

  /// How many columns of blanks come next.
  var indent: Int { contentColumn - column }

  /// Whether blanks are all that is left.
  var isBlank: Bool { content == bytes.endIndex }

  /// Whether it is indented as code is.
  var isIndented: Bool { indent >= codeIndent }

  /// The next byte that is no blank.
  var first: UInt8? { isBlank ? nil : bytes[content] }

  /// From the next byte that is no blank to the end.
  var text: ArraySlice<UInt8> { bytes[content...] }

  /// Reads up to `count` columns of blanks.
  mutating func skipBlanks(_ count: Int) {
    var left = count
    while left > 0, offset < bytes.endIndex, isBlankByte(bytes[offset]) {
      let width = bytes[offset] == UInt8(ascii: "\t") ? tabStop - column % tabStop : 1
      column += min(width, left)
      if width <= left { offset += 1 }
      left -= width
    }
    findContent()
  }

  /// Reads blanks and then `count` bytes more.
  mutating func skip(_ count: Int) {
    column = contentColumn + count
    offset = content + count
    findContent()
  }

  private mutating func findContent() {
    guard content <= offset else { return }
    content = offset
    contentColumn = column
    while content < bytes.endIndex, isBlankByte(bytes[content]) {
      contentColumn +=
        bytes[content] == UInt8(ascii: "\t") ? tabStop - contentColumn % tabStop : 1
      content += 1
    }
  }
}

/// From this many columns on, an indented line is code.
private let codeIndent = 4
private let tabStop = 4

func isBlankByte(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// A blank, or a tab or a feed up and down, which cmark takes for one in some places.
func isSpaceByte(_ byte: UInt8) -> Bool { isBlankByte(byte) || byte == 0x0B || byte == 0x0C }
