/// What the program tells its caller about a run.
public enum ExitCode: Int32, Sendable, CaseIterable {
  case same = 0
  /// An output differs or was never recorded.
  case differs = 1
  /// A command failed, a write failed, an access was refused.
  case failed = 2
  /// The command line or the text of a notebook is wrong.
  case usage = 3
  /// A claim changed its verdict.
  case claim = 4
  /// Stopped by a signal or the time limit.
  case stopped = 5

  /// Of several, the one to report: 3, 5, 2, 4, 1 in this order.
  public static func worst(_ codes: some Sequence<ExitCode>) -> ExitCode {
    let codes = Set(codes)
    return [.usage, .stopped, .failed, .claim, .differs].first(where: codes.contains) ?? .same
  }
}
