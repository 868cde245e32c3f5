internal import Results

/// A table as lines: a bold header over a thin rule, numbers on the right, words on the left.
///
/// If it is too wide, header words go below each other at `_`; then texts wrap; then the gaps
/// shrink; and at last the columns are shown in several blocks, each with the keys.
func tableLines(_ table: Table, width: Int, _ style: TextStyle) -> [[Span]] {
  let columns = table.columns.indices.map { TableColumn(table, $0, style) }
  var lines: [[Span]] = []
  if let title = table.title {
    let shown = visibleText(title, style)
    lines += wrapped(shown, to: width).map { [Span($0, .strong)] }
  }
  return lines + fittedLines(columns, rows: table.rows.count, width: width, style)
}

/// One column's texts.
private struct TableColumn {
  /// The header's lines, from the top.
  var header: [String]
  /// Each cell's lines.
  var cells: [[String]]
  var alignment: Alignment
  var width: Int

  init(_ table: Table, _ index: Int, _ style: TextStyle) {
    let values = table.rows.map { $0[index] }
    header = [visibleText(table.columns[index].name, style)]
    cells = readableColumn(values, under: table.columns[index].name, style).map { [$0] }
    alignment = !values.isEmpty && values.allSatisfy(isNumeric) ? .right : .left
    width = 0
    measure()
  }

  mutating func measure() {
    let texts = header + cells.joined()
    width = texts.reduce(0) { max($0, displayWidth($1)) }
  }

  /// The column with the words of its header below each other.
  func stacked() -> TableColumn {
    var column = self
    let words = header.flatMap { $0.split(whereSeparator: { $0 == "_" || $0 == " " }) }
    if words.count > 1 { column.header = words.map(String.init) }
    column.measure()
    return column
  }

  /// The column with its texts wrapped to a width.
  func wrappedTexts(to width: Int) -> TableColumn {
    var column = self
    column.cells = cells.map { lines in lines.flatMap { wrapped($0, to: width) } }
    column.measure()
    return column
  }

  /// The column with everything cut to a width.
  func cut(to width: Int, _ style: TextStyle) -> TableColumn {
    var column = self
    column.header = header.map { shortened($0, to: width, style) }
    column.cells = cells.map { lines in lines.map { shortened($0, to: width, style) } }
    column.measure()
    return column
  }
}

private func totalWidth(_ columns: [TableColumn], gap: Int) -> Int {
  columns.reduce(0) { $0 + $1.width } + gap * (columns.count - 1)
}

private func fittedLines(
  _ columns: [TableColumn], rows: Int, width: Int, _ style: TextStyle
) -> [[Span]] {
  func lines(_ columns: [TableColumn], gap: Int) -> [[Span]] {
    blockLines(columns, rows: rows, gap: gap, style)
  }
  if totalWidth(columns, gap: 2) <= width { return lines(columns, gap: 2) }
  let stacked = columns.map { $0.stacked() }
  let excess = totalWidth(stacked, gap: 2) - width
  if excess <= 0 { return lines(stacked, gap: 2) }
  let texts = stacked.indices.dropFirst().filter { stacked[$0].alignment == .left }
  if let widest = texts.max(by: { stacked[$0].width < stacked[$1].width }),
    stacked[widest].width - excess >= 12
  {
    var columns = stacked
    columns[widest] = stacked[widest].wrappedTexts(to: stacked[widest].width - excess)
    return lines(columns, gap: 2)
  }
  if totalWidth(stacked, gap: 1) <= width { return lines(stacked, gap: 1) }
  return blocks(stacked, width: width, style).map { lines($0, gap: 2) }
    .reduce(into: []) { all, block in all += all.isEmpty ? block : [[]] + block }
}

/// The columns in groups that fit, each led by the keys.
private func blocks(
  _ columns: [TableColumn], width: Int, _ style: TextStyle
) -> [[TableColumn]] {
  guard let first = columns.first else { return [] }
  let key = columns.count == 1 ? first.cut(to: width, style) : first.cut(to: width / 2, style)
  var groups: [[TableColumn]] = []
  var group = [key]
  for column in columns.dropFirst() {
    let room = max(width - key.width - 2, 1)
    let column =
      column.alignment == .left
      ? column.wrappedTexts(to: room).cut(to: room, style) : column.cut(to: room, style)
    if group.count > 1, totalWidth(group + [column], gap: 2) > width {
      groups.append(group)
      group = [key]
    }
    group.append(column)
  }
  return groups + [group]
}

private func blockLines(
  _ columns: [TableColumn], rows: Int, gap: Int, _ style: TextStyle
) -> [[Span]] {
  let height = columns.reduce(1) { max($0, $1.header.count) }
  var lines: [[Span]] = (0..<height).map { line in
    let words = columns.map { column in
      // Shorter headers stand on the rule.
      let index = line - (height - column.header.count)
      return index < 0 ? "" : column.header[index]
    }
    return [Span(row(words, columns, gap), .strong)]
  }
  let rule = String(repeating: style.isUnicode ? "─" : "-", count: totalWidth(columns, gap: gap))
  lines.append([Span(rule, .quiet)])
  for index in 0..<rows {
    let height = columns.reduce(1) { max($0, $1.cells[index].count) }
    for line in 0..<height {
      let words = columns.map { column in
        line < column.cells[index].count ? column.cells[index][line] : ""
      }
      lines.append([Span(row(words, columns, gap))])
    }
  }
  return lines
}

private func row(_ words: [String], _ columns: [TableColumn], _ gap: Int) -> String {
  let separator = String(repeating: " ", count: gap)
  var line = zip(words, columns).map { padded($0, to: $1.width, $1.alignment) }
    .joined(separator: separator)
  while line.last == " " { line.removeLast() }
  return line
}
