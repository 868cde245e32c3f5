internal import Language
internal import Results
internal import Sessions

/// A replay under way: runs the steps of a notebook and compares each with its record.
struct Replayer {
  let notebook: Notebook
  let runner: any StepRunner
  /// What decides the bits of the runner's results.
  let profile: String
  let monitor: ReplayMonitor
  let deadline: Deadline
  /// Writes the replayed notebook.
  let writer: ReplayWriter
  /// The index of the last step to run.
  let last: Int
  /// Whether equal bits are not expected even under an equal profile.
  let isToleranceOnly: Bool
  /// What is wrong with the text of steps, by their indices; such a step fails without being run.
  private let faults: [Int: [NotebookProblem]]
  /// What steps that failed left undone.
  private var damage = Damage()
  private(set) var report: ReplayReport
  /// What each step that ran did, by its index.
  private(set) var finished: [Int: RecordMerge] = [:]
  /// The indices of the steps whose record says already what they did.
  private(set) var equal: Set<Int> = []

  init(
    _ notebook: Notebook, report: ReplayReport, runner: any StepRunner, monitor: ReplayMonitor,
    deadline: Deadline, writer: ReplayWriter, last: Int, faults: [NotebookProblem] = [],
    isToleranceOnly: Bool = false
  ) {
    self.notebook = notebook
    self.runner = runner
    // Front matter has no blanks at the end of a value.
    profile = trimmed(runner.profile)
    self.monitor = monitor
    self.deadline = deadline
    self.writer = writer
    self.last = last
    self.isToleranceOnly = isToleranceOnly
    self.faults = faultsByStep(faults, of: notebook)
    self.report = report
    self.report.recordedProfile = notebook.profile
    self.report.profile = profile
    self.report.steps = notebook.steps.map { StepReport($0) }
    writer.frontMatter = frontMatter
  }

  /// Runs the steps in order, to the last one asked for. One that fails unexpectedly does not end the
  /// replay: those that read what it should have written are skipped, and the others run.
  mutating func run() {
    var inexact: NotCompared? =
      notebook.profile != profile ? .profile : isToleranceOnly ? .toleranceOnly : nil
    for step in notebook.steps.prefix(last + 1) {
      let line = step.lines.lowerBound
      if let ending = stop(at: line) {
        report.ending = ending
        break
      }
      monitor.tell(
        .began(step: step.index + 1, of: notebook.steps.count, line: line, title: step.title))
      var isOver = false
      if !fails(step) {
        isOver = finish(step, run(step), &inexact)
        write(step)
      }
      monitor.tell(.ended(report.steps[step.index]))
      if isOver { break }
    }
    if report.ending == nil, last + 1 < notebook.steps.count {
      report.ending = .until(line: notebook.steps[last].lines.upperBound)
    }
    compareData()
  }

  /// Notes a step that is not run, because its text is wrong or what it reads is not there.
  private mutating func fails(_ step: Step) -> Bool {
    if damage.isNone, faults[step.index] == nil { return false }
    let effects = Effects(of: step.statement)
    let line = step.lines.lowerBound
    let origin = damage.line(reading: effects.reads)
    // What only a step that failed would have made is no fault of this one.
    let own = (faults[step.index] ?? []).filter {
      origin == nil || !$0.diagnostic.id.isOfMissingResult
    }
    guard !own.isEmpty || origin != nil else { return false }
    report.problems += own
    if !own.isEmpty {
      report.codes.insert(own.contains { !$0.diagnostic.id.isOfOrder } ? .usage : .failed)
    }
    report.steps[step.index].status = own.isEmpty ? .skipped : .failed
    if own.isEmpty { report.steps[step.index].failedLine = origin }
    damage.add(effects.writes, line: own.isEmpty ? origin ?? line : line)
    return true
  }

  /// A step whose text is wrong, as its record expects, is not run: its error is the outcome.
  private func run(_ step: Step) -> StepResult {
    guard step.problems.contains(where: { $0.severity == .error }) else {
      var result = runner.run(step.statement, in: step.source)
      if let verb = result.request?.verb {
        result.diagnostics.append(
          Diagnostic(
            .notebookVerbRefused, "'\(verb)' cannot stand in a notebook",
            at: step.statement.contentRange, cure: "take the line away"))
      }
      return result
    }
    var result = StepResult()
    result.diagnostics = step.problems
    return result
  }

  /// Notes what a step did.
  /// - Returns: whether the replay is over.
  private mutating func finish(
    _ step: Step, _ result: StepResult, _ inexact: inout NotCompared?
  ) -> Bool {
    let line = step.lines.lowerBound
    if result.stopped {
      report.steps[step.index].status = .stopped
      report.ending = stop(at: line) ?? .interrupted(line: line)
      return true
    }
    let error = result.diagnostics.first { $0.severity == .error }?.id.rawValue
    if error != step.expectedError || error == nil {
      let place = step.statement.contentRange
      let problems = result.diagnostics.map {
        NotebookProblem($0.range == nil ? $0.at(place) : $0, in: step.source)
      }
      // What was seen before anything ran is not said again.
      report.problems += problems.filter { !report.problems.contains($0) }
    }
    finished[step.index] = RecordMerge(step: step, outcome: result.outcome, error: error)
    if error != nil, step.expectedError == nil {
      report.steps[step.index].status = .failed
      let isUsage = result.diagnostics.contains { $0.severity == .error && $0.id.isUsage }
      report.codes.insert(isUsage ? .usage : .failed)
      damage.add(Effects(of: step.statement).writes, line: line)
      return false
    }
    if error == nil, !damage.isNone { damage.mend(Effects(of: step.statement).writes) }
    let basis = ComparisonBasis(inexact: inexact, overridden: result.dependsOn)
    let comparison = StepComparison(step, result.outcome, error: error, basis: basis)
    if comparison.hasOtherPlan, inexact == nil { inexact = .plan }
    if comparison.isEqual { equal.insert(step.index) }
    report.steps[step.index].take(comparison, of: result.outcome, isKept: result.isKept)
    return false
  }

  /// Hands what a step printed to the writer.
  private func write(_ step: Step) {
    guard let done = finished[step.index] else { return }
    writer.frontMatter = frontMatter
    let isEqual = equal.contains(step.index)
    writer.note(isEqual ? done.linesWithFreshNotes : done.lines(notes: .fresh), of: step.index)
  }

  private func stop(at line: Int) -> ReplayReport.Ending? {
    if let limit = deadline.limit, deadline.isOver { return .timeLimit(limit, line: line) }
    return monitor.shouldStop() ? .interrupted(line: line) : nil
  }

  /// Every data set the notebook names must be the one that was loaded under that name.
  private mutating func compareData() {
    let found = runner.data
    for entry in notebook.frontMatter?.entries ?? [] where entry.key == "data" {
      let name = entry.value.split(separator: " ").first
      let same = found.filter { $0.split(separator: " ").first == name }
      guard let now = same.first, !same.contains(entry.value) else { continue }
      report.dataDifferences.append(
        Difference(line: entry.line, field: "data", recorded: entry.value, found: now))
    }
  }
}

/// Problems of steps' texts, those that the notebook itself knows and those that a check found.
private func faultsByStep(
  _ found: [NotebookProblem], of notebook: Notebook
) -> [Int: [NotebookProblem]] {
  var faults: [Int: [NotebookProblem]] = [:]
  for step in notebook.steps {
    let all =
      notebook.unexpectedProblems(of: step)
      + found.filter { step.lines.contains($0.line) && step.expectedError == nil }
    if all.contains(where: \.isError) { faults[step.index] = all.filter(\.isError) }
  }
  return faults
}

extension DiagnosticID {
  /// Whether the text is right, and only comes before what it needs.
  var isOfOrder: Bool {
    [.dataNotLoaded, .dataNoSplit, .modelUntrained].contains(self)
  }
}

/// When a replay must be over.
struct Deadline: Sendable {
  /// The time allowed; nil for any.
  let limit: Duration?
  private let end: ContinuousClock.Instant?

  /// A deadline counted from now.
  init(_ limit: Duration?) {
    self.limit = limit
    end = limit.map { .now + $0 }
  }

  var isOver: Bool { end.map { .now >= $0 } ?? false }
}

extension Request {
  /// The verb that asked.
  fileprivate var verb: String {
    switch self {
    case .quit: "quit"
    case .record, .stopRecording: "record"
    case .replay: "replay"
    case .export: "export"
    }
  }
}
