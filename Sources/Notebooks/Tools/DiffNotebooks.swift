/// How the commands and the records of two notebooks differ. Nothing is run; the text around the commands
/// is not compared.
public struct NotebookDifference: Sendable {
  /// A command, or the front matter, that is not the same in both.
  public struct Change: Sendable, Equatable {
    /// A line of a command that only one of the notebooks has, with its number there.
    public enum Edit: Sendable, Equatable {
      case removed(line: Int, text: String)
      case added(line: Int, text: String)
    }

    /// Its first line in the first notebook; nil if it is not there.
    public let line: Int?
    /// Its first line in the second notebook; nil if it is not there.
    public let otherLine: Int?
    /// The text of its first line.
    public let title: String
    /// The lines of its text that differ, in order.
    public internal(set) var edits: [Edit] = []
    /// The options of a command of one line that differ, and their values as they are written.
    public internal(set) var options: [Difference] = []
    /// The recorded values that are not the same. Their lines are the first notebook's.
    public internal(set) var values: [Difference] = []
  }

  /// In the order of the first notebook.
  public private(set) var changes: [Change] = []
  /// Errors of either notebook's file; with any, nothing was compared. A command that is wrong is compared
  /// as it is written.
  public private(set) var problems: [NotebookProblem] = []
  /// What the program exits with.
  public private(set) var exitCode = ExitCode.same
  let names: (first: String, second: String)
  /// Whether both files are the same, byte by byte; nil if they were not compared.
  private(set) var isSameFile: Bool?

  /// Reads and compares two notebooks.
  public init(_ first: String, _ second: String) {
    names = (first, second)
    var notebooks: [Notebook] = []
    for path in [first, second] {
      do {
        let notebook = try NotebookFile(path: path).read()
        notebooks.append(notebook)
        let found = notebook.problems + [notebook.nothingToRun].compactMap { $0 }
        if found.contains(where: \.isError) { exitCode = .worst([exitCode, .usage]) }
        problems += found
      } catch {
        problems.append(error)
        exitCode = .worst([exitCode, .failed])
      }
    }
    guard exitCode == .same, notebooks.count == 2 else { return }
    isSameFile = notebooks[0].bytes == notebooks[1].bytes
    compare(notebooks[0], notebooks[1])
    if !changes.isEmpty { exitCode = .differs }
  }

  private mutating func compare(_ first: Notebook, _ second: Notebook) {
    let facts = frontMatterDifferences(first, second)
    if !facts.isEmpty {
      changes.append(Change(line: 1, otherLine: 1, title: "front matter", values: facts))
    }
    for pair in stepPairs(first.steps, second.steps) {
      switch (pair.first, pair.second) {
      case (let old?, let new?): compare(old, new)
      case (let old?, nil):
        changes.append(
          Change(
            line: old.lines.lowerBound, otherLine: nil, title: old.title,
            edits: old.wordLines.map { .removed(line: $0.number, text: $0.text) }))
      case (nil, let new?):
        changes.append(
          Change(
            line: nil, otherLine: new.lines.lowerBound, title: new.title,
            edits: new.wordLines.map { .added(line: $0.number, text: $0.text) }))
      case (nil, nil): continue
      }
    }
  }

  private mutating func compare(_ first: Step, _ second: Step) {
    var change = Change(
      line: first.lines.lowerBound, otherLine: second.lines.lowerBound, title: first.title,
      values: valueDifferences(first, second))
    let (old, new) = (first.wordLines, second.wordLines)
    change.edits = edits(old, new)
    if old.count == 1, new.count == 1, !change.edits.isEmpty {
      change.options = optionDifferences(old[0], new[0])
    }
    if !change.edits.isEmpty || !change.values.isEmpty { changes.append(change) }
  }
}

/// The recorded values and the expected errors of a command that are not the same in both notebooks.
private func valueDifferences(_ first: Step, _ second: Step) -> [Difference] {
  let old = RecordedCells(first)
  let comparison = CellComparison(
    recorded: old.cells, numbers: old.numbers, found: RecordedCells(second).cells, line: old.line,
    basis: ComparisonBasis())
  guard first.expectedError != second.expectedError else { return comparison.differences }
  return comparison.differences + [
    Difference(
      line: first.lines.lowerBound, field: "error", recorded: first.expectedError,
      found: second.expectedError)
  ]
}

/// What the notebooks say of where their records come from.
private func frontMatterDifferences(_ first: Notebook, _ second: Notebook) -> [Difference] {
  ["profile", "data", "file"].flatMap { key -> [Difference] in
    let all = [first, second].map { notebook in
      (notebook.frontMatter?.entries ?? []).filter { $0.key == key }.map(\.value)
    }
    let old = all[0].filter { !all[1].contains($0) }
    let new = all[1].filter { !all[0].contains($0) }
    return (0..<max(old.count, new.count)).map { index in
      Difference(
        line: 1, field: key, recorded: index < old.count ? old[index] : nil,
        found: index < new.count ? new[index] : nil)
    }
  }
}
