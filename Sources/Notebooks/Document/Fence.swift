internal import Markdown

/// A fence marked `fmnist`: commands, and under each the output recorded for it.
struct Fence: Sendable, Equatable {
  /// The line that opens it, and its number in the file.
  let open: NotebookLine
  let openNumber: Int
  let body: [NotebookLine]
  /// Nil when the file, or the list or the quote it is in, ends before it.
  let close: NotebookLine?
  /// What a new line in it begins with.
  let prefix: String
  /// Whether it is in a list or a quote.
  let isNested: Bool

  /// All its lines, in order.
  var lines: [NotebookLine] { [open] + body + (close.map { [$0] } ?? []) }

  /// The number in the file of the body's line at `index`.
  func number(_ index: Int) -> Int { openNumber + 1 + index }

  /// The same fence with other lines in it.
  func replacing(body: [NotebookLine]) -> Fence {
    Fence(
      open: open, openNumber: openNumber, body: body, close: close, prefix: prefix,
      isNested: isNested)
  }

  /// Whether a line of its body would end it.
  func isClosed(by text: String) -> Bool {
    let marker = open.text.prefix { $0 == open.text.first }
    let content = text.drop { $0 == " " }
    let run = content.prefix { $0 == marker.first }
    return text.count - content.count < 4 && run.count >= marker.count
      && content.dropFirst(run.count).allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// A line to be written into it.
  func line(_ text: String, _ ending: NotebookLine.Ending) -> NotebookLine {
    let isEmpty = text.isEmpty
    return NotebookLine(prefix: isEmpty ? trimmedEnd(prefix) : prefix, text, ending)
  }
}

extension FencedBlock {
  /// Whether commands are inside.
  var isCommands: Bool {
    info.split { $0.isASCII && $0.isWhitespace }.first == "fmnist"
  }
}
