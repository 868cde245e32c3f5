internal import Results

/// Fields as `name value` pairs: on one line where they fit, otherwise in aligned columns.
func fieldLines(_ fields: [Field], width: Int, _ style: TextStyle) -> [[Span]] {
  let pairs = fields.map { field in
    FieldPair(
      name: visibleText(field.name, style), value: readable(field.value, style),
      alignment: isNumeric(field.value) ? .right : .left)
  }
  let gap = 3
  let total = pairs.reduce(0) { $0 + $1.width } + gap * (pairs.count - 1)
  if total <= width { return [pairLine(pairs, gap: gap)] }
  for columns in stride(from: pairs.count - 1, to: 1, by: -1) {
    let grid = gridColumns(pairs, columns)
    let total = grid.reduce(0) { $0 + $1.name + 1 + $1.value } + gap * (columns - 1)
    if total > width { continue }
    return stride(from: 0, to: pairs.count, by: columns).map { start in
      let row = pairs[start..<min(start + columns, pairs.count)]
      return pairLine(zip(row, grid).map { $0.padded(to: $1) }, gap: gap)
    }
  }
  let names = gridColumns(pairs, 1)[0].name
  return pairs.flatMap { pair in
    wrapped(pair.value, to: max(width - names - 1, 8)).enumerated().map { index, part in
      [Span(padded(index == 0 ? pair.name : "", to: names) + " ", .quiet), Span(part)]
    }
  }
}

private struct FieldPair {
  var name: String
  var value: String
  var alignment: Alignment

  var width: Int { displayWidth(name) + 1 + displayWidth(value) }

  func padded(to size: (name: Int, value: Int)) -> FieldPair {
    FieldPair(
      name: Rendering.padded(name, to: size.name),
      value: Rendering.padded(value, to: size.value, alignment), alignment: alignment)
  }
}

/// The widths of names and values in a grid filled row by row.
private func gridColumns(_ pairs: [FieldPair], _ columns: Int) -> [(name: Int, value: Int)] {
  var sizes = [(name: Int, value: Int)](repeating: (0, 0), count: columns)
  for (index, pair) in pairs.enumerated() {
    let column = index % columns
    sizes[column].name = max(sizes[column].name, displayWidth(pair.name))
    sizes[column].value = max(sizes[column].value, displayWidth(pair.value))
  }
  return sizes
}

private func pairLine(_ pairs: [FieldPair], gap: Int) -> [Span] {
  var line: [Span] = []
  for (index, pair) in pairs.enumerated() {
    if index > 0 { line.append(Span(String(repeating: " ", count: gap))) }
    line.append(Span(pair.name + " ", .quiet))
    line.append(Span(pair.value))
  }
  // Padding after the last value would only be blanks at the end of the line.
  while let last = line.last?.text.last, last == " " { line[line.count - 1].text.removeLast() }
  return line
}
