internal import Files
internal import Language
internal import Notebooks
internal import Results
internal import Sessions

/// Runs statements in a session, shows what they gave, and does what they ask of the program around
/// it: recording, replaying, leaving. The prompt and scripts share it.
final class StatementRunner {
  /// What comes after a statement.
  enum Next: Equatable {
    case goOn
    /// It failed; the diagnostics are shown.
    case failed
    /// It asked to leave.
    case leave
    /// It was stopped by the interrupt.
    case stopped
  }

  let session: Session
  let screen: Screen
  /// What is to be told when the program ends.
  private(set) var codes: [ExitCode] = []
  /// Whether a command could not be recorded: the notebook is not the whole session.
  private(set) var hasFailedRecording = false
  private var recorder: Recorder?
  /// Whether there are steps that the recording lacks.
  private var isBehind = false
  /// When the recording was written last, and the time that took.
  private var lastWriting = (end: ContinuousClock.now, duration: Duration.zero)
  private let options: ShellOptions

  /// - Parameter isPrompt: whether there is a line after one that was stopped.
  init(screen: Screen, options: ShellOptions, isPrompt: Bool = false) {
    self.screen = screen
    self.options = options
    var configuration = SessionConfiguration()
    configuration.threads = options.threads
    configuration.shouldStop = { Interrupts.stopRequested }
    configuration.goesOnAfterStop = isPrompt
    configuration.progress = { screen.progress.show($0) }
    configuration.store = StoreUse.userFolder.map { StoreUse(folder: $0) }
    configuration.columns = { screen.columns }
    configuration.canvas = { screen.canvas }
    configuration.figures = screen.output.isTerminal ? .terminal : .unseen
    if screen.output.isTerminal {
      configuration.writeToTerminal = { screen.show(frame: $0) }
    }
    session = Session(configuration)
  }

  /// Runs one statement to its end.
  func run(_ statement: Statement, in source: SourceText) -> Next {
    screen.beginStatement()
    if let problem = foreignWord(statement, names: session.completionNames) {
      return fail([problem], in: source)
    }
    if mayTakeLong(statement) { settle() }
    var shown = 0
    // The iterations of a loop show as they come; everything else when it is done.
    var emit: ((Outcome) -> Void)?
    if case .loop = statement {
      emit = { [screen] outcome in
        screen.show(outcome)
        shown += outcome.parts.count
      }
    }
    let result = session.run(statement, in: source, emit: emit)
    let rest = Outcome(Array(result.outcome.parts.dropFirst(shown)))
    screen.show(
      rest, isHelp: isOf(["help"], statement),
      isListing: isOf(["help", "history", "names"], statement))
    if result.failed { return fail(result.diagnostics, in: source) }
    screen.show(result.diagnostics, in: source)
    screen.progress.clear()
    let next = answer(result.request, at: statement.contentRange, in: source)
    record()
    return result.stopped || Interrupts.stopRequested ? .stopped : next
  }

  private func isOf(_ verbs: Set<String>, _ statement: Statement) -> Bool {
    if case .command(let command) = statement { verbs.contains(command.verb.text) } else { false }
  }

  private func fail(_ diagnostics: [Diagnostic], in source: SourceText) -> Next {
    screen.progress.clear()
    screen.show(diagnostics, in: source)
    codes.append(diagnostics.contains { $0.id.isUsage } ? .usage : .failed)
    record()
    return Interrupts.stopRequested ? .stopped : .failed
  }

  /// Does what a statement asked for.
  private func answer(
    _ request: Request?, at range: Range<Int>, in source: SourceText
  ) -> Next {
    switch request {
    case nil: return .goOn
    case .quit: return .leave
    case .record(let path): return startRecording(path, at: range, source)
    case .stopRecording: return stopRecording(at: range, source)
    case .replay(let path):
      screen.progress.clear()
      guard let code = replayInChild(path, options) else {
        let problem = Diagnostic(
          .notebookUnconfined, "the process that was to replay the notebook did not start",
          at: range)
        return fail([problem], in: source)
      }
      codes.append(code)
      return code == .usage || code == .failed ? .failed : .goOn
    case .export(let path, let output):
      let code = showExport(of: path, to: nil, output: output, on: screen)
      codes.append(code)
      return code == .same ? .goOn : .failed
    }
  }

  private func startRecording(
    _ path: String, at range: Range<Int>, _ source: SourceText
  ) -> Next {
    if let recorder {
      let problem = Diagnostic(
        .recordActive, "this session is being recorded already", at: range,
        notes: ["in \(quoted(recorder.path))"],
        cure: "record stop ends that; then record \(path) begins anew")
      return fail([problem], in: source)
    }
    do {
      recorder = try Recorder(path)
      try write()
      let steps = session.journal.count { !$0.isProse }
      let soFar =
        steps == 0
        ? "each command from now on goes into it"
        : "the session so far is in it, \(steps == 1 ? "1 command" : "\(grouped(steps)) commands"), "
          + "and each one from now on"
      screen.show(
        Outcome([.fields([Field("recording", .text(path), .fixed)]), .message(soFar)]))
      return .goOn
    } catch {
      recorder = nil
      return fail([error.diagnostic.at(range)], in: source)
    }
  }

  private func stopRecording(at range: Range<Int>, _ source: SourceText) -> Next {
    settle()
    guard let recorder else {
      let problem = Diagnostic(
        .recordNone, "this session is not being recorded", at: range,
        cure: "record study.fnb begins a recording")
      return fail([problem], in: source)
    }
    self.recorder = nil
    screen.show(
      Outcome([
        .fields([Field("recorded", .text(recorder.path), .fixed)]),
        .message("the recording has ended; nothing more goes into it"),
      ]))
    return .goOn
  }

  /// Brings the recording up to date: at once, unless steps follow each other so fast that most of the
  /// time would go into writing. Then a step is written after ten times what the last writing took, or
  /// by `settle`.
  private func record() {
    guard recorder != nil else { return }
    isBehind = true
    if .now - lastWriting.end >= lastWriting.duration * 10 { settle() }
  }

  /// Writes what the recording lacks. To be called before waiting for anything, and at the end. What
  /// could not be written is tried again by the next call.
  func settle() {
    guard isBehind else { return }
    do {
      try write()
    } catch {
      screen.show([error])
      codes.append(.failed)
      hasFailedRecording = true
    }
  }

  private func write() throws(NotebookProblem) {
    let start = ContinuousClock.now
    defer { lastWriting = (.now, .now - start) }
    guard let problems = try recorder?.write(session) else { return }
    (isBehind, hasFailedRecording) = (false, false)
    screen.show(problems)
    if problems.contains(where: \.isError) { codes.append(.failed) }
  }

  /// Whether a statement may compute for long: what was done before must not wait for it.
  private func mayTakeLong(_ statement: Statement) -> Bool {
    switch statement {
    case .loop: true
    case .command(let node):
      Session.commands.command(node.verb.text).map {
        !$0.writes.isDisjoint(with: [.data, .weights, .results])
      } ?? true
    default: false
    }
  }
}
