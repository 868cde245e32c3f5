internal import Language

/// What can be wrong with a notebook's file before a single command is read.
struct FileChecks {
  let source: SourceText
  private(set) var problems: [NotebookProblem] = []

  init(source: SourceText) {
    self.source = source
  }

  /// Whether the bytes are text of a size that is read further.
  mutating func isReadable(_ bytes: ArraySlice<UInt8>) -> Bool {
    let lines = bytes.count { $0 == UInt8(ascii: "\n") }
    if bytes.count > NotebookLimits.fileBytes || lines > NotebookLimits.lines {
      report(
        .notebookSize,
        "the notebook has \(bytes.count) bytes in \(lines) lines; at most \(NotebookLimits.fileBytes) bytes and \(NotebookLimits.lines) lines are read",
        cure: "split it into several notebooks")
      return false
    }
    if let offset = firstInvalidUTF8(bytes) {
      report(
        .notebookEncoding, "byte \(offset + 1) of the file is not UTF-8",
        at: offset..<(offset + 1), cure: "save the file as UTF-8")
      return false
    }
    // Other programs take it for a line end, and a file that has no other for one long line.
    if let offset = firstLoneReturn(bytes) {
      report(
        .notebookEncoding,
        "byte \(offset + 1) of the file is a carriage return without the line feed that ends a line",
        at: offset..<offset, cure: "save the file with line feeds")
      return false
    }
    if let offset = bytes.firstIndex(of: 0).map({ $0 - bytes.startIndex }) {
      report(
        .notebookEncoding, "byte \(offset + 1) of the file is a NUL character",
        at: offset..<(offset + 1), cure: "save the file as text, in UTF-8")
      return false
    }
    return true
  }

  /// Tells of what is read all the same, but other programs may stumble over.
  mutating func warn(hasByteOrderMark: Bool, lines: [NotebookLine]) {
    if hasByteOrderMark {
      report(
        .notebookEncoding, "the file starts with a byte order mark, which is ignored",
        at: 0..<0, cure: "'fmnist format \(source.name)' takes it away", severity: .warning)
    }
    var offset = 0
    for line in lines {
      if line.ending == .carriageReturnLineFeed {
        let end = offset + line.content.count
        report(
          .notebookEncoding, "lines end in carriage return and line feed; both are read as one end",
          at: end..<end, cure: "'fmnist format \(source.name)' makes them plain",
          severity: .warning)
        return
      }
      offset += line.content.count + line.ending.rawValue.utf8.count
    }
  }

  /// Front matter and fences: closed, readable, of a format this program knows.
  mutating func check(_ parts: [Notebook.Part]) {
    for part in parts {
      switch part {
      case .frontMatter(let frontMatter): check(frontMatter)
      case .fence(let fence): check(fence)
      case .prose: continue
      }
    }
  }

  /// Lists and quotes in each other, beyond what is read.
  mutating func refuseNesting(ofLine number: Int) {
    report(
      .notebookSize, "more than \(NotebookLimits.nesting) lists and quotes stand in each other",
      atLine: number, cure: "take some of them apart")
  }

  private mutating func check(_ frontMatter: FrontMatter) {
    guard frontMatter.close != nil else {
      report(
        .notebookFrontMatter, "the front matter that starts on line 1 is never closed",
        atLine: 1, cure: "end it with a line '---'")
      return
    }
    for line in frontMatter.unreadable {
      report(
        .notebookFrontMatter, "front matter has one 'key: value' a line", atLine: line,
        cure: "write 'key: value', or take the line away")
    }
    for entry in frontMatter.entries where entry.key == "file" && namedFile(entry.value) == nil {
      report(
        .notebookFrontMatter, "a file to be read is named with its SHA-256 digest, 64 digits",
        atLine: entry.line, cure: "write 'file: NAME sha256:DIGEST', as sha256sum prints it")
    }
    let versions = frontMatter.entries.filter { $0.key == "fnb" }
    if versions.count > 1 {
      report(
        .notebookFrontMatter, "'fnb' is given twice", atLine: versions[1].line,
        cure: "take one of the two lines away")
    }
    guard let version = versions.first else { return }
    switch Int(version.value) {
    case .some(1...NotebookLimits.version): return
    case .some(let number) where number > NotebookLimits.version:
      report(
        .notebookFormat,
        "the notebook has format \(number), and this fmnist reads formats up to \(NotebookLimits.version)",
        atLine: version.line, cure: "use a later fmnist")
    default:
      report(
        .notebookFormat, "\(quoted(version.value)) is not a notebook format", atLine: version.line,
        cure: "write 'fnb: \(NotebookLimits.version)'")
    }
  }

  private mutating func check(_ fence: Fence) {
    if fence.close == nil {
      report(
        .notebookOpenFence,
        fence.isNested
          ? "the fence opened here is not closed in the list or quote it is in"
          : "the fence opened here is never closed",
        atLine: fence.openNumber, cure: "end it with a line '\(fence.prefix)```'")
    }
    for (index, line) in fence.body.enumerated()
    where line.content.count > NotebookLimits.lineBytes {
      report(
        .notebookSize,
        "the line has \(line.content.count) bytes; at most \(NotebookLimits.lineBytes) are read",
        atLine: fence.number(index), cure: "split the line")
    }
  }

  private mutating func report(
    _ id: DiagnosticID, _ message: String, atLine line: Int, cure: String
  ) {
    report(id, message, at: source.range(ofLine: line), cure: cure)
  }

  private mutating func report(
    _ id: DiagnosticID, _ message: String, at range: Range<Int>? = nil, cure: String,
    severity: Diagnostic.Severity = .error
  ) {
    guard problems.count < NotebookLimits.problems else { return }
    problems.append(
      NotebookProblem(
        Diagnostic(id, message, at: range, cure: cure, severity: severity), in: source))
  }
}

/// The place of the first carriage return that no line feed follows.
private func firstLoneReturn(_ bytes: ArraySlice<UInt8>) -> Int? {
  var rest = bytes
  while let place = rest.firstIndex(of: UInt8(ascii: "\r")) {
    rest = bytes[(place + 1)...]
    if rest.first != UInt8(ascii: "\n") { return place - bytes.startIndex }
  }
  return nil
}

extension SourceText {
  /// The UTF-8 offsets of a line, given by its number, without blanks around it.
  func range(ofLine number: Int) -> Range<Int> {
    var low = 0
    var high = utf8.count
    while low < high {
      let middle = (low + high) / 2
      if position(of: middle).line < number { low = middle + 1 } else { high = middle }
    }
    let line = line(at: low)
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let content = utf8[line.range]
    guard let last = content.lastIndex(where: { !isBlank($0) }) else { return line.range }
    return (content.firstIndex { !isBlank($0) } ?? last)..<(last + 1)
  }
}
