internal import Files
internal import Language
internal import Results
internal import Sessions

/// Runs a notebook from an empty state and checks it against its record.
///
/// Writes the replayed notebook, its figures and the files it saves to the output folder, and
/// nothing else unless told to accept. Whatever is wrong is in the report; nothing is thrown.
///
/// - Parameters:
///   - drawer: tells which figures of the record are current, when accepting.
///   - makeRunner: makes the session that runs the statements.
public func replayNotebook(
  _ path: String, options: ReplayOptions = ReplayOptions(),
  monitor: ReplayMonitor = ReplayMonitor(),
  drawer: FigureDrawer, makeRunner: (RunnerConfiguration) -> any StepRunner
) -> ReplayReport {
  var report = ReplayReport(name: path)
  let file = NotebookFile(path: path)
  let notebook: Notebook
  do {
    notebook = try file.read()
  } catch {
    report.add(error, .failed)
    return report
  }
  report.recordedProfile = notebook.profile
  // A step whose text is wrong fails by itself; a file that is wrong keeps all of them from running.
  report.problems = notebook.problems
  let settings = ParameterSettings(options.settings, of: notebook)
  report.problems += settings.problems
  let end = ReplayEnd(options.until, in: notebook)
  report.problems += [end.problem, options.contradiction, notebook.nothingToRun].compactMap { $0 }
  guard !report.problems.contains(where: \.isError) else {
    // No step will tell what is wrong with its text.
    report.problems = notebook.allProblems + report.problems.dropFirst(notebook.problems.count)
    report.codes.insert(.usage)
    return report
  }
  let output = ReplayOutput(file: file, folder: options.out ?? file.defaultOutputFolder)
  let writer = ReplayWriter(notebook, path: output.notebook, settings: settings)
  let deadline = Deadline(options.timeout)
  let shouldStop = monitor.shouldStop
  let runner = makeRunner(
    RunnerConfiguration(
      threads: options.threads, outputFolder: output.folder, figureFolder: output.figureFolder,
      namedFiles: namedFiles(of: notebook, file, options), dataFolder: options.dataFolder,
      store: options.store, outputLimit: options.outputLimit,
      ownFiles: [output.notebook, output.figureFolder],
      shouldStop: { shouldStop() || deadline.isOver },
      progress: { progress in
        monitor.tell(.training(progress))
        writer.writeWhenDue()
      }))
  let found = runner.check(notebook.replacingLines(settings.lines))
  report.problems += found.filter { !$0.isError }
  do {
    try output.prepare(for: notebook, isNamed: options.out != nil)
  } catch {
    report.add(error, .failed)
    return report
  }
  guard confine(options, file, output, notebook, &report) else { return report }
  if let problem = options.store?.problem { report.problems.append(problem) }
  report.isAccepting = options.accept
  report.acceptCommand = options.acceptCommand(for: path)
  for setting in settings.settings { runner.setParameter(setting.name, to: setting.text) }
  var replay = Replayer(
    notebook, report: report, runner: runner, monitor: monitor, deadline: deadline,
    writer: writer, last: end.last, faults: found.filter(\.isError),
    isToleranceOnly: options.toleranceOnly)
  do {
    // Before anything runs: what an earlier replay found must not pass for this one's.
    try writer.write()
    replay.run()
    report = replay.report
    try writer.write()
    report.replayedNotebook = output.notebook
  } catch {
    report.add(.ofFile(.fileUnwritable, error, path: output.notebook), .failed)
  }
  report.figures = output.pictures(of: replay.figures)
  let recorded = RecordedFigures(folder: file.figureFolder, drawer: drawer)
  report.missingFigures = replay.recordedFigures.filter(recorded.lacks).map(\.name)
  if options.accept {
    monitor.tell(.compared(report))
    accept(replay, file, output, claims: options.acceptClaims, drawer: drawer, &report)
  }
  return report
}

/// The last step to run.
private struct ReplayEnd {
  /// Its index.
  private(set) var last: Int
  private(set) var problem: NotebookProblem?

  /// - Parameter text: a line number, the words of a claim, or nil for the notebook's end.
  init(_ text: String?, in notebook: Notebook) {
    last = notebook.steps.count - 1
    guard let text else { return }
    let claims = notebook.steps.compactMap { step -> (label: String, index: Int)? in
      if case .claim(let claim) = step.statement { (claim.label, step.index) } else { nil }
    }
    let step: Int?
    if let line = Int(text) {
      step = notebook.steps.last { $0.lines.lowerBound <= line }?.index
    } else {
      step = claims.first { $0.label == text }?.index
    }
    if let step {
      last = step
      return
    }
    let near = nearestName(to: text, in: claims.map(\.label))
    let message =
      Int(text) == nil
      ? "the notebook has no claim \(quoted(text))" : "there is no command up to line \(text)"
    problem = NotebookProblem(
      Diagnostic(
        .nameUnknown, message, at: 0..<text.utf8.count,
        cure: near.map { "did you mean \(quoted($0))?" } ?? "give a line number or a claim's words"),
      in: SourceText(text, name: "--until"))
  }
}

extension ReplayOptions {
  /// A record is of the whole notebook, with its own parameters.
  fileprivate var contradiction: NotebookProblem? {
    guard accept else { return nil }
    let other =
      !settings.isEmpty
      ? "--set" : until != nil ? "--until" : confinement == .demanded ? "--untrusted" : nil
    return other.map { other in
      NotebookProblem(
        Diagnostic(
          .optionUnknown,
          other == "--untrusted"
            ? "--untrusted writes nothing beside the notebook, so --accept cannot go with it"
            : "--accept records the whole notebook as it stands, so \(other) cannot go with it",
          at: 0..<other.utf8.count, cure: "leave one of the two out"),
        in: SourceText(other, name: "--accept"))
    }
  }
}

extension StoreUse {
  /// Why nothing can be kept, if so; where something can, the folder is there afterwards.
  fileprivate var problem: NotebookProblem? {
    do throws(StoreError) {
      _ = try Store(folder: folder, limit: limit)
      return nil
    } catch {
      return NotebookProblem(
        Diagnostic(
          .storeUnusable, "nothing is kept to go on from: \(error)", severity: .warning),
        in: SourceText("", name: folder))
    }
  }
}

extension ReplayReport {
  mutating func add(_ problem: NotebookProblem, _ code: ExitCode) {
    problems.append(problem)
    codes.insert(code)
  }
}
