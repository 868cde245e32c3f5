public import Results

/// What a replay found out about one step.
public struct StepReport: Sendable, Equatable {
  /// How far the step came.
  public enum Status: String, Sendable {
    /// It ran to its end; if with an error, then with the recorded one or in place of output.
    case ran
    /// The same, with all that takes time in it kept from an earlier replay.
    case kept
    /// It failed where no error is recorded, or its text is wrong.
    case failed
    /// What it reads is not there, since an earlier step failed.
    case skipped
    /// It was interrupted, or its time was over.
    case stopped
    /// An interrupt, the time limit or `--until` ended the replay before it.
    case notRun = "not run"
  }

  /// The line of its command.
  public let line: Int
  /// The first line of its command.
  public let title: String
  public internal(set) var status = Status.notRun
  /// Of a step that was skipped, the line of the failed one it depends on.
  public internal(set) var failedLine: Int?
  /// How many values came out as recorded.
  public internal(set) var same = 0
  public internal(set) var differences: [Difference] = []
  /// The values that came out within a tolerance, among `same`.
  public internal(set) var within: [Difference] = []
  /// Everything that accepting would record otherwise, compared or not.
  public internal(set) var changes: [Difference] = []
  /// Why values were not compared, with how many, in the order met.
  public internal(set) var notCompared: [NotComparedCount] = []
  public internal(set) var claims: [ClaimReport] = []
  /// What it printed, if nothing was ever recorded for it; nil if there is a record, or nothing to record.
  public internal(set) var unrecorded: Outcome?

  init(_ step: Step) {
    line = step.lines.lowerBound
    title = step.title
  }

  /// Whether it printed something, and nothing was ever recorded for it.
  public var isNeverRecorded: Bool { unrecorded != nil }

  /// Whether something came out otherwise than recorded.
  public var differs: Bool { !differences.isEmpty }

  /// Whether it came to its end, computed or kept.
  public var isDone: Bool { status == .ran || status == .kept }

  /// - Parameter found: what it printed, in case there is no record of it.
  mutating func take(_ comparison: StepComparison, of found: Outcome, isKept: Bool) {
    status = isKept ? .kept : .ran
    same = comparison.same
    differences = comparison.differences
    within = comparison.within
    changes = comparison.changes
    claims = comparison.claims
    unrecorded = comparison.isNeverRecorded ? found : nil
    for reason in comparison.notCompared {
      if let index = notCompared.firstIndex(where: { $0.reason == reason }) {
        notCompared[index].count += 1
      } else {
        notCompared.append(NotComparedCount(reason: reason, count: 1))
      }
    }
  }
}

/// How many values were not compared for one reason.
public struct NotComparedCount: Sendable, Equatable {
  public let reason: NotCompared
  public internal(set) var count: Int
}
