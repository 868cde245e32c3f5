internal import Notebooks

/// What a paste brings to the prompt: lines to run at once, and what stays to be edited.
struct PastedText: Equatable {
  /// Whole lines, each to be run; without record lines, fences and empty lines.
  var lines: [String]
  /// The text after the last line break, to be edited and entered by hand.
  var rest: String

  /// Reads a paste that goes where the cursor is, between `before` and `after`.
  ///
  /// Text of a notebook may be pasted whole: when it holds a fence marked `fmnist`, what is
  /// outside its fences is prose and passed over.
  init(_ pasted: String, before: String = "", after: String = "") {
    let clean = visibleText(pasted)
    guard clean.utf8.contains(UInt8(ascii: "\n")) else {
      lines = []
      rest = before + clean + after
      return
    }
    var all = (before + clean + after).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    rest = all.removeLast()
    // Only the whole of a text tells the list or the quote around a fence from the commands in it.
    if let notebook = commandLines(inNotebook: wholeLines(before + withoutReturns(pasted) + after))
    {
      lines = notebook.lines.map(visibleText)
      if !notebook.isOpen || NotebookLine(rest) != .command { rest = "" }
      return
    }
    let notebook = (all + [rest]).contains { NotebookLine($0) == .fence(opens: true) }
    var inside = !notebook
    lines = []
    for line in all {
      switch NotebookLine(line) {
      case .fence(let opens): if notebook { inside = opens }
      case .record: break
      case .blank: break
      case .command: if inside { lines.append(line) }
      }
    }
    if NotebookLine(rest) != .command || !inside { rest = "" }
  }
}

/// What a line of a notebook is to the prompt.
enum NotebookLine: Equatable {
  case command
  case blank
  /// A line that begins or ends code: with `fmnist` after the marks it surely begins it.
  case fence(opens: Bool)
  /// A line of recorded output: `| `, `~ ` or `! ` in column 0.
  case record

  init(_ line: String) {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    if trimmed.isEmpty {
      self = .blank
    } else if trimmed.hasPrefix("```") {
      let mark = trimmed.drop { $0 == "`" }.drop { $0 == " " }
      self = .fence(opens: mark.hasPrefix("fmnist"))
    } else if line == "|" || line.hasPrefix("| ") || line.hasPrefix("~ ") || line.hasPrefix("! ") {
      self = .record
    } else {
      self = .command
    }
  }
}

/// Text up to its last line break.
private func wholeLines(_ text: String) -> String {
  let end = text.utf8.lastIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) }
  return String(text[..<(end ?? text.startIndex)])
}

/// Text with one kind of line break.
private func withoutReturns(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var afterReturn = false
  for scalar in text.unicodeScalars {
    if scalar != "\n" || !afterReturn { result.append(scalar == "\r" ? "\n" : scalar) }
    afterReturn = scalar == "\r"
  }
  return String(result)
}

/// Text with one kind of line break and no other control characters: a tab becomes a blank.
func visibleText(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in withoutReturns(text).unicodeScalars {
    switch scalar {
    case "\n": result.append("\n")
    case "\t": result.append(" ")
    case "\u{0}"..<" ", "\u{7f}"..."\u{9f}": break
    default: result.append(scalar)
    }
  }
  return String(result)
}
