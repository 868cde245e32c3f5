/// A fence marked `fmnist`: commands, and under each the output recorded for it.
struct Fence: Sendable, Equatable {
  /// The line that opens it, and its number in the file.
  let open: NotebookLine
  let openNumber: Int
  let body: [NotebookLine]
  /// Nil when the file ends before it.
  let close: NotebookLine?

  /// All its lines, in order.
  var lines: [NotebookLine] { [open] + body + (close.map { [$0] } ?? []) }

  /// The number in the file of the body's line at `index`.
  func number(_ index: Int) -> Int { openNumber + 1 + index }
}

/// The fence a line opens, in the sense of CommonMark: three or more backticks or tildes after at
/// most three spaces. Source: CommonMark 0.31.2, section 4.5.
struct FenceMarker: Equatable {
  let character: UInt8
  let count: Int
  /// The text after the marker, without blanks at its ends.
  let info: String

  init?(opening line: NotebookLine) {
    guard let (character, count, rest) = Self.marker(line.content) else { return nil }
    // A backtick in the information would make the line inline code.
    guard character != UInt8(ascii: "`") || !rest.contains(character) else { return nil }
    self.character = character
    self.count = count
    info = trimmed(String(decoding: rest, as: UTF8.self))
  }

  /// Whether commands are inside.
  var isCommands: Bool {
    info.split(whereSeparator: { $0 == " " || $0 == "\t" }).first == "fmnist"
  }

  func isClosed(by line: NotebookLine) -> Bool {
    guard let (character, count, rest) = Self.marker(line.content) else { return false }
    return character == self.character && count >= self.count
      && rest.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static func marker(
    _ content: ArraySlice<UInt8>
  ) -> (character: UInt8, count: Int, rest: ArraySlice<UInt8>)? {
    let text = content.drop { $0 == UInt8(ascii: " ") }
    guard text.startIndex - content.startIndex <= 3, let character = text.first,
      character == UInt8(ascii: "`") || character == UInt8(ascii: "~")
    else { return nil }
    let rest = text.drop { $0 == character }
    let count = rest.startIndex - text.startIndex
    return count >= 3 ? (character, count, rest) : nil
  }
}
