/// What a replay found out.
public struct ReplayReport: Sendable {
  /// Why a replay ended before the notebook did.
  public enum Ending: Sendable, Equatable {
    /// The interrupt, or a signal.
    case interrupted(line: Int)
    /// The time limit.
    case timeLimit(Duration, line: Int)
    /// `--until`.
    case until(line: Int)
  }

  /// What became of `--accept`.
  public enum Acceptance: Sendable, Equatable {
    case notAsked
    /// The record says already what was found.
    case nothingToDo
    /// The record said it already, but so many of its figures were not there, or showed something else.
    case drawn(figures: Int)
    /// So many steps have another record now.
    case rewritten(steps: Int)
    /// Nothing was written, for this reason.
    case refused(String)
  }

  /// The notebook, as it was named.
  public let name: String
  /// The profile it was recorded under; nil if it says none.
  public internal(set) var recordedProfile: String?
  /// The profile of this machine; nil if nothing was run.
  public internal(set) var profile: String?
  /// One for each step of the notebook; empty if nothing was run.
  public internal(set) var steps: [StepReport] = []
  /// Data sets that are not those of the record.
  public internal(set) var dataDifferences: [Difference] = []
  /// Errors and warnings, in the order met: for standard error.
  public internal(set) var problems: [NotebookProblem] = []
  public internal(set) var ending: Ending?
  public internal(set) var acceptance = Acceptance.notAsked
  /// Why the kernel's wall is not up, where it was asked for.
  public internal(set) var confinementRefusal: String?
  /// Where the replayed notebook was written; nil if it was not.
  public internal(set) var replayedNotebook: String?
  /// The figures written, as paths.
  public internal(set) var figures: [String] = []
  /// The figures that the record has and that are not beside it, by name.
  public internal(set) var missingFigures: [String] = []
  /// Whether the record is to be rewritten: then every change is told.
  var isAccepting = false
  /// The command line that rewrites the record with what was found; nil if there is none.
  var acceptCommand: String?
  /// What went wrong before, beside or after the steps.
  var codes: Set<ExitCode> = []

  init(name: String) {
    self.name = name
  }

  /// The claims of all steps, in order.
  public var claims: [ClaimReport] { steps.flatMap(\.claims) }

  /// What the program exits with.
  public var exitCode: ExitCode {
    var codes = codes
    switch ending {
    case .interrupted, .timeLimit: codes.insert(.stopped)
    case .until, nil: break
    }
    switch acceptance {
    case .nothingToDo, .drawn, .rewritten: break
    case .notAsked, .refused:
      if claims.contains(where: \.isChanged) { codes.insert(.claim) }
      let hasDifference = steps.contains { $0.differs || $0.isNeverRecorded }
      if hasDifference || !dataDifferences.isEmpty { codes.insert(.differs) }
    }
    return .worst(codes)
  }
}
