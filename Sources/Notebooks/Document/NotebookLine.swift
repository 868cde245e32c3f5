/// One line of a notebook file, exactly as its bytes are.
struct NotebookLine: Sendable, Equatable {
  /// What ends a line; a file's last line may end in nothing.
  enum Ending: String, Sendable {
    case lineFeed = "\n"
    case carriageReturnLineFeed = "\r\n"
    case none = ""
  }

  /// In a fence, the bytes that belong to the lists and quotes around it, or to its indentation.
  let prefix: ArraySlice<UInt8>
  /// The bytes between prefix and ending.
  let content: ArraySlice<UInt8>
  let ending: Ending

  /// The content as text; bytes that are not UTF-8 become `U+FFFD`.
  var text: String { String(decoding: content, as: UTF8.self) }

  /// The whole line as text, without its ending.
  var whole: String { String(decoding: prefix + content, as: UTF8.self) }

  /// The whole line again.
  var bytes: [UInt8] { prefix + content + Array(ending.rawValue.utf8) }

  init(
    prefix: ArraySlice<UInt8> = [], _ content: ArraySlice<UInt8>, _ ending: Ending
  ) {
    self.prefix = prefix
    self.content = content
    self.ending = ending
  }

  init(prefix: String = "", _ text: String, _ ending: Ending) {
    self.init(prefix: Array(prefix.utf8)[...], Array(text.utf8)[...], ending)
  }

  /// The same line with its first bytes as its prefix.
  func prefixed(by count: Int) -> NotebookLine {
    NotebookLine(prefix: content.prefix(count), content.dropFirst(count), ending)
  }

  /// Whether the line is output under a command: `|`, `~` or `!` in column 0 of its fence. No command
  /// begins with any of them.
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

/// The lines of a text. Line feeds end them and nothing else does, as everywhere in a notebook: not a
/// form feed, nor what Unicode knows as line ends besides.
func textLines(_ text: String) -> [String] {
  text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(Substring($0)) }
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
