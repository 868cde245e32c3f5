internal import Results

/// Images in a grid with their captions below: pixel by pixel where the whole can be seen at once,
/// else at half their size.
func samplesText(_ figure: SamplesFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  var lines = TextLines(columns: canvas.columns, title: figure.title)
  let count = figure.items.count
  let captions = figure.items.map { drawableText($0.caption) }
  let answers = figure.items.map { item in
    item.answers.map {
      LegendEntry(
        mark: $0.isRight ? " " : canvas.isUnicode ? "×" : "x", name: drawableText($0.text),
        ink: $0.isRight ? .right : .wrong)
    }
  }
  let longest = (captions + answers.joined().map(\.text)).map(\.count).max() ?? 0
  let below = 1 + (answers.map(\.count).max() ?? 0)
  let grid = [28, 14].lazy.map { SamplesGrid(image: $0, caption: longest, below: below, canvas) }
    .first { $0.rows(count) + lines.rows < canvas.rows || $0.image == 14 }
  guard let grid else { return lines.picture() }
  for first in stride(from: 0, to: count, by: grid.perRow) {
    if first > 0 { lines.advance() }
    for index in first..<min(first + grid.perRow, count) {
      let column = (index - first) * (grid.cell + 2)
      lines.add(
        figure.items[index].image, columns: grid.image, rows: grid.image / 2, column: column)
      lines.add(
        clippedText(captions[index], characters: grid.cell), column: column,
        below: grid.image / 2)
      for (line, answer) in answers[index].enumerated() {
        lines.add(
          clippedText(answer.text, characters: grid.cell), column: column,
          below: grid.image / 2 + 1 + line, ink: answer.ink)
      }
    }
    lines.advance(grid.image / 2 + below)
  }
  return lines.picture()
}

/// How images of one size and their captions stand.
private struct SamplesGrid {
  /// The columns of an image; it has half as many lines.
  let image: Int
  /// The columns of an image with its caption.
  let cell: Int
  let perRow: Int
  /// The lines below an image.
  let below: Int

  init(image: Int, caption: Int, below: Int, _ canvas: TextCanvas) {
    self.image = image
    self.below = below
    cell = max(image, min(caption, 18))
    perRow = max(1, (canvas.columns + 2) / (cell + 2))
  }

  /// The lines that so many images take.
  func rows(_ count: Int) -> Int {
    (count + perRow - 1) / perRow * (image / 2 + below + 1) - 1
  }
}
