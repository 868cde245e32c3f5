/// One line of a notebook file, exactly as its bytes are.
struct NotebookLine: Sendable, Equatable {
  /// What ends a line; a file's last line may end in nothing.
  enum Ending: String, Sendable {
    case lineFeed = "\n"
    case carriageReturnLineFeed = "\r\n"
    case none = ""
  }

  /// The bytes before the ending.
  let content: ArraySlice<UInt8>
  let ending: Ending

  /// The content as text; bytes that are not UTF-8 become `U+FFFD`.
  var text: String { String(decoding: content, as: UTF8.self) }

  /// The whole line again.
  var bytes: [UInt8] { content + Array(ending.rawValue.utf8) }

  init(_ content: ArraySlice<UInt8>, _ ending: Ending) {
    self.content = content
    self.ending = ending
  }

  init(_ text: String, _ ending: Ending) {
    self.init(Array(text.utf8)[...], ending)
  }

  /// Whether the line is output under a command: `|`, `~` or `!` in column 0. No command begins
  /// with any of them.
  var isRecord: Bool {
    content.first.map { [UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "!")].contains($0) }
      ?? false
  }

  /// Whether there is nothing but spaces and tabs.
  var isBlank: Bool { content.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

  /// Whether the line is `---`, which opens and closes front matter.
  var isFrontMatterRule: Bool {
    content.starts(with: "---".utf8)
      && content.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}

/// The lines of a file, one after another the file again. Only `\n` and `\r\n` end a line.
func splitLines(_ bytes: ArraySlice<UInt8>) -> [NotebookLine] {
  var lines: [NotebookLine] = []
  var start = bytes.startIndex
  while start < bytes.endIndex {
    guard let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
      lines.append(NotebookLine(bytes[start...], .none))
      break
    }
    let hasReturn = newline > start && bytes[newline - 1] == UInt8(ascii: "\r")
    lines.append(
      hasReturn
        ? NotebookLine(bytes[start..<(newline - 1)], .carriageReturnLineFeed)
        : NotebookLine(bytes[start..<newline], .lineFeed))
    start = newline + 1
  }
  return lines
}
