/// The widest a line of recorded fields is before the rest goes on a next line, in characters.
public let recordWidth = 80

extension Outcome {
  /// The lines a record keeps of this outcome, in order.
  public var recordLines: [RecordLine] { parts.flatMap(\.recordLines) }
}

extension Part {
  /// The lines a record keeps of this part.
  public var recordLines: [RecordLine] {
    switch content {
    case .fields, .printed, .figure:
      return recordedFields.map { .fields(context: context, $0.map(RecordField.init)) }
    case .claim(let claim):
      return recordedFields.map { .fields(context: context, $0.map(RecordField.init)) }
        + claim.reasons.flatMap(noteLines)
    case .table(let table):
      let columns = table.columns.dropFirst().map { RecordColumn($0.name, tolerance: $0.tolerance) }
      return [.table(context: context, name: table.name, columns: columns)]
        + table.rows.map { .row($0) }
    case .note(let text): return noteLines(text)
    case .message, .images, .drawing: return []
    }
  }

  /// The recorded fields of this part, grouped as they stand on lines.
  ///
  /// A line ends before it would be wider than `recordWidth`, or before a name it already has.
  var recordedFields: [[Field]] {
    let fields: [Field]
    switch content {
    case .fields(let given), .printed(_, let given): fields = given
    case .figure(let note, _): fields = note.fields
    case .claim(let claim): fields = claim.fields
    case .table, .note, .message, .images, .drawing: return []
    }
    let start = RecordLine.fields(context: context, []).text.count
    var lines: [[Field]] = []
    var width = 0
    for field in fields {
      let words = RecordLine.fields(context: [], [RecordField(field)]).text.count - 1
      let isRepeated = lines.last?.contains { $0.name == field.name } ?? false
      if lines.isEmpty || isRepeated || width + words > recordWidth {
        lines.append([field])
        width = start + words
      } else {
        lines[lines.count - 1].append(field)
        width += words
      }
    }
    return lines
  }

  /// One note a line of the text, each after the loop variables.
  private func noteLines(_ text: String) -> [RecordLine] {
    let prefix = context.map { $0 + " " }.joined()
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { .note(prefix + $0) }
  }
}

extension RecordField {
  /// What a record keeps of a field.
  public init(_ field: Field) {
    self.init(field.name, field.value, tolerance: field.tolerance)
  }
}
