internal import FoundationEssentials
internal import Language
internal import Rendering
internal import Results

extension ReplayReport {
  /// The report as one JSON object without a line end; keys are in alphabetical order. The language
  /// reference has its members, under "The report as JSON".
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(JSONReport(self)) else {
      // Every member is a text, a whole number or a finite number.
      preconditionFailure("A report is always JSON.")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

private struct JSONReport: Encodable {
  let format = 1
  let notebook: String
  let exit: Int32
  let summary: String
  let recordedProfile: String?
  let profile: String?
  let ending: JSONEnding?
  let acceptance: String?
  let steps: [JSONStep]
  let claims: [JSONClaim]
  let data: [JSONValue]
  let problems: [JSONProblem]
  let replayedNotebook: String?
  let figures: [String]

  init(_ report: ReplayReport) {
    notebook = report.name
    exit = report.exitCode.rawValue
    summary = report.summary
    recordedProfile = report.recordedProfile
    profile = report.profile
    ending = report.ending.map(JSONEnding.init)
    acceptance = report.acceptance.sentence(name: report.name)
    steps = report.steps.map(JSONStep.init)
    claims = report.claims.map(JSONClaim.init)
    data = report.dataDifferences.map(JSONValue.init)
    problems = report.problems.map(JSONProblem.init)
    replayedNotebook = report.replayedNotebook
    figures = report.figures
  }

  enum CodingKeys: String, CodingKey {
    case format, notebook, exit, summary, profile, ending, acceptance, steps, claims, data, problems
    case figures
    case recordedProfile = "recorded_profile"
    case replayedNotebook = "replayed_notebook"
  }
}

private struct JSONEnding: Encodable {
  let reason: String
  let line: Int

  init(_ ending: ReplayReport.Ending) {
    switch ending {
    case .interrupted(let line): (reason, self.line) = ("interrupted", line)
    case .timeLimit(_, let line): (reason, self.line) = ("time-limit", line)
    case .until(let line): (reason, self.line) = ("until", line)
    }
  }
}

private struct JSONStep: Encodable {
  let line: Int
  let title: String
  let status: String
  /// The line of the failed step that a skipped one depends on.
  let failedLine: Int?
  /// Nil of a step that did not come to its end.
  let result: String?
  let same: Int
  /// The lines to record, where there is no record.
  let found: [String]?
  let differences: [JSONValue]
  let within: [JSONValue]
  let notCompared: [JSONNotCompared]

  init(_ step: StepReport) {
    line = step.line
    title = step.title
    status = step.status.rawValue
    failedLine = step.failedLine
    result =
      !step.isDone
      ? nil : step.isNeverRecorded ? "never recorded" : step.differs ? "differs" : "same"
    same = step.same
    found = step.unrecorded.map(recordLines)
    differences = step.differences.map(JSONValue.init)
    within = step.within.map(JSONValue.init)
    notCompared = step.notCompared.map {
      JSONNotCompared(reason: $0.reason.word, parameters: $0.reason.parameters, count: $0.count)
    }
  }

  enum CodingKeys: String, CodingKey {
    case line, title, status, result, same, found, differences, within
    case failedLine = "failed_line"
    case notCompared = "not_compared"
  }
}

private struct JSONNotCompared: Encodable {
  let reason: String
  let parameters: [String]
  let count: Int
}

private struct JSONValue: Encodable {
  let line: Int
  let field: String
  let recorded: String?
  let found: String?
  let tolerance: String?
  let isDefault: Bool?
  let share: Double?

  init(_ difference: Difference) {
    line = difference.line
    field = difference.field
    recorded = difference.recorded
    found = difference.found
    tolerance = difference.tolerance.map { "±\($0.text)" }
    isDefault = difference.tolerance == nil ? nil : difference.isDefault
    // JSON has no infinity: a value beyond a tolerance of 0 has no share.
    share = difference.share.flatMap { $0.isFinite ? $0 : nil }
  }

  enum CodingKeys: String, CodingKey {
    case line, field, recorded, found, tolerance, share
    case isDefault = "default"
  }
}

private struct JSONClaim: Encodable {
  let line: Int
  let claim: String
  let recorded: String?
  let found: String
  let changed: Bool
  let margin: String?
  let evidence: [String]
  let dependsOn: [String]

  init(_ claim: ClaimReport) {
    line = claim.line
    self.claim = claim.label
    recorded = claim.recorded
    found = claim.found
    changed = claim.isChanged
    margin = claim.margin
    evidence = claim.evidence
    dependsOn = claim.overridden
  }

  enum CodingKeys: String, CodingKey {
    case line, claim, recorded, found, changed, margin, evidence
    case dependsOn = "depends_on"
  }
}

private struct JSONProblem: Encodable {
  let severity: String
  let id: String
  let message: String
  let file: String
  let line: Int?
  let column: Int?
  let notes: [String]
  let cure: String?

  init(_ problem: NotebookProblem) {
    let diagnostic = problem.diagnostic
    severity = diagnostic.severity == .error ? "error" : "warning"
    id = diagnostic.id.rawValue
    message = diagnostic.message
    file = problem.source.name
    let place = diagnostic.range.map { problem.source.position(of: $0.lowerBound) }
    line = place?.line
    column = place?.column
    notes = diagnostic.notes
    cure = diagnostic.cure
  }
}

extension NotCompared {
  fileprivate var parameters: [String] {
    if case .parameters(let names) = self { names } else { [] }
  }
}
