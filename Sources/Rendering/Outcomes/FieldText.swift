internal import Results

/// Fields as `name value` pairs: on one line where they fit, otherwise in columns, or one a line.
func fieldLines(_ fields: [Field], width: Int, _ style: TextStyle) -> [[Span]] {
  let pairs = fields.map { field in
    FieldPair(
      name: visibleText(field.name, style), value: readable(field.value, named: field.name, style))
  }
  let gap = 3
  for columns in stride(from: pairs.count, to: 1, by: -1) {
    let sizes = columnWidths(pairs, columns)
    if sizes.reduce(0, +) + gap * (columns - 1) > width { continue }
    return stride(from: 0, to: pairs.count, by: columns).map { start in
      pairLine(pairs[start..<min(start + columns, pairs.count)], sizes, gap: gap)
    }
  }
  let names = pairs.reduce(0) { max($0, displayWidth($1.name)) }
  return pairs.flatMap { pair in
    wrapped(pair.value, to: max(width - names - 1, 8)).enumerated().map { index, part in
      [Span(padded(index == 0 ? pair.name : "", to: names) + " ", .quiet), Span(part)]
    }
  }
}

private struct FieldPair {
  var name: String
  var value: String

  var width: Int { displayWidth(name) + 1 + displayWidth(value) }
}

/// The widths of the columns of a grid filled row by row.
private func columnWidths(_ pairs: [FieldPair], _ columns: Int) -> [Int] {
  var sizes = [Int](repeating: 0, count: columns)
  for (index, pair) in pairs.enumerated() {
    sizes[index % columns] = max(sizes[index % columns], pair.width)
  }
  return sizes
}

private func pairLine(_ pairs: ArraySlice<FieldPair>, _ sizes: [Int], gap: Int) -> [Span] {
  var line: [Span] = []
  var missing = 0
  for (pair, size) in zip(pairs, sizes) {
    if !line.isEmpty { line.append(Span(String(repeating: " ", count: missing + gap))) }
    line.append(Span(pair.name + " ", .quiet))
    line.append(Span(pair.value))
    missing = size - pair.width
  }
  return line
}
