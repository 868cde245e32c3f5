public import Sessions

/// What a replay tells while it runs, for a progress line.
public enum ReplayEvent {
  /// A step begins: which of how many, from 1, its line and its first line's text.
  case began(step: Int, of: Int, line: Int, title: String)
  /// How far the step's fit is.
  case training(ModelProgress)
  /// A step ended.
  case ended(StepReport)
  /// All steps are compared, and the record is about to be rewritten, if it may be.
  case compared(ReplayReport)
}

/// How a replay talks with the program around it.
public struct ReplayMonitor {
  /// Asked between batches and between steps: whether to stop.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// Told what happens, on the replay's own thread.
  public var tell: (ReplayEvent) -> Void = { _ in }

  /// Never stops, and tells nobody.
  public init() {}
}
