/// How much the steps of a replay may write: a stranger's notebook must not fill the disk.
///
/// Every byte written counts, also where a file is written over again: what a loop wrote once, the
/// next turn does not give back.
public final class OutputBudget {
  /// The bytes a replay may write unless told otherwise.
  public static let defaultLimit = 1 << 30

  /// The most bytes that all files together may have.
  public let limit: Int
  /// How many files are written in all, as far as the text of the notebook tells; those written over again
  /// count each time.
  public var expectedFiles = 0
  /// The bytes granted so far.
  private(set) var granted = 0
  /// The files asked for so far, granted or not, their bytes, and those of the largest.
  private var asked = (files: 0, bytes: 0, largest: 0)

  public init(limit: Int = defaultLimit) {
    self.limit = limit
  }

  /// Grants the bytes of a file, to be asked for before it is written.
  ///
  /// - Throws: `OutputLimitReached`; then nothing is granted.
  func grant(_ count: Int, for path: String) throws(OutputLimitReached) {
    let (total, overflow) = granted.addingReportingOverflow(count)
    asked.files += 1
    asked.bytes = asked.bytes.addingReportingOverflow(count).partialValue
    asked.largest = max(asked.largest, count)
    guard !overflow, total <= limit else {
      throw OutputLimitReached(
        path: path, byteCount: count, granted: granted, limit: limit, expected: expectedBytes)
    }
    granted = total
  }

  /// What all files together will have, if those to come are as large as the largest so far.
  private var expectedBytes: Int {
    let (rest, overflow) = asked.largest.multipliedReportingOverflow(
      by: max(expectedFiles - asked.files, 0))
    let (sum, tooMuch) = asked.bytes.addingReportingOverflow(rest)
    return overflow || tooMuch ? .max : sum
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
  /// What the whole replay will write, as far as can be told.
  let expected: Int
}
