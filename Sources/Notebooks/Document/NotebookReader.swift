internal import Language

extension Notebook {
  /// Reads the bytes of a `.fnb` file. Nothing in them is refused here: what is wrong is in
  /// `problems`, and the bytes can always be had again.
  ///
  /// - Parameter name: what diagnostics call the file.
  public init(name: String, bytes: [UInt8]) {
    let hasByteOrderMark = bytes.starts(with: byteOrderMark)
    let content = hasByteOrderMark ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
    let source = SourceText(String(decoding: content, as: UTF8.self), name: name)
    var checks = FileChecks(source: source)
    // A file that is no text, or too much of it, is kept whole and looked into no further.
    guard checks.isReadable(content) else {
      self.init(
        name: name, hasByteOrderMark: hasByteOrderMark,
        parts: [.prose([NotebookLine(content, .none)])], steps: [], problems: checks.problems,
        source: source)
      return
    }
    let lines = splitLines(content)
    checks.warn(hasByteOrderMark: hasByteOrderMark, lines: lines)
    let parts = splitParts(lines)
    checks.check(parts)
    let reading = StepReader(parts, of: source)
    self.init(
      name: name, hasByteOrderMark: hasByteOrderMark, parts: parts, steps: reading.steps,
      problems: inOrder(checks.problems + reading.problems),
      source: source)
  }
}

/// The lines grouped into front matter, prose and fences; together they are the lines again.
private func splitParts(_ lines: [NotebookLine]) -> [Notebook.Part] {
  var parts: [Notebook.Part] = []
  var prose: [NotebookLine] = []
  var index = 0
  if let open = lines.first, open.isFrontMatterRule {
    let close = lines.dropFirst().firstIndex(where: \.isFrontMatterRule)
    let end = close ?? lines.count
    parts.append(
      .frontMatter(
        FrontMatter(open: open, body: Array(lines[1..<end]), close: close.map { lines[$0] })))
    index = min(end + 1, lines.count)
  }
  while index < lines.count {
    guard let marker = FenceMarker(opening: lines[index]) else {
      prose.append(lines[index])
      index += 1
      continue
    }
    let close = lines[(index + 1)...].firstIndex(where: marker.isClosed)
    let end = close ?? lines.count
    if marker.isCommands {
      if !prose.isEmpty { parts.append(.prose(prose)) }
      prose = []
      parts.append(
        .fence(
          Fence(
            open: lines[index], openNumber: index + 1, body: Array(lines[(index + 1)..<end]),
            close: close.map { lines[$0] })))
    } else {
      prose += lines[index..<min(end + 1, lines.count)]
    }
    index = min(end + 1, lines.count)
  }
  if !prose.isEmpty { parts.append(.prose(prose)) }
  return parts
}
