/// A source line as it is shown, and the columns of it that a mark covers.
struct Excerpt {
  /// The line, or the part of it around the mark, with nothing hidden in it.
  private(set) var text = ""
  /// The column the mark starts in, from 0.
  private(set) var markStart = 0
  /// The columns the mark covers, at least 1.
  private(set) var markWidth = 1

  /// Shows a line and marks the characters that a range of UTF-8 offsets touches; an empty range
  /// marks the column it stands before, one beyond the line the column after it.
  ///
  /// - Parameter width: The most columns the excerpt may take, at least 20.
  init(_ line: String, marking range: Range<Int>, width: Int, _ style: TextStyle) {
    var pieces: [(text: String, column: Int, width: Int)] = []
    var offset = 0
    var column = 0
    var start: Int?
    var end: Int?
    for character in line {
      let size = character.utf8.count
      let shown =
        character == "\t"
        ? String(repeating: " ", count: 4 - column % 4)
        : visibleText(String(character), style)
      let columns = displayWidth(shown)
      if offset + size > range.lowerBound, start == nil { start = column }
      if offset < range.upperBound { end = column + columns }
      pieces.append((shown, column, columns))
      offset += size
      column += columns
    }
    let first = start ?? column
    let last = max(end ?? first, first + 1)
    let limit = max(width, 20)
    guard column > limit || last > limit else {
      text = pieces.map(\.text).joined()
      (markStart, markWidth) = (first, last - first)
      return
    }
    crop(pieces, total: column, mark: first..<last, limit, style)
  }

  /// Keeps what fits around the start of the mark, with `…` where something is left out.
  private mutating func crop(
    _ pieces: [(text: String, column: Int, width: Int)], total: Int, mark: Range<Int>,
    _ limit: Int, _ style: TextStyle
  ) {
    let dots = style.isUnicode ? "…" : "..."
    let room = limit - 2 * displayWidth(dots)
    // A mark near the beginning leaves the beginning; another one has a third of the room before it.
    let from = mark.lowerBound < room ? 0 : min(mark.lowerBound - room / 3, max(total - room, 0))
    var used = 0
    var firstColumn: Int?
    for piece in pieces where piece.column >= from {
      if used + piece.width > room { break }
      if firstColumn == nil { firstColumn = piece.column }
      text += piece.text
      used += piece.width
    }
    let shown = firstColumn ?? from
    let lead = shown > 0 ? dots : ""
    markStart = mark.lowerBound - shown + displayWidth(lead)
    markWidth = max(min(mark.upperBound, shown + used) - mark.lowerBound, 1)
    text = lead + text + (shown + used < total ? dots : "")
  }
}
