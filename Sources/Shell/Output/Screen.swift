internal import Language
internal import Notebooks
internal import Rendering
internal import Results

/// Where outcomes and diagnostics go: outcomes to standard output, as text to read on a terminal and
/// in record form elsewhere; diagnostics to standard error.
final class Screen {
  let output: StandardStream
  let errors: StandardStream
  let progress: ProgressLine
  let terminal: Terminal
  private let style: TextStyle
  private let errorStyle: TextStyle
  /// What diagnostics say of the place their text comes from.
  private let place: DiagnosticPlace
  /// The loop iteration that was shown last, and whether a table ended it.
  private var context: [String] = []
  private var endedWithTable = false
  /// Whether what is longer than the window may be shown a window at a time: not while a paste runs.
  var mayPage = true
  /// The lines of the picture shown last, if nothing was shown after it.
  private var frameLines: Int?

  /// - Parameter isPrompt: whether a person types the text that diagnostics are about.
  init(isPrompt: Bool = false, terminal: Terminal = Terminal()) {
    output = .output()
    errors = .errors()
    place = isPrompt ? .prompt : .file
    self.terminal = terminal
    style = output.isTerminal ? terminal.style : .plain
    errorStyle = errors.isTerminal ? terminal.style : .plain
    progress = ProgressLine(errors, style: errorStyle)
  }

  /// The columns that text takes: no more than 80.
  var columns: Int {
    output.isTerminal ? min(Terminal.size(output.descriptor).columns, 80) : 80
  }

  /// The room for a figure: all of the window, a prompt below it.
  var canvas: TextCanvas {
    let size = Terminal.size(output.descriptor)
    return TextCanvas(
      columns: size.columns - 2, rows: size.rows - 2, hasColor: style.hasColor,
      isUnicode: style.isUnicode)
  }

  /// Begins a statement: its outcome stands on its own.
  func beginStatement() {
    (context, endedWithTable, frameLines) = ([], false, nil)
  }

  /// Shows an outcome, or the next part of one.
  ///
  /// - Parameters:
  ///   - isHelp: whether its messages, which no record holds, are what was asked for.
  ///   - isListing: whether it is there to be read through, a window at a time where it is longer.
  func show(_ outcome: Outcome, isHelp: Bool = false, isListing: Bool = false) {
    guard !outcome.parts.isEmpty else { return }
    progress.clear()
    frameLines = nil
    guard output.isTerminal else {
      return output.write(lines: isHelp ? outcome.messages : recordLines(outcome))
    }
    var shown = outcome
    // The title of an iteration stands once, whatever number of parts it has.
    if outcome.parts.allSatisfy({ $0.context == context }) {
      shown.parts = outcome.parts.map { Part($0.content) }
    }
    let text = terminalText(shown, width: columns, style: style)
    guard !text.isEmpty else { return }
    if isSetOff(outcome.parts.first) || endedWithTable, context == outcome.parts.first?.context,
      !context.isEmpty
    {
      output.write("\n")
    }
    let pager = Pager(output: output, hasEscapes: terminal.hasEscapes)
    if isListing, mayPage, place == .prompt, let pager {
      pager.show(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    } else {
      output.write(text + "\n")
    }
    context = outcome.parts.last?.context ?? []
    endedWithTable = isSetOff(outcome.parts.last)
  }

  /// The lines of an outcome below a step of a replay's report, which moves them right.
  func inReport(_ outcome: Outcome) -> [String] {
    guard output.isTerminal else { return recordLines(outcome) }
    let text = terminalText(outcome, width: columns - 7, style: style)
    return text.isEmpty
      ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func isSetOff(_ part: Part?) -> Bool {
    if case .table = part?.content { true } else { false }
  }

  /// Shows a picture that a running command draws, in place of the one before it.
  func show(frame bytes: [UInt8]) {
    progress.clear()
    if let frameLines { output.write(TerminalCodes.eraseLinesAbove(frameLines)) }
    output.write(bytes: bytes)
    let lines = bytes.count { $0 == UInt8(ascii: "\n") }
    // Pixels take lines that nobody can count, and what has scrolled away cannot be replaced.
    let isReplaceable =
      terminal.hasEscapes && bytes.firstRange(of: [0x1b, UInt8(ascii: "P")]) == nil
      && lines < Terminal.size(output.descriptor).rows
    frameLines = isReplaceable ? lines : nil
  }

  /// Shows lines that are no outcome, such as the report of a replay.
  func show(lines: [String]) {
    progress.clear()
    output.write(lines: lines)
  }

  func show(_ diagnostics: [Diagnostic], in source: SourceText) {
    for diagnostic in diagnostics { show(diagnostic, in: source, place: place) }
  }

  func show(_ problems: [NotebookProblem]) {
    for problem in problems { show(problem.diagnostic, in: problem.source, place: .file) }
  }

  private func show(_ diagnostic: Diagnostic, in source: SourceText, place: DiagnosticPlace) {
    progress.clear()
    let width = errors.isTerminal ? min(Terminal.size(errors.descriptor).columns, 80) : 80
    errors.write(
      renderDiagnostic(diagnostic, source: source, place: place, width: width, style: errorStyle)
        + "\n")
  }

  /// A remark to the person at the terminal; nothing for a script.
  func remark(_ text: String) {
    progress.clear()
    if place == .prompt { errors.write(text + "\n") }
  }

  /// The last look at what was written.
  ///
  /// - Returns: whether everything was.
  func finish() -> Bool {
    progress.clear()
    output.finish()
    guard let failure = output.failure else { return true }
    if !output.readerLeft { errors.write("fmnist: \(failure)\n") }
    return false
  }
}

extension Outcome {
  /// The texts of its messages, as they are.
  fileprivate var messages: [String] {
    parts.compactMap { if case .message(let text) = $0.content { text } else { nil } }
  }
}
