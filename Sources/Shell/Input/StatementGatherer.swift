internal import Language

/// Gathers lines into statements: a line is one, until it opens a block, which is one up to its
/// `end`.
///
/// Lines of an open block are checked as they come; a wrong one is refused and the block stays open
/// without it.
struct StatementGatherer {
  enum Gathered {
    /// Whole statements to run, in the source their ranges refer to.
    case ready([Statement], SourceText)
    /// The block goes on; with warnings, if any.
    case open([Diagnostic], SourceText)
    /// The last line cannot stand where it is.
    case refused([Diagnostic], SourceText)
  }

  /// What diagnostics call the place the lines come from.
  let name: String
  /// Whether lines are numbered from the first one taken, as in a file, and not from the first one
  /// of their block.
  let countsAllLines: Bool
  private var lines: [String] = []
  private var lineNumber = 0
  /// The number of the first line of `lines`, from 1.
  private var firstLine = 1

  init(name: String, countsAllLines: Bool) {
    self.name = name
    self.countsAllLines = countsAllLines
  }

  /// Whether a block is open.
  var isOpen: Bool { !lines.isEmpty }

  /// The lines of the open block so far.
  var openText: String { lines.map { $0 + "\n" }.joined() }

  /// The script of the open block so far; nil when none is open.
  var openScript: Script? {
    isOpen ? parse(SourceText(openText, name: name, firstLine: firstLine)) : nil
  }

  /// Takes one more line.
  ///
  /// - Parameter check: tells what is wrong with an unfinished block beyond its syntax.
  mutating func take(_ line: String, check: (Script) -> [Diagnostic]) -> Gathered {
    lineNumber += 1
    if lines.isEmpty { firstLine = countsAllLines ? lineNumber : 1 }
    lines.append(line)
    let source = SourceText(openText, name: name, firstLine: firstLine)
    let script = parse(source)
    if script.isComplete && (lines.count == 1 || script.diagnostics.isEmpty) {
      lines = []
      return .ready(script.statements, source)
    }
    let found = script.diagnostics.isEmpty ? check(script) : script.diagnostics
    guard found.contains(where: { $0.severity == .error }) else { return .open(found, source) }
    lines.removeLast()
    return .refused(found, source)
  }

  /// Counts a line that is no text to take, for a diagnostic about it.
  mutating func pass(_ line: String) -> SourceText {
    lineNumber += 1
    return SourceText(line, name: name, firstLine: lineNumber)
  }

  /// Drops the open block.
  mutating func abandon() {
    lines = []
  }
}
