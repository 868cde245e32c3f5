/// The text with one kind of line break, straight quotes and plain blanks, as word processors and web
/// pages do not leave them, and without characters that cannot be seen.
func plainPython(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var afterReturn = false
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A: if !afterReturn { result.append("\n") }
    case 0x0D: result.append("\n")
    case 0x09: result.append("\t")
    case 0x00..<0x20, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
      break
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: result.append(" ")
    case 0x2018...0x201B: result.append("'")
    case 0x201C...0x201F: result.append("\"")
    default: result.append(scalar)
    }
    afterReturn = scalar == "\r"
  }
  return String(result)
}

/// The program of a transcript, without its prompts and outputs; other text as it is.
///
/// In a transcript of Python every line of the program has its prompt, `>>>` or `...`; in one of IPython,
/// `In [1]:`, the lines that go on have `...:`, or none.
func withoutPrompts(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let prompts = lines.map(Prompt.init)
  guard prompts.contains(where: { $0.kind == .python || $0.kind == .input }) else { return text }
  let isPython = prompts.contains { $0.kind == .python }
  let marksAll = isPython || prompts.contains { $0.kind == .continuation }
  let kept = prompts.filter {
    $0.kind == .output ? false : $0.kind != .none || !marksAll
  }
  return kept.map(\.rest).joined(separator: "\n")
}

/// The prompt a line of a transcript begins with.
private struct Prompt {
  enum Kind {
    case python, input, continuation, output, none
  }

  let kind: Kind
  /// The line after it, with its own indentation.
  let rest: Substring

  init(_ line: Substring) {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    let words: [(String, Kind)] = [
      (">>>", .python), ("...:", .continuation), ("...", .continuation),
    ]
    for (mark, kind) in words where trimmed.hasPrefix(mark) {
      self.kind = kind
      rest = Prompt.withoutBlank(trimmed.dropFirst(mark.count))
      return
    }
    for (mark, kind) in [("In [", Kind.input), ("Out[", .output)] where trimmed.hasPrefix(mark) {
      let after = trimmed.dropFirst(mark.count).drop { $0.isNumber || $0 == " " || $0 == "*" }
      guard after.hasPrefix("]:") else { continue }
      self.kind = kind
      rest = Prompt.withoutBlank(after.dropFirst(2))
      return
    }
    kind = .none
    rest = line
  }

  private static func withoutBlank(_ text: Substring) -> Substring {
    text.first == " " ? text.dropFirst() : text
  }
}
