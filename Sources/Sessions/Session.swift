import Datasets
import Engine
import Files
public import Language
import Networks
import Plotting
public import Results

/// One session: a state, and the statements that change it.
///
/// Not for several threads. `run` returns when the statement is done; `shouldStop` of the
/// configuration can end it early.
public final class Session {
  /// The commands and layers: what lines are checked against, and where help comes from.
  public static let commands = CommandTable(
    commands: allCommands.map { $0.signature },
    layers: layerDeclarations.map { $0.signature })

  var state = State()
  var settings = Settings()
  var timeline = Timeline()
  var lastFailure: JournalEntry?
  var overrides: [String: String] = [:]
  /// The layers of the block that is open, as `checkOpenBlock` found them.
  var openStack: CheckedStack?
  let configuration: SessionConfiguration
  private let plotter: Plotter

  /// A session with nothing loaded.
  public init(_ configuration: SessionConfiguration = SessionConfiguration()) {
    self.configuration = configuration
    plotter = configuration.plotter ?? Plotter(shouldStop: configuration.shouldStop)
  }

  /// The session so far; `undo` removes steps.
  public var journal: [JournalEntry] { Array(state.journal) }

  /// The data set in use: its name and the SHA-256 digest of its archives.
  public var dataSet: (name: String, digest: String)? {
    state.data.map { ($0.dataset.name, $0.dataset.archives.hex) }
  }

  /// Gives a parameter another value than its `param` line will.
  public func setParameter(_ name: String, to text: String) {
    overrides[name] = text
  }

  /// Runs one statement.
  /// - Parameter emit: called with each part of a block as it is ready; the result holds all of it.
  public func run(
    _ statement: Statement, in source: SourceText, emit: ((Outcome) -> Void)? = nil
  ) -> StepResult {
    let problems = statement.diagnostics
    guard problems.isEmpty else {
      let names = ModelNames(state.models.map(\.name), latest: state.environment.model)
      return failure(statement, statement.diagnostics(naming: names))
    }
    // What takes much asks for it by itself; this is for all the rest.
    guard hasMemory(for: 0) else {
      return failure(
        statement, [EngineError.noMemory(byteCount: nil).diagnostic.at(statement.contentRange)])
    }
    var step = Step(
      context: Context(
        state: state, settings: settings, timeline: timeline, configuration: configuration,
        plotter: plotter, lastFailure: lastFailure),
      overrides: overrides, emit: emit)
    do {
      try step.perform(statement)
    } catch {
      return failure(statement, diagnostics(for: error, at: statement.contentRange))
    }
    return success(statement, step)
  }

  private func failure(_ statement: Statement, _ problems: [Diagnostic]) -> StepResult {
    lastFailure = JournalEntry(
      text: statement.text.trimmedLines, outcome: Outcome(), error: problems.first?.id)
    var result = StepResult()
    result.diagnostics = problems
    return result
  }

  private func success(_ statement: Statement, _ step: Step) -> StepResult {
    let context = step.context
    var result = StepResult()
    result.outcome = step.outcome
    result.diagnostics = context.warnings
    result.stopped = context.stopped
    result.request = context.request
    result.isKept = context.reuse.kept > 0 && context.reuse.computed == 0
    result.dependsOn = step.dependsOn.sorted()
    var next = context.state
    settings = context.settings
    timeline = context.timeline
    lastFailure = context.lastFailure
    if step.isStep {
      let error = context.warnings.first { $0.severity == .error }?.id
      for entry in step.entries(for: statement, error: error) { next.append(entry) }
      lastFailure = nil
      let hadDropped = timeline.hasDropped
      let dropped = timeline.append(
        state, line: statement.text.trimmedLines, next: next, limit: settings.undoBytes,
        changes: step.changesState)
      // Said once: from then on it is so for every step.
      if dropped > 0, !hadDropped {
        result.outcome.append(
          .message(
            "the oldest \(count(dropped, "step")) can no longer be undone: see set undo="))
      }
    } else if case .blank(let node) = statement, let comment = node.line.comment {
      next.append(JournalEntry(text: comment.text, outcome: Outcome(), isProse: true))
    }
    state = next
    return result
  }
}

extension String {
  /// The text without the line ending after its last line.
  var trimmedLines: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
