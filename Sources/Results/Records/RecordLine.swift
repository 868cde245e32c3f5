/// One line of recorded output, as a notebook keeps it under a command.
///
/// The grammar, whose prefixes count only in column 0 and in which several blanks are as one:
/// ```
/// "| " { context } { name value [ "±" tolerance ] }      names unique in a line
/// "| " { context } name ":" { column [ "±" tolerance ] }  opens a table
/// "|   " { cell }                                         a row, its first cell the key
/// "~ " text                                               kept, never checked
/// "! " identifier                                         an error that is expected
/// ```
/// A context is `variable=value`, one for each loop around the output. `±` may be typed `+-`.
public enum RecordLine: Sendable, Hashable {
  /// Named values; at least one.
  case fields(context: [String], [RecordField])
  /// The opening of a table: its name, which also heads its keys, and the other columns.
  case table(context: [String], name: String, columns: [RecordColumn])
  /// A row of the table opened before it; at least the key.
  case row([Value])
  /// Text that is kept but not compared.
  case note(String)
  /// The identifier of an error that is expected here.
  case expectedError(String)
}

/// A name, its value and how far the value may lie from it.
public struct RecordField: Sendable, Hashable {
  /// A record name.
  public var name: String
  /// The value recorded.
  public var value: Value
  /// The tolerance written beside it.
  public var tolerance: Tolerance?

  /// A recorded value; its name is brought into the form of a record name.
  public init(_ name: String, _ value: Value, tolerance: Tolerance? = nil) {
    self.name = recordName(name)
    self.value = value
    self.tolerance = tolerance
  }
}

/// A column of a recorded table after the key.
public struct RecordColumn: Sendable, Hashable {
  /// A record name.
  public var name: String
  /// The tolerance written beside it, for all its cells.
  public var tolerance: Tolerance?

  /// A recorded column; its name is brought into the form of a record name.
  public init(_ name: String, tolerance: Tolerance? = nil) {
    self.name = recordName(name)
    self.tolerance = tolerance
  }
}

extension RecordLine: CustomStringConvertible {
  /// The line as it is written, without a line end. Hidden characters in a note become escapes.
  public var text: String {
    switch self {
    case .fields(let context, let fields):
      let named = fields.map { words($0.name, $0.tolerance, value: $0.value) }
      return line("|", context.map(contextText) + named)
    case .table(let context, let name, let columns):
      let named = columns.map { words($0.name, $0.tolerance) }
      return line("|", context.map(contextText) + [name + ":"] + named)
    case .row(let cells): return line("|  ", cells.map(\.text))
    case .note(let text): return line("~", [visible(text)])
    case .expectedError(let identifier): return line("!", [identifier])
    }
  }

  /// The line as it is written.
  public var description: String { text }
}

/// A loop variable and its value as they stand in a record line.
func contextText(_ context: String) -> String {
  let parts = context.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
  let value = parts.count == 2 ? String(parts[1]) : ""
  let name = recordName(String(parts.first ?? ""))
  return name + "=" + (Value(parsing: value) == nil ? quoted(value) : value)
}

private func words(_ name: String, _ tolerance: Tolerance?, value: Value? = nil) -> String {
  let words = [name, value?.text, tolerance.map { "±" + $0.text }]
  return words.compactMap { $0 }.joined(separator: " ")
}

private func line(_ prefix: String, _ words: [String]) -> String {
  let text = words.joined(separator: " ")
  return text.isEmpty ? prefix : prefix + " " + text
}

/// The text with every hidden character as an escape.
private func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  return text.unicodeScalars.map { isHidden($0) ? scalarEscape($0) : String($0) }.joined()
}
