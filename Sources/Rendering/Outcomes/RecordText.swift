public import Results

/// The lines a record keeps of an outcome, the cells of each table below each other.
///
/// Padding has no meaning in a record; it is only between the cells of one column, so that a
/// table whose cells are equally wide has none.
public func recordLines(_ outcome: Outcome) -> [String] { recordLines(outcome.recordLines) }

/// Record lines as they are written, the cells of each table below each other.
public func recordLines(_ lines: [RecordLine]) -> [String] {
  var texts: [String] = []
  var rows: [[Value]] = []
  for line in lines {
    if case .row(let cells) = line {
      rows.append(cells)
      continue
    }
    texts += alignedRows(rows)
    rows = []
    texts.append(line.text)
  }
  return texts + alignedRows(rows)
}

private func alignedRows(_ rows: [[Value]]) -> [String] {
  guard let first = rows.first else { return [] }
  let columns = first.indices.map { column in
    let values = rows.map { $0[column] }
    let width = values.reduce(0) { max($0, displayWidth($1.text)) }
    // One dimension reads back as a number: a column stands as what is read from it will stand.
    let isNumbers = values.allSatisfy { isNumeric(Value(parsing: $0.text) ?? $0) }
    return (width: width, alignment: isNumbers ? Alignment.right : .left)
  }
  return rows.map { row in
    let cells = zip(row, columns).map { padded($0.text, to: $1.width, $1.alignment) }
    var line = "|   " + cells.joined(separator: " ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
