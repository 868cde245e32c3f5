public import Results

/// A figure drawn with characters as lines for a terminal, a little indented; what its inks are for
/// shows in colour, and where there is none in its characters.
public func drawingLines(_ drawing: CharacterDrawing, _ style: TextStyle) -> [String] {
  drawing.lines.map { line in
    let text = runs(line).map { runText($0, style) }.joined()
    return text.isEmpty ? "" : "  " + text
  }
}

/// Places that show pixels, as many as stand side by side, and the runs between them.
private enum DrawnRun {
  case text(CharacterDrawing.Run)
  case pixels([PixelPair])
}

private func runs(_ line: [CharacterDrawing.Run]) -> [DrawnRun] {
  var runs: [DrawnRun] = []
  for run in line {
    guard case .pixels(let upper, let lower) = run.ink else {
      runs.append(.text(run))
      continue
    }
    var pairs = run.text.map { _ in PixelPair(upper: upper, lower: lower) }
    if case .pixels(let before) = runs.last {
      runs.removeLast()
      pairs = before + pairs
    }
    runs.append(.pixels(pairs))
  }
  return runs
}

private func runText(_ run: DrawnRun, _ style: TextStyle) -> String {
  switch run {
  case .pixels(let pairs):
    return style.hasColor && style.isUnicode ? coloredPixels(pairs) : shadedPixels(pairs, style)
  case .text(let run):
    return inkText(visibleText(run.text, style), run.ink, style)
  }
}
