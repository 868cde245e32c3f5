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
  /// The script of `lines`.
  private var growing: GrowingScript
  private var lineNumber = 0
  /// The number of the first line of `lines`, from 1.
  private var firstLine = 1

  init(name: String, countsAllLines: Bool) {
    self.name = name
    self.countsAllLines = countsAllLines
    growing = GrowingScript(name: name)
  }

  /// Whether a block is open.
  var isOpen: Bool { !lines.isEmpty }

  /// The lines of the open block so far.
  var openText: String { lines.map { $0 + "\n" }.joined() }

  /// The script of the open block so far; nil when none is open.
  var openScript: Script? { isOpen ? growing.script : nil }

  /// Takes one more line. It costs the same however many came before it.
  ///
  /// - Parameter check: tells what is wrong with an unfinished block beyond its syntax; it is given the
  ///   open blocks with no more in them than this line.
  mutating func take(_ line: String, check: (Script) -> [Diagnostic]) -> Gathered {
    lineNumber += 1
    if lines.isEmpty {
      firstLine = countsAllLines ? lineNumber : 1
      growing = GrowingScript(name: name, firstLine: firstLine)
    }
    lines.append(line)
    growing.append(line)
    if growing.isComplete && (lines.count == 1 || growing.diagnostics.isEmpty) {
      let script = growing.script
      abandon()
      return .ready(script.statements, script.source)
    }
    let found =
      growing.diagnostics.isEmpty ? check(growing.openBlocks) : growing.diagnostics
    guard found.contains(where: { $0.severity == .error }) else {
      return .open(found, growing.source)
    }
    let source = growing.source
    lines.removeLast()
    growing = GrowingScript(name: name, firstLine: firstLine)
    for line in lines { growing.append(line) }
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
    growing = GrowingScript(name: name)
  }
}
