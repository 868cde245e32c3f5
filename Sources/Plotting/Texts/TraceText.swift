internal import Results

/// What flows through networks, drawn with characters: models beside each other where there is room.
func traceText(_ figure: TraceFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  var lines = TextLines(columns: canvas.columns, title: figure.title)
  let isBeside = canvas.columns >= 64 * figure.columns.count
  let width = isBeside ? (canvas.columns + 3) / figure.columns.count - 3 : canvas.columns
  var highest = 0
  for (number, column) in figure.columns.enumerated() {
    let left = isBeside ? number * (width + 3) : 0
    let start = lines.rows
    lines.add(clippedText(drawableText(column.name), characters: width), column: left)
    lines.advance(2)
    for panel in column.panels {
      let panel = TraceTextPanel(panel, figure, width: width, canvas)
      panel.add(column: left, to: &lines)
      lines.advance(panel.height + 1)
    }
    highest = max(highest, lines.rows - start)
    if isBeside { lines.rewind(lines.rows - start) }
  }
  if isBeside { lines.advance(highest) }
  return lines.picture()
}

/// A piece of a column.
private struct TraceTextPanel {
  private let panel: TraceFigure.Panel
  private let figure: TraceFigure
  private let width: Int
  private let isUnicode: Bool

  init(_ panel: TraceFigure.Panel, _ figure: TraceFigure, width: Int, _ canvas: TextCanvas) {
    self.panel = panel
    self.figure = figure
    self.width = width
    isUnicode = canvas.isUnicode
  }

  /// The lines it takes, its title among them.
  var height: Int {
    switch panel.content {
    case .shades(let image): 1 + size(image).rows
    case .beliefs, .probabilities: 1 + figure.classNames.count
    }
  }

  /// The characters that an image takes, each two pixels high: as many as it has pixels, up to the
  /// width.
  private func size(_ image: GrayImage) -> (columns: Int, rows: Int) {
    let columns = min(image.width, width)
    let rows = (image.height * columns + image.width) / (2 * image.width)
    return (columns, max(rows, 1))
  }

  func add(column: Int, to lines: inout TextLines) {
    lines.add(
      clippedText(drawableText(panel.title), characters: width), column: column, ink: .quiet)
    lines.advance()
    switch panel.content {
    case .shades(let image):
      let size = size(image)
      lines.add(image, columns: size.columns, rows: size.rows, column: column)
    case .beliefs(let rows):
      let best = rows.last?.indexOfLargest ?? 0
      for label in figure.classNames.indices {
        let ink = ink(label, best: best)
        addName(label, best: best, column: column, to: &lines)
        lines.add(
          rows.map { level($0[label]) }.joined() + " "
            + probabilityText(Float(rows.last?[label] ?? 0)),
          column: column + 18, below: label, ink: ink)
      }
    case .probabilities(let row):
      let best = row.indexOfLargest
      for label in figure.classNames.indices {
        addName(label, best: best, column: column, to: &lines)
        let length = Int((Double(row[label]) * Double(max(width - 26, 8))).rounded())
        lines.add(
          String(repeating: isUnicode ? "█" : "#", count: max(length, 0)) + " "
            + probabilityText(row[label]), column: column + 18, below: label,
          ink: ink(label, best: best))
      }
    }
    lines.rewind(1)
  }

  private func ink(_ label: Int, best: Int) -> CharacterDrawing.Ink {
    label == figure.trueClass ? .right : label == best ? .wrong : .quiet
  }

  /// The class's name, with a cross before it where the model takes the image for it wrongly.
  private func addName(_ label: Int, best: Int, column: Int, to lines: inout TextLines) {
    let mark = label == best && label != figure.trueClass ? (isUnicode ? wrongMark : "x ") : ""
    let name = clippedText(drawableText(figure.classNames[label]), characters: 14)
    lines.add(
      mark + name, endingBefore: column + 17, below: label, ink: ink(label, best: best))
  }

  /// A probability as a character that is as high, or as dark.
  private func level(_ probability: Double) -> String {
    let levels = Array(isUnicode ? " ▁▂▃▄▅▆▇█" : " .:-=+*#@")
    let index = Int((min(max(probability, 0), 1) * Double(levels.count - 1)).rounded())
    return String(levels[index])
  }
}
