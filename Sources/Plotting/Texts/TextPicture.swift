internal import Results

/// A figure drawn with characters.
func textPicture(_ figure: Figure, _ canvas: TextCanvas) -> ScriptBuilder {
  let canvas = canvas.limited
  switch figure {
  case .history(let figure): return historyText(figure, canvas)
  case .probabilities(let figure): return probabilityText(figure, canvas)
  case .confusion(let figure): return confusionText(figure, canvas)
  case .samples(let figure): return samplesText(figure, canvas)
  case .rangeTest(let figure): return rangeTestText(figure, canvas)
  case .steps(let figure): return stepsText(figure, canvas)
  case .trace(let figure): return traceText(figure, canvas)
  case .layerSizes(let figure): return layerSizesText(figure, canvas)
  case .shares(let figure): return sharesText(figure, canvas)
  }
}

/// Rows of characters that gnuplot prints where they are.
struct TextLines {
  private struct Piece {
    let text: String
    let column: Int
    let row: Int
    let ink: CharacterDrawing.Ink
  }

  let columns: Int
  private var pieces: [Piece] = []
  /// Places that show two pixels: column, row, ink.
  private var pixels: [(column: Int, row: Int, ink: CharacterDrawing.Ink)] = []
  private(set) var rows = 0

  init(columns: Int, title: String) {
    self.columns = columns
    if title.isEmpty { return }
    add(title, column: 0)
    rows += 2
  }

  /// Adds text that starts at a column, a number of rows below the current one.
  mutating func add(
    _ text: String, column: Int, below: Int = 0, ink: CharacterDrawing.Ink = .plain
  ) {
    let clipped = clippedText(drawableText(text), characters: columns - column)
    pieces.append(Piece(text: clipped, column: column, row: rows + below, ink: ink))
  }

  /// Adds text that ends before a column.
  mutating func add(
    _ text: String, endingBefore column: Int, below: Int = 0, ink: CharacterDrawing.Ink = .plain
  ) {
    let clipped = clippedText(drawableText(text), characters: column)
    pieces.append(
      Piece(text: clipped, column: column - clipped.count, row: rows + below, ink: ink))
  }

  /// Adds an image, two pixels a character.
  mutating func add(_ image: GrayImage, columns: Int, rows height: Int, column: Int) {
    let pixels = scaledPixels(image, columns: columns, rows: 2 * height)
    for row in 0..<height {
      for x in 0..<columns {
        let ink = CharacterDrawing.Ink.pixels(
          upper: pixels[2 * row * columns + x], lower: pixels[(2 * row + 1) * columns + x])
        self.pixels.append((column + x, rows + row, ink))
      }
    }
  }

  /// Goes down.
  mutating func advance(_ count: Int = 1) {
    rows += count
  }

  /// Goes up again.
  mutating func rewind(_ count: Int) {
    rows -= count
  }

  /// A picture of these lines and nothing else.
  func picture() -> ScriptBuilder {
    let height = max(rows, 1)
    var builder = builder(height: height)
    builder.add("unset border")
    builder.add("unset tics")
    // One unit a character, the middle of the first one at 0.
    builder.area(left: 0, right: Double(columns), top: 0, bottom: Double(height))
    builder.add("set xrange [0:\(max(columns - 1, 1))]")
    builder.add("set yrange [\(max(height - 1, 1)):0]")
    guard !pixels.isEmpty else {
      builder.add("plot NaN notitle")
      return builder
    }
    let rows = pixels.map { "\($0.column) \($0.row) \($0.ink.number)" }
    builder.add(
      "plot \(builder.data(rows)) using 1:2:3 with points pointtype \"#\""
        + " linecolor rgb variable notitle")
    return builder
  }

  /// A picture of these lines with room below them for more.
  func builder(height: Int) -> ScriptBuilder {
    var builder = ScriptBuilder(width: Double(columns), height: Double(height), isText: true)
    for piece in pieces {
      builder.text(piece.text, Double(piece.column), Double(piece.row), ink: piece.ink)
    }
    return builder
  }
}
