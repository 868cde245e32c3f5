internal import Results

/// A figure drawn with characters.
func textPicture(_ figure: Figure, columns: Int) -> ScriptBuilder {
  switch figure {
  case .history(let figure): return historyText(figure, columns: columns)
  case .probabilities(let figure): return probabilityText(figure, columns: columns)
  case .confusion(let figure): return confusionText(figure, columns: columns)
  case .samples(let figure): return samplesText(figure, columns: columns)
  case .rangeTest(let figure): return rangeTestText(figure, columns: columns)
  case .steps(let figure): return stepsText(figure, columns: columns)
  }
}

/// Rows of characters that gnuplot prints where they are.
struct TextLines {
  let columns: Int
  private var pieces: [(text: String, column: Int, row: Int, isRight: Bool)] = []
  private(set) var rows = 0

  init(columns: Int, title: String) {
    self.columns = columns
    if title.isEmpty { return }
    add(title, column: 0)
    rows += 2
  }

  /// Adds text that starts at a column, a number of rows below the current one.
  mutating func add(_ text: String, column: Int, below: Int = 0) {
    let clipped = clippedText(drawableText(text), characters: columns - column)
    pieces.append((clipped, column, rows + below, false))
  }

  /// Adds text that ends before a column.
  mutating func add(_ text: String, endingBefore column: Int, below: Int = 0) {
    let clipped = clippedText(drawableText(text), characters: column)
    pieces.append((clipped, column - clipped.count, rows + below, false))
  }

  /// Goes down.
  mutating func advance(_ count: Int = 1) {
    rows += count
  }

  /// A picture of these lines and nothing else.
  func picture() -> ScriptBuilder {
    var builder = builder(height: max(rows, 1))
    builder.addEmptyPlot()
    return builder
  }

  /// A picture of these lines with room below them for more.
  func builder(height: Int) -> ScriptBuilder {
    var builder = ScriptBuilder(width: Double(columns), height: Double(height), isText: true)
    for piece in pieces {
      builder.text(piece.text, Double(piece.column), Double(piece.row))
    }
    return builder
  }
}

extension ScriptBuilder {
  /// A plot that shows only the labels.
  mutating func addEmptyPlot() {
    add("unset border")
    add("unset tics")
    area(left: 0, right: width, top: 0, bottom: height)
    add("plot [0:1][0:1] NaN notitle")
  }
}
