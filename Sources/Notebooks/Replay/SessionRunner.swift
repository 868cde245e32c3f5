public import Language
public import Sessions

/// Runs the steps of a notebook in a session of its own, which may write in the output folder only.
public final class SessionRunner: StepRunner {
  private let session: Session
  private let budget: OutputBudget

  public init(_ configuration: RunnerConfiguration) {
    budget = OutputBudget(limit: configuration.outputLimit)
    var settings = SessionConfiguration()
    settings.threads = configuration.threads
    settings.shouldStop = configuration.shouldStop
    settings.progress = configuration.progress
    settings.figures = .folder(configuration.figureFolder)
    settings.files = .confined(
      NotebookFolders(
        output: configuration.outputFolder, named: configuration.namedFiles,
        data: Session.dataFolders(given: configuration.dataFolder)))
    settings.dataFolder = configuration.dataFolder
    settings.store = configuration.store
    settings.outputBudget = budget
    settings.ownFiles = configuration.ownFiles
    session = Session(settings)
  }

  public func run(_ statement: Statement, in source: SourceText) -> StepResult {
    session.run(statement, in: source)
  }

  public func check(_ notebook: Notebook) -> [NotebookProblem] {
    let check = checkCommands(of: notebook)
    budget.expectedFiles = check.files
    return check.problems
  }

  public func setParameter(_ name: String, to text: String) {
    session.setParameter(name, to: text)
  }

  public var profile: String { Session.profile }

  public var data: [String] { dataSets(of: session) }
}

/// The data sets a session has loaded, as front matter names them.
func dataSets(of session: Session) -> [String] {
  session.dataSet.map { ["\($0.name) sha256:\($0.digest)"] } ?? []
}

/// What is wrong with the commands of a notebook: words, values, names, shapes. Nothing is run.
func checkCommands(of notebook: Notebook) -> NotebookCheck {
  var check = NotebookCheck(
    table: Session.commands,
    fieldProblem: { Session.fieldProblem(of: $0, isOfModel: $1, at: $2) },
    shapes: { Session.problems(of: $0, in: $1, hasData: $2) })
  check.check(notebook)
  return check
}

/// Reads a notebook and looks at its text, words, values, names and shapes, running nothing.
public func checkNotebook(_ path: String) -> NotebookCheckReport {
  NotebookCheckReport(path, look: checkCommands)
}

/// Runs a notebook from an empty state and checks it against its record, in a session of its own.
public func replayNotebook(
  _ path: String, options: ReplayOptions = ReplayOptions(),
  monitor: ReplayMonitor = ReplayMonitor()
) -> ReplayReport {
  replayNotebook(
    path, options: options, monitor: monitor, drawer: .gnuplot(),
    makeRunner: { SessionRunner($0) })
}

extension Recorder {
  /// Starts a recording of a session; the file is made by the first `write`.
  ///
  /// - Throws: a problem if a file is there already.
  public init(_ path: String) throws(NotebookProblem) {
    try self.init(path, drawer: .gnuplot())
  }

  /// Writes a session as it is now: call it after every command.
  ///
  /// - Returns: warnings, for figures that could not be drawn.
  /// - Throws: a problem if nothing was written: the file is as it was.
  public mutating func write(_ session: Session) throws(NotebookProblem) -> [NotebookProblem] {
    try write(session.journal, profile: Session.profile, data: dataSets(of: session))
  }
}
