/// How much the steps of a replay may write: a stranger's notebook must not fill the disk.
///
/// Every byte written counts, also where a file is written over again: what a loop wrote once, the
/// next turn does not give back.
public final class OutputBudget {
  /// The bytes a replay may write unless told otherwise.
  public static let defaultLimit = 1 << 30

  /// The most bytes that all files together may have.
  public let limit: Int
  /// The bytes granted so far.
  private(set) var granted = 0

  public init(limit: Int = defaultLimit) {
    self.limit = limit
  }

  /// Grants the bytes of a file, to be asked for before it is written.
  ///
  /// - Throws: `OutputLimitReached`; then nothing is granted.
  func grant(_ count: Int, for path: String) throws(OutputLimitReached) {
    let (total, overflow) = granted.addingReportingOverflow(count)
    guard !overflow, total <= limit else {
      throw OutputLimitReached(path: path, byteCount: count, granted: granted, limit: limit)
    }
    granted = total
  }
}

/// A file that would exceed what a replay may write.
struct OutputLimitReached: Error, Equatable {
  let path: String
  /// The bytes of the file.
  let byteCount: Int
  /// Those written before it.
  let granted: Int
  let limit: Int
}
