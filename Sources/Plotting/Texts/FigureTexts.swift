internal import Results

/// Images above each other, a bar of `#` a class beside each.
func probabilityText(_ figure: ProbabilityFigure, columns: Int) -> ScriptBuilder {
  var lines = TextLines(columns: columns, title: figure.title)
  let classes = figure.classNames.count
  let names = figure.classNames.map { clippedText(drawableText($0), characters: 14) }
  let nameWidth = names.map(\.count).max() ?? 0
  let imageWidth = columns >= 60 ? 20 : 0
  let start = imageWidth + (imageWidth == 0 ? 0 : 3) + nameWidth + 2
  let barWidth = max(columns - start - 18, 8)
  for (number, item) in figure.items.enumerated() {
    if number > 0 { lines.advance() }
    let predicted = figure.classNames[item.predictedClass]
    let probability = probabilityText(item.probabilities[item.predictedClass])
    let truth = "true class \(figure.classNames[item.trueClass])"
    let mark = item.isRight ? "" : "x "
    lines.add("\(mark)\(item.name): predicted \(predicted) \(probability), \(truth)", column: 0)
    lines.advance(2)
    if imageWidth > 0 {
      for (row, line) in imageText(item.image, columns: imageWidth, rows: 10).enumerated() {
        lines.add(line, column: 0, below: row)
      }
    }
    for (index, probability) in item.probabilities.enumerated() {
      lines.add(names[index], endingBefore: start - 2, below: index)
      let length = Int((Double(min(max(probability, 0), 1)) * Double(barWidth)).rounded())
      var bar = "|" + String(repeating: "#", count: length)
      if probability >= 0.005 { bar += " " + probabilityText(probability) }
      if index == item.trueClass {
        bar += " true"
      } else if index == item.predictedClass {
        bar += " x predicted"
      }
      lines.add(bar, column: start - 1, below: index)
    }
    lines.advance(max(classes, imageWidth > 0 ? 10 : 0))
  }
  return lines.picture()
}

/// The counts as a table, columns numbered like the classes; `.` for none.
func confusionText(_ figure: ConfusionFigure, columns: Int) -> ScriptBuilder {
  var lines = TextLines(columns: columns, title: figure.title)
  let classes = figure.classNames.count
  let digits = max(figure.counts.map { "\($0)".count }.max() ?? 1, "\(classes - 1)".count)
  // Wide enough for the heading above the names.
  let longest = figure.classNames.map { drawableText($0).count }.max() ?? 0
  let nameWidth = max(min(longest, 16), 8)
  let start = nameWidth + 5
  // Many classes do not fit side by side: the columns go on below.
  let perBlock = max(1, min(classes, (columns - start) / (digits + 1)))
  for first in stride(from: 0, to: classes, by: perBlock) {
    let block = first..<min(first + perBlock, classes)
    if first > 0 { lines.advance() }
    lines.add("true class", column: 0)
    lines.add("predicted class", column: start + 1)
    lines.advance()
    for column in block {
      let end = start + (column - first + 1) * (digits + 1)
      lines.add("\(column)", endingBefore: end)
    }
    lines.advance()
    for row in 0..<classes {
      lines.add("\(row)", endingBefore: 2)
      lines.add(
        clippedText(drawableText(figure.classNames[row]), characters: nameWidth), column: 3)
      for column in block {
        let count = figure.count(trueClass: row, predictedClass: column)
        let end = start + (column - first + 1) * (digits + 1)
        lines.add(count == 0 ? "." : "\(count)", endingBefore: end)
      }
      lines.advance()
    }
  }
  return lines.picture()
}

/// Images in a grid with their captions below; the more there are, the smaller.
func samplesText(_ figure: SamplesFigure, columns: Int) -> ScriptBuilder {
  var lines = TextLines(columns: columns, title: figure.title)
  let count = figure.items.count
  let width = min(columns, count <= 4 ? 28 : count <= 12 ? 24 : 18)
  let height = width / 2
  let perRow = max(1, (columns + 2) / (width + 2))
  for first in stride(from: 0, to: count, by: perRow) {
    if first > 0 { lines.advance() }
    for index in first..<min(first + perRow, count) {
      let column = (index - first) * (width + 2)
      let item = figure.items[index]
      for (row, line) in imageText(item.image, columns: width, rows: height).enumerated() {
        lines.add(line, column: column, below: row)
      }
      lines.add(
        clippedText(drawableText(item.caption), characters: width), column: column, below: height)
    }
    lines.advance(height + 1)
  }
  return lines.picture()
}
