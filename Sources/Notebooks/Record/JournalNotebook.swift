internal import Language
internal import Markdown
internal import Rendering
internal import Results
internal import Sessions

/// A session written as a notebook: comments as prose, commands in fences with their output.
struct JournalNotebook {
  let journal: [JournalEntry]
  /// The numeric profile of the session.
  let profile: String
  /// The data sets it loaded, each as `fashion_mnist sha256:…`.
  let data: [String]

  /// The file's text.
  var text: String {
    var lines = ["---", "fnb: \(NotebookLimits.version)", "profile: \(profile)"]
    lines += data.map { "data: \($0)" }
    lines += readFiles.map { "file: \($0)" }
    lines.append("---")
    var commands: [JournalEntry] = []
    for entry in journal {
      guard entry.isProse else {
        commands.append(entry)
        continue
      }
      lines += fence(commands)
      commands = []
      lines += ["", prose(entry.text)]
    }
    lines += fence(commands)
    return lines.map { $0 + "\n" }.joined()
  }

  /// The files that were read and that no step before had written, each with its digest: a replay may
  /// read them.
  private var readFiles: [String] {
    var written: Set<String> = []
    var files: [String] = []
    for entry in journal {
      for file in entry.files.read where !written.contains(file.name) {
        let line = "\(file.name) sha256:\(file.digest)"
        if !files.contains(line) { files.append(line) }
      }
      written.formUnion(entry.files.written)
    }
    return files
  }

  private func fence(_ entries: [JournalEntry]) -> [String] {
    guard !entries.isEmpty else { return [] }
    let body = entries.flatMap { entry in
      statementLines(entry.text) + outputLines(entry)
    }
    // A line of backticks inside must not close the fence.
    let longest = body.map { $0.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
    let marker = String(repeating: "`", count: max(3, longest + 1))
    return ["", marker + "fmnist"] + body + [marker]
  }

  /// The statement in canonical form; a wrong one as it was typed, moved right where it would be taken
  /// for output.
  private func statementLines(_ text: String) -> [String] {
    let script = parse(SourceText(text))
    if script.diagnosticsAtEnd.isEmpty, script.statements.count == 1 {
      return formattedLines(of: script.statements[0])
    }
    var lines = textLines(text).map { NotebookLine($0, .lineFeed) }
    while let last = lines.last, last.isBlank { lines.removeLast() }
    return lines.map { $0.isRecord ? " " + $0.text : $0.text }
  }

  private func outputLines(_ entry: JournalEntry) -> [String] {
    recordLines(entry.outcome)
      + (entry.error.map { [RecordLine.expectedError($0.rawValue).text] } ?? [])
  }

  /// `# text` as a paragraph, `## text` as a heading.
  private func prose(_ comment: String) -> String {
    // A carriage return would end the line.
    let text = trimmed(comment.replacing("\r", with: " "))
    let hashes = text.prefix { $0 == "#" }.count
    guard hashes <= 1 else { return text }
    // Text that Markdown would read as the start of something else, of HTML that goes on over what
    // follows, stays text.
    return markdownParagraph(trimmed(text.dropFirst(hashes)))
  }
}
