public import Language
public import Results

/// One statement of a notebook, and the output recorded under it.
public struct Step: Sendable, Equatable {
  /// Its place among the notebook's steps, from 0.
  public let index: Int
  public let statement: Statement
  /// The text of the fence it is in, output lines left empty, numbered as in the file.
  public let source: SourceText
  /// The numbers of its lines in the file; several for a block.
  public let lines: ClosedRange<Int>
  /// The output recorded under it, in order.
  public internal(set) var record: [Recorded] = []
  /// What is wrong with the statement's text, a block left open included.
  public internal(set) var problems: [Diagnostic]

  /// A line of recorded output.
  public struct Recorded: Sendable, Equatable {
    /// Its number in the file.
    public let number: Int
    /// The line as it is written.
    public let text: String
    /// What it says; nil if it cannot be read, which is among the notebook's problems.
    public let line: RecordLine?
  }

  /// The statement's first line without blanks and comments around it: what reports show.
  public var title: String {
    let content = source.text(in: statement.contentRange)
    return trimmed(textLines(content)[0])
  }

  /// The identifier of the error recorded as expected: `! shape.rank`.
  public var expectedError: String? {
    for case .expectedError(let identifier)? in record.map(\.line) { return identifier }
    return nil
  }

  /// Whether any output that is compared was recorded: values or an expected error.
  public var isRecorded: Bool {
    record.contains { $0.line?.isNote != true }
  }
}
