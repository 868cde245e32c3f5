internal import Language
internal import Markdown

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
    let reading = PartReader(lines)
    let parts = reading.parts
    checks.check(parts)
    if let deep = reading.tooDeep { checks.refuseNesting(ofLine: deep + 1) }
    let commands = StepReader(parts, of: source)
    self.init(
      name: name, hasByteOrderMark: hasByteOrderMark, parts: parts, steps: commands.steps,
      problems: inOrder(checks.problems + commands.problems),
      source: source)
  }
}

/// The lines of a file grouped into front matter, prose and fences; together they are the lines again.
private struct PartReader {
  private(set) var parts: [Notebook.Part] = []
  /// The index of the line with more lists and quotes in each other than are read.
  private(set) var tooDeep: Int?
  private let lines: [NotebookLine]

  init(_ lines: [NotebookLine]) {
    self.lines = lines
    let start = readFrontMatter()
    let found = FencedBlocks(
      in: lines[start...].lazy.map(\.content), nesting: NotebookLimits.nesting)
    tooDeep = found.tooDeep.map { $0 + start }
    var end = start
    for block in found.blocks where block.isCommands {
      let open = start + block.open
      addProse(end..<open)
      end = addFence(block, at: open)
    }
    addProse(end..<lines.count)
  }

  /// - Returns: the index of the line after it.
  private mutating func readFrontMatter() -> Int {
    guard let open = lines.first, open.isFrontMatterRule else { return 0 }
    let close = lines.dropFirst().firstIndex(where: \.isFrontMatterRule)
    let end = close ?? lines.count
    parts.append(
      .frontMatter(
        FrontMatter(open: open, body: Array(lines[1..<end]), close: close.map { lines[$0] })))
    return min(end + 1, lines.count)
  }

  private mutating func addProse(_ range: Range<Int>) {
    if !range.isEmpty { parts.append(.prose(Array(lines[range]))) }
  }

  /// - Returns: the index of the line after it.
  private mutating func addFence(_ block: FencedBlock, at open: Int) -> Int {
    let end = open + 1 + block.offsets.count
    parts.append(
      .fence(
        Fence(
          open: lines[open].prefixed(by: block.openOffset), openNumber: open + 1,
          body: zip(lines[(open + 1)..<end], block.offsets).map { $0.prefixed(by: $1) },
          close: block.isClosed ? lines[end] : nil, prefix: block.prefix,
          isNested: block.isNested)))
    return block.isClosed ? end + 1 : end
  }
}
