internal import Results

extension TextCanvas {
  /// The canvas with at least the room a figure needs, and no more than one can be looked at in.
  var limited: TextCanvas {
    var canvas = self
    canvas.columns = min(max(columns, 40), 240)
    canvas.rows = min(max(rows, 16), 200)
    return canvas
  }

  /// The lines of a panel so wide, where so many lines stand around it: two fifths of its width,
  /// less where the whole would not be seen at once.
  func panelRows(width: Int, around others: Int) -> Int {
    min(max(min(width * 2 / 5, rows - others), 13), 36)
  }
}
