internal import Language
internal import Rendering
internal import Results

extension Notebook {
  /// The notebook in canonical form; prose and fences that are not ours stay as they are.
  ///
  /// No byte order mark, plain line ends, one at the end; `key: value` in the front matter, which
  /// names the format. In fences: single blanks between words, blocks indented by two, no blanks at
  /// the end of a line, no empty lines at either end and at most one between commands, output
  /// right under its command in the form a recording has. A formatted notebook stays as it is.
  ///
  /// - Throws: the errors of a notebook that cannot be read, which is not formatted.
  public func formatted() throws(NotebookProblems) -> [UInt8] {
    // A command that is wrong may still be moved and indented; its words are left alone.
    let errors = problems.filter(\.isError)
    if let first = errors.first { throw NotebookProblems(first, errors.dropFirst()) }
    let starts = Dictionary(
      steps.map { ($0.lines.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    if frontMatter == nil { lines = ["---", "fnb: \(NotebookLimits.version)", "---"] }
    for part in parts {
      switch part {
      case .frontMatter(let frontMatter): lines += formatted(frontMatter)
      case .prose(let prose): lines += prose.map(\.text)
      case .fence(let fence): lines += formatted(fence, starts)
      }
    }
    while lines.last == "" { lines.removeLast() }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private func formatted(_ frontMatter: FrontMatter) -> [String] {
    let complete =
      frontMatter.value("fnb") == nil
      ? frontMatter.setting("fnb", to: ["\(NotebookLimits.version)"]) : frontMatter
    let entries = Dictionary(
      complete.entries.map { ($0.line - 2, $0) }, uniquingKeysWith: { first, _ in first })
    let body = complete.body.indices.compactMap { index -> String? in
      if let entry = entries[index] {
        return entry.value.isEmpty ? "\(entry.key):" : "\(entry.key): \(entry.value)"
      }
      return complete.body[index].isBlank ? nil : trimmedEnd(complete.body[index].text)
    }
    return ["---"] + body + ["---"]
  }

  /// - Parameter starts: the steps by the line they start on.
  private func formatted(_ fence: Fence, _ starts: [Int: Step]) -> [String] {
    var lines: [String] = []
    var index = 0
    while index < fence.body.count {
      let line = fence.body[index]
      if let step = starts[fence.number(index)] {
        lines += formatted(step) + recordLines(step.record.compactMap(\.line))
        index += step.lines.count
        continue
      }
      if !line.isRecord, !line.isBlank || !(lines.last ?? "").isEmpty {
        lines.append(line.isBlank ? "" : trimmed(line.text))
      }
      index += 1
    }
    while lines.last == "" { lines.removeLast() }
    let close = fence.close.map { [trimmedEnd($0.whole)] } ?? []
    // Indented as code, it is no fence.
    let body = lines.map { fence.isClosed(by: $0) ? "    " + trimmed($0) : $0 }
      .map { fence.line($0, .lineFeed).whole }
    return [trimmedEnd(fence.open.whole)] + body + close
  }

  private func formatted(_ step: Step) -> [String] {
    let text = step.source.text(in: step.statement.range)
    guard !step.problems.contains(where: { $0.severity == .error }) else {
      var lines = textLines(text).map(trimmedEnd)
      if lines.last == "" { lines.removeLast() }
      return lines
    }
    return formattedLines(of: step.statement)
  }
}

/// Several problems of one notebook; never none.
public struct NotebookProblems: Error, Sendable, Equatable {
  public let all: [NotebookProblem]

  init(_ first: NotebookProblem, _ rest: some Sequence<NotebookProblem>) {
    all = [first] + rest
  }
}

/// The lines of a statement in canonical form: single blanks between words, blocks indented by two. One that
/// would be taken for output in column 0 keeps a blank before it.
func formattedLines(of statement: Statement, depth: Int = 0) -> [String] {
  let blanks = String(repeating: "  ", count: depth)
  let line = { (text: String) in
    let words = LineWords(text).text
    let isLikeRecord = depth == 0 && NotebookLine(words, .none).isRecord
    return words.isEmpty ? "" : (isLikeRecord ? " " : blanks) + words
  }
  switch statement {
  case .model(let model):
    return [line(model.header.line.text)]
      + model.body.flatMap { formattedLines(of: $0, depth: depth + 1) }
      + (model.end.map { [line($0.text)] } ?? [])
  case .loop(let loop):
    return [line(loop.header.text)]
      + loop.body.flatMap { formattedLines(of: $0, depth: depth + 1) }
      + (loop.end.map { [line($0.text)] } ?? [])
  default:
    return [line(statement.text)]
  }
}

/// The text without spaces and tabs at its end.
func trimmedEnd(_ text: String) -> String {
  let last = text.lastIndex { $0 != " " && $0 != "\t" }
  return last.map { String(text[...$0]) } ?? ""
}
