/// Where a recorded value stands among the output of one command.
///
/// Two values with the same address in two records are the ones to compare.
public struct RecordAddress: Sendable, Hashable, CustomStringConvertible {
  /// The loop variables around it, `s=1`.
  public var context: [String]
  /// The name of its table, `nil` for a field.
  public var table: String?
  /// The printed key of its row.
  public var row: String?
  /// The name of its field or column.
  public var name: String
  /// 0, or how many values with the rest of this address stand before it.
  public var occurrence: Int

  /// `s=1 epoch[8].loss`, `accuracy`, `accuracy(2)` for the second of two.
  public var description: String {
    var text = context.map { $0 + " " }.joined()
    if let table { text += table + "[" + (row ?? "") + "]." }
    text += name
    return occurrence == 0 ? text : text + "(\(occurrence + 1))"
  }
}

/// One recorded value with its address.
public struct RecordCell: Sendable, Hashable {
  /// Where it stands; unique among the cells of one output.
  public var address: RecordAddress
  /// The value.
  public var value: Value
  /// When it must come out the same again; `nil` when read from a record, which does not say.
  public var kind: FieldKind?
  /// The tolerance written beside it or beside its column.
  public var tolerance: Tolerance?
  /// The default tolerance of a measured value; `nil` when read from a record, or where there is none.
  public var variation: Double?
  /// The record line it stands in, counted from 0.
  public var line: Int
}

/// The values of record lines, in order. Notes and expected errors have none.
///
/// - Throws: `rowOutsideTable` or `cells` for a row that does not fit the table before it.
public func recordCells(_ lines: [RecordLine]) throws(RecordError) -> [RecordCell] {
  var builder = CellBuilder()
  var table: (context: [String], name: String, columns: [RecordColumn])?
  for (index, line) in lines.enumerated() {
    let range = 0..<line.text.utf8.count
    switch line {
    case .fields(let context, let fields):
      table = nil
      for field in fields {
        builder.add(
          context, nil, nil, Cell(name: field.name, tolerance: field.tolerance), field.value,
          line: index)
      }
    case .table(let context, let name, let columns):
      table = (context, name, columns)
    case .row(let cells):
      guard let table else { throw RecordError(.rowOutsideTable, line: index, range: range) }
      guard cells.count == table.columns.count + 1 else {
        throw RecordError(
          .cells(found: cells.count, expected: table.columns.count + 1), line: index, range: range)
      }
      let columns = table.columns.map { Cell(name: $0.name, tolerance: $0.tolerance) }
      builder.addRow(table.context, table.name, columns, cells, line: index)
    case .note, .expectedError:
      continue
    }
  }
  return builder.cells
}

extension Outcome {
  /// The values this outcome records, each with its kind, at the addresses and lines they have in
  /// `recordLines`.
  public var recordCells: [RecordCell] {
    var builder = CellBuilder()
    var line = 0
    for part in parts {
      let lines = part.recordLines
      let context = part.context.map(contextText)
      switch part.content {
      case .table(let table):
        let columns = table.columns.dropFirst().map {
          Cell(
            name: $0.name, kind: $0.kind, tolerance: $0.tolerance, variation: $0.variation)
        }
        for (index, row) in table.rows.enumerated() {
          builder.addRow(
            context, table.name, columns, row, keyKind: table.columns.first?.kind,
            line: line + 1 + index)
        }
      default:
        for (index, fields) in part.recordedFields.enumerated() {
          for field in fields {
            let cell = Cell(
              name: field.name, kind: field.kind, tolerance: field.tolerance,
              variation: field.variation)
            builder.add(context, nil, nil, cell, field.value, line: line + index)
          }
        }
      }
      line += lines.count
    }
    return builder.cells
  }
}

/// What a field says of its value, or a column of its cells.
private struct Cell {
  var name: String
  var kind: FieldKind?
  var tolerance: Tolerance?
  var variation: Double?
}

/// Collects cells and numbers those that share an address.
private struct CellBuilder {
  var cells: [RecordCell] = []
  private var seen: [RecordAddress: Int] = [:]

  mutating func addRow(
    _ context: [String], _ table: String, _ columns: [Cell], _ row: [Value],
    keyKind: FieldKind? = nil, line: Int
  ) {
    let key = row.first ?? .undefined
    // A table of keys alone is compared by its keys.
    if columns.isEmpty {
      add(context, table, key.text, Cell(name: table, kind: keyKind), key, line: line)
    }
    for (column, value) in zip(columns, row.dropFirst()) {
      add(context, table, key.text, column, value, line: line)
    }
  }

  mutating func add(
    _ context: [String], _ table: String?, _ row: String?, _ cell: Cell, _ value: Value, line: Int
  ) {
    var address = RecordAddress(
      context: context, table: table, row: row, name: cell.name, occurrence: 0)
    let count = seen[address, default: 0]
    seen[address] = count + 1
    address.occurrence = count
    cells.append(
      RecordCell(
        address: address, value: value, kind: cell.kind, tolerance: cell.tolerance,
        variation: cell.variation, line: line))
  }
}
