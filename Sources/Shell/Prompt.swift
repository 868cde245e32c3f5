internal import Files
internal import Glibc
internal import Language
internal import Notebooks
internal import Results
internal import Sessions

/// The conversation at the `fmnist>` prompt.
final class Prompt {
  private let screen: Screen
  private let runner: StatementRunner
  private let editor: LineEditor
  private var history: CommandHistory
  private var gatherer = StatementGatherer(name: "prompt", countsAllLines: false)
  /// The lines of the open block that the arrow keys bring back one by one.
  private var rememberedLines = 0
  private var hasToldOfHistory = false
  /// How often the lines of the paste were looked at for a Keras program.
  private var pasteLooks = 0

  /// - Parameter descriptor: the terminal to show the prompt on.
  init?(options: ShellOptions, descriptor: Int32) {
    screen = Screen(isPrompt: true)
    let hasEscapes = screen.terminal.hasEscapes
    guard
      let editor = LineEditor(
        input: STDIN_FILENO, output: descriptor, hasEscapes: hasEscapes)
    else { return nil }
    self.editor = editor
    runner = StatementRunner(screen: screen, options: options, isPrompt: true)
    history = CommandHistory(folder: try? stateFolder())
    for entry in history.entries { editor.remember(entry) }
    editor.complete = { [unowned self] before, after in
      complete(before, after, size: Terminal.size(descriptor))
    }
  }

  /// Talks until the person leaves or a signal ends the program.
  func run() -> ExitCode {
    screen.remark(
      "fmnist \(fmnistVersion): 'load fashion_mnist' begins, 'help' explains, Tab completes.")
    tellOfHistory()
    while true {
      runner.settle()
      if editor.waitingPaste.isEmpty { pasteLooks = 0 }
      switch editor.readLine(prompt: gatherer.isOpen ? "   ...> " : "fmnist> ") {
      case .line(let text, let pasted):
        if let code = take(text, pasted: pasted) { return end(code) }
      case .interrupted:
        dropBlock()
      case .end:
        guard gatherer.isOpen else { return end(.same) }
        dropBlock()
        screen.remark("Ctrl-D once more leaves.")
      case .stopped:
        return end(.stopped)
      }
    }
  }

  /// Runs what was entered: a line, or a block recalled whole.
  private func take(_ entry: String, pasted: Bool) -> ExitCode? {
    if let (program, text) = kerasProgram(entry, pasted: pasted) {
      answer(program, to: text)
      return outputFailed
    }
    let lines = entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let several = pasted || lines.count > 1
    screen.mayPage = !several
    for (index, line) in lines.enumerated() {
      // What was copied from a notebook may bring its output along.
      if NotebookLine(line) != .command && (several || NotebookLine(line) == .blank) { continue }
      switch feed(line) {
      case .goOn: continue
      case .leave: return .same
      case .failed, .stopped:
        if Interrupts.endRequested { return .stopped }
        // Later lines may build on this one: they are not run.
        let left = Array(lines[(index + 1)...]) + editor.discardPaste()
        guard several else { break }
        if gatherer.isOpen {
          dropBlock(refused: line, left: left)
        } else if !left.isEmpty {
          keepLines(left.map { $0 + "\n" }.joined())
          let lines = left.count == 1 ? "line" : "\(grouped(left.count)) lines"
          let them = left.count == 1 ? "it" : "them"
          screen.remark("The \(lines) after it did not run; the up arrow brings \(them) back.")
        }
        return outputFailed
      }
    }
    return outputFailed
  }

  /// The Keras program that an entry begins, with all that was entered with it; nil where it is none.
  private func kerasProgram(_ entry: String, pasted: Bool) -> (KerasProgram, String)? {
    let isBegun = KerasProgram.mayBegin(with: entry)
    guard !gatherer.isOpen, isBegun || (entry.hasPrefix("#") && pasteLooks == 0) else { return nil }
    if pasted || entry.contains("\n") {
      // The paste as a whole, and once more from its first line that is Keras's.
      guard pasteLooks < 2 else { return nil }
      let waiting = editor.waitingPaste
      pasteLooks += 1
      let text = ([entry] + waiting).joined(separator: "\n")
      guard let program = Shell.kerasProgram(text) else { return nil }
      _ = editor.discardPaste()
      return (program, text)
    }
    guard isBegun else { return nil }
    var lines: [String] = []
    while editor.hasTypedAhead, case .line(let line, _) = editor.readLine(prompt: "   ...> ") {
      lines.append(line)
    }
    guard !lines.isEmpty else { return nil }
    let text = ([entry] + lines).joined(separator: "\n")
    if let program = Shell.kerasProgram(text) { return (program, text) }
    editor.handOut(lines)
    return nil
  }

  /// Shows a Keras program in our lines, which the history then offers to run.
  private func answer(_ program: KerasProgram, to text: String) {
    screen.show(program, in: SourceText(text, name: "prompt"))
    let lines = program.lines.joined(separator: "\n")
    guard program.lines.contains(where: { !$0.hasPrefix("#") }), history.add(lines),
      let entry = history.entries.last
    else { return }
    editor.remember(entry)
    tellOfHistory()
    screen.remark("The up arrow brings these lines to the prompt, and Enter runs them.")
  }

  private var outputFailed: ExitCode? { screen.output.failure == nil ? nil : .failed }

  /// Takes one line further.
  private func feed(_ line: String) -> StatementRunner.Next {
    editor.remember(line)
    rememberedLines += 1
    if let (statement, source) = helpAsked(line) { return runner.run(statement, in: source) }
    switch gatherer.take(line, check: runner.session.checkOpenBlock) {
    case .open(let warnings, let source):
      screen.show(warnings, in: source)
      return .goOn
    case .refused(let problems, let source):
      screen.show(problems, in: source)
      if !gatherer.isOpen { keepLines(source.text) }
      return .failed
    case .ready(let statements, let source):
      keepLines(source.text)
      for statement in statements {
        let next = runner.run(statement, in: source)
        if next != .goOn { return next }
      }
      return .goOn
    }
  }

  /// A line that asks for help while a model is typed: the block stays open around it.
  private func helpAsked(_ line: String) -> (Statement, SourceText)? {
    guard isInsideModel else { return nil }
    let source = SourceText(line, name: "prompt")
    guard case .command(let node) = parse(source).statements.first, node.verb.text == "help" else {
      return nil
    }
    return (.command(node), source)
  }

  private var isInsideModel: Bool {
    if case .model = gatherer.openScript?.statements.last { true } else { false }
  }

  /// Makes what was entered line by line one entry of the history.
  private func keepLines(_ text: String) {
    editor.forget(newest: rememberedLines)
    rememberedLines = 0
    if history.add(text), let entry = history.entries.last { editor.remember(entry) }
    tellOfHistory()
  }

  /// Drops the open block; its lines become one entry of the history, to be brought back, mended and
  /// entered again.
  ///
  /// - Parameters:
  ///   - refused: the line that cannot stand where it is.
  ///   - left: the lines of a paste after it.
  private func dropBlock(refused: String? = nil, left: [String] = []) {
    guard gatherer.isOpen else { return }
    let left = left + editor.discardPaste()
    let lines = ([refused].compactMap(\.self) + left).map { $0 + "\n" }.joined()
    let text = gatherer.openText + lines
    let first = text.prefix { !$0.isNewline }
    gatherer.abandon()
    keepLines(text)
    screen.remark("'\(first)' is dropped; the up arrow brings its lines back.")
  }

  private func tellOfHistory() {
    guard let failure = history.failure, !hasToldOfHistory else { return }
    hasToldOfHistory = true
    screen.remark("The history of this session is not kept: \(failure).")
  }

  private func complete(
    _ before: String, _ after: String, size: (columns: Int, rows: Int)
  ) -> CompletionStep {
    let list = Session.commands.completions(
      line: before + after, cursor: before.utf8.count, names: runner.session.completionNames,
      insideModel: isInsideModel)
    let menu = CompletionMenu(columns: size.columns, rows: size.rows)
    guard list.wantsPath else { return menu.step(list.items, from: list.replacing, before, after) }
    let typed = String(decoding: before.utf8.dropFirst(list.replacing.lowerBound), as: UTF8.self)
    let items = pathCompletions(typed) + list.items
    return menu.step(items, from: list.replacing, before, after)
  }

  private func end(_ code: ExitCode) -> ExitCode {
    runner.settle()
    let isWritten = screen.finish()
    let isRecorded = !runner.hasFailedRecording
    return .worst([code] + (isWritten && isRecorded ? [] : [.failed]))
  }
}
