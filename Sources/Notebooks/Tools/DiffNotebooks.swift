internal import Language

/// How the records of two notebooks differ, by field. Nothing is run.
public struct NotebookDifference: Sendable {
  /// One thing that is not the same.
  public enum Change: Sendable, Equatable {
    /// A command of the first notebook that the second does not have.
    case removed(line: Int, title: String)
    /// A command of the second notebook that the first does not have.
    case added(line: Int, title: String)
    /// A command of both, whose recorded values are not the same. `line` and the differences'
    /// lines are the first notebook's, `otherLine` is the second's.
    case values(line: Int, otherLine: Int, title: String, differences: [Difference])
  }

  /// In the order of the first notebook.
  public private(set) var changes: [Change] = []
  /// Errors of either notebook; with any, nothing was compared.
  public private(set) var problems: [NotebookProblem] = []
  /// What the program exits with.
  public private(set) var exitCode = ExitCode.same
  private let names: (first: String, second: String)

  /// Reads and compares two notebooks.
  public init(_ first: String, _ second: String) {
    names = (first, second)
    var notebooks: [Notebook] = []
    for path in [first, second] {
      do {
        let notebook = try NotebookFile(path: path).read()
        notebooks.append(notebook)
        problems += notebook.problems
        if notebook.problems.contains(where: \.isError) { exitCode = .worst([exitCode, .usage]) }
      } catch {
        problems.append(error)
        exitCode = .worst([exitCode, .failed])
      }
    }
    guard exitCode == .same, notebooks.count == 2 else { return }
    compare(notebooks[0].steps, notebooks[1].steps)
    if !changes.isEmpty { exitCode = .differs }
  }

  /// The differences as text.
  public var lines: [String] {
    guard !changes.isEmpty else { return problems.contains(where: \.isError) ? [] : ["the same"] }
    return ["--- \(shown(names.first))", "+++ \(shown(names.second))"]
      + changes.flatMap { change in
        switch change {
        case .removed(let line, let title): ["- \(line)  \(shown(title))"]
        case .added(let line, let title): ["+ \(line)  \(shown(title))"]
        case .values(let line, let otherLine, let title, let differences):
          ["  \(line), \(otherLine)  \(shown(title))"]
            + differences.map { difference in
              let (old, new) = (difference.recorded, difference.found)
              return
                "      \(shown(difference.field)) \(shown(old ?? "nothing")) | \(shown(new ?? "nothing"))"
            }
        }
      }
  }

  /// Commands are paired in order by their text, whatever its blanks; then by their place between
  /// two pairs when only an argument has changed.
  private mutating func compare(_ first: [Step], _ second: [Step]) {
    // Equal commands get equal numbers, which are quicker to compare.
    var known: [[[String]]: Int] = [:]
    var numbers: [Int] = []
    for step in first + second {
      let words = step.words
      let number = known[words] ?? known.count
      known[words] = number
      numbers.append(number)
    }
    let change = numbers[first.count...].difference(from: numbers[..<first.count])
    var removed = Set<Int>()
    var added = Set<Int>()
    for edit in change {
      switch edit {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var (i, j) = (0, 0)
    while i < first.count || j < second.count {
      if i < first.count, removed.contains(i) {
        changes.append(.removed(line: first[i].lines.lowerBound, title: first[i].title))
        i += 1
      } else if j < second.count, added.contains(j) {
        changes.append(.added(line: second[j].lines.lowerBound, title: second[j].title))
        j += 1
      } else if i < first.count, j < second.count {
        compare(first[i], second[j])
        i += 1
        j += 1
      } else {
        return
      }
    }
  }

  private mutating func compare(_ first: Step, _ second: Step) {
    let old = RecordedCells(first)
    let comparison = CellComparison(
      recorded: old.cells, numbers: old.numbers, found: RecordedCells(second).cells, line: old.line,
      basis: ComparisonBasis())
    var differences = comparison.differences
    if first.expectedError != second.expectedError {
      differences.append(
        Difference(
          line: first.lines.lowerBound, field: "error", recorded: first.expectedError,
          found: second.expectedError))
    }
    guard !differences.isEmpty else { return }
    changes.append(
      .values(
        line: first.lines.lowerBound, otherLine: second.lines.lowerBound, title: first.title,
        differences: differences))
  }
}

extension Step {
  /// The statement's words, line by line, without comments and empty lines.
  fileprivate var words: [[String]] {
    textLines(source.text(in: statement.range))
      .map { LineWords($0).words }.filter { !$0.isEmpty }
  }
}
