internal import Rendering
internal import Results

/// The lines to record under a step for what it did now.
struct RecordMerge {
  /// What becomes of the `~` lines.
  enum Notes {
    /// Those of the record stay, where it has any.
    case kept
    /// Those of the outcome replace them.
    case fresh
  }

  let step: Step
  let outcome: Outcome
  /// The identifier of the error, if the step failed.
  let error: String?

  /// The lines of the outcome with the tolerances that the record has beside its values.
  func lines(notes: Notes) -> [String] {
    var lines = withTolerances(outcome.recordLines)
    if notes == .kept { lines = withNotes(of: step.record, lines) }
    if let error { lines.append(.expectedError(error)) }
    return recordLines(lines)
  }

  /// The record as it is, with the notes of the outcome: for a step whose record says already what
  /// the outcome does, in whatever layout.
  var linesWithFreshNotes: [String] {
    var new = outcome.recordLines.filter(\.isNote).map(\.text)[...]
    let lines = step.record.compactMap { recorded in
      recorded.line?.isNote == true ? new.popFirst() : recorded.text
    }
    return lines + new
  }

  private func withTolerances(_ new: [RecordLine]) -> [RecordLine] {
    let old = step.record.compactMap(\.line)
    let cells = (try? recordCells(old)) ?? []
    let tolerances = Dictionary(
      cells.compactMap { cell in cell.tolerance.map { (cell.address, $0) } },
      uniquingKeysWith: { first, _ in first })
    var oldTables = TableOrder(old)
    // The cells of a line of fields are in the order of its fields.
    var addresses: [Int: [RecordAddress]] = [:]
    for cell in (try? recordCells(new)) ?? [] {
      addresses[cell.line, default: []].append(cell.address)
    }
    return new.enumerated().map { index, line in
      switch line {
      case .fields(let context, var fields):
        for (position, address) in (addresses[index] ?? []).enumerated() {
          fields[position].tolerance = tolerances[address] ?? fields[position].tolerance
        }
        return .fields(context: context, fields)
      case .table(let context, let name, var columns):
        let columnsBefore = oldTables.next(context, name)
        for position in columns.indices {
          let before = columnsBefore.first { $0.name == columns[position].name }
          columns[position].tolerance = before?.tolerance ?? columns[position].tolerance
        }
        return .table(context: context, name: name, columns: columns)
      default:
        return line
      }
    }
  }

  private func withNotes(of record: [Step.Recorded], _ new: [RecordLine]) -> [RecordLine] {
    var old = record.compactMap(\.line).filter(\.isNote)[...]
    guard !old.isEmpty else { return new }
    var lines: [RecordLine] = []
    for line in new {
      if let line = line.isNote ? old.popFirst() : line { lines.append(line) }
    }
    return lines + old
  }
}

/// Hands out the columns of recorded tables: those of the first with a name, of the second, and so on.
private struct TableOrder {
  private var tables: [[String]: ArraySlice<[RecordColumn]>] = [:]

  init(_ lines: [RecordLine]) {
    for case .table(let context, let name, let columns) in lines {
      tables[context + [name], default: []].append(columns)
    }
  }

  mutating func next(_ context: [String], _ name: String) -> [RecordColumn] {
    tables[context + [name]]?.popFirst() ?? []
  }
}

extension RecordLine {
  /// Whether the line is kept and never checked.
  var isNote: Bool { if case .note = self { true } else { false } }
}
