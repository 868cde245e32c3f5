internal import Results

/// The counts as a table, a darker cell for a larger share of its row; `.` for none.
///
/// Columns are named like the rows where there is room, else numbered.
func confusionText(_ figure: ConfusionFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  let columns = canvas.columns
  var lines = TextLines(columns: columns, title: figure.title)
  let classes = figure.classNames.count
  let counts = figure.counts.map { $0 == 0 ? "." : grouped($0) }
  let digits = max(counts.map(\.count).max() ?? 1, "\(classes - 1)".count)
  // Wide enough for the heading above the names.
  let longest = figure.classNames.map { drawableText($0).count }.max() ?? 0
  let nameWidth = max(min(longest, 16), 8)
  let start = nameWidth + 5
  let isNamed = classes * (max(longest, digits) + 2) <= columns - start
  // A number has a blank after it, and one before it where there is room.
  let isRoomy = classes * (digits + 2) <= columns - start - 1
  let cell = isNamed ? max(longest, digits) + 2 : digits + (isRoomy ? 2 : 1)
  // Many classes do not fit side by side: the columns go on below.
  let perBlock = max(1, min(classes, (columns - start - 1) / cell))
  for first in stride(from: 0, to: classes, by: perBlock) {
    let block = first..<min(first + perBlock, classes)
    if first > 0 { lines.advance() }
    lines.add("true class", column: 0, ink: .quiet)
    lines.add("predicted class", column: start + 1, ink: .quiet)
    lines.advance()
    for column in block {
      let end = start + (column - first + 1) * cell
      lines.add(
        isNamed ? figure.classNames[column] : "\(column)", endingBefore: end - 1, ink: .quiet)
    }
    lines.advance()
    for row in 0..<classes {
      lines.add("\(row)", endingBefore: 2, ink: .quiet)
      lines.add(
        clippedText(drawableText(figure.classNames[row]), characters: nameWidth), column: 3)
      for column in block {
        let count = counts[row * classes + column]
        let share = figure.share(trueClass: row, predictedClass: column)
        let end = start + (column - first + 1) * cell
        let level = UInt8((share * 255).rounded())
        guard level > 0 else {
          lines.add(count, endingBefore: end - 1, ink: .quiet)
          continue
        }
        let blanks = String(repeating: blankOfCell, count: max(cell - 1 - count.count, 0))
        lines.add("\(blanks)\(count)\(blankOfCell)", column: end - cell, ink: .share(level))
      }
      lines.advance()
    }
  }
  return lines.picture()
}
