extension Outcome {
  /// The tables as comma-separated values: a header line, a line a row, every number in full.
  ///
  /// One table is as it stands. Several of the same columns follow each other, the first column
  /// saying which. Those of other columns become one of four: `table,key,column,value`. Without a
  /// table, the fields are one row. Nil where there is neither.
  ///
  /// Source: RFC 4180; lines end in CR LF, and what is undefined is empty.
  public var commaSeparated: String? {
    let tables = self.tables
    guard let first = tables.first else {
      let fields = self.fields
      if fields.isEmpty { return nil }
      return lines([fields.map { $0.path ?? $0.name }, fields.map { plain($0.value) }])
    }
    let columns = first.columns.map(\.name)
    if tables.count == 1 { return lines([columns] + first.rows.map { $0.map(plain) }) }
    if tables.allSatisfy({ $0.columns.map(\.name) == columns }) {
      return lines(
        [["table"] + columns]
          + tables.flatMap { table in table.rows.map { [table.name] + $0.map(plain) } })
    }
    let cells = tables.flatMap { table in
      table.rows.flatMap { row in
        zip(table.columns, row).dropFirst().map { column, value in
          [table.name, plain(row[0]), column.name, plain(value)]
        }
      }
    }
    return lines([["table", "key", "column", "value"]] + cells)
  }

  /// The tables, in order.
  var tables: [Table] {
    parts.compactMap { part in
      if case .table(let table) = part.content { table } else { nil }
    }
  }

  /// The fields of all parts, in order.
  private var fields: [Field] {
    parts.flatMap { part in
      if case .fields(let fields) = part.content { fields } else { [Field]() }
    }
  }
}

/// Records, each on a line of its own.
private func lines(_ records: [[String]]) -> String {
  records.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
}

/// A field in quotes where it has a comma, a quote or a line end.
private func cell(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { !"\",\r\n".utf8.contains($0) }
  return isPlain
    ? text
    : "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
}

/// A value without quotes, a number with all the digits it has.
private func plain(_ value: Value) -> String {
  switch value {
  case .real(let number, _): number.isFinite ? "\(number)" : ""
  case .small(let number): "\(number)"
  case .text(let text), .digest(let text): text
  case .undefined: ""
  case .integer, .shape, .list: value.text
  }
}
