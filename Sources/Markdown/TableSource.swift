/// A table in the lines of a paragraph, as GitHub Flavored Markdown has them: a row of headings, a row
/// of dashes that says how columns are aligned, and the rows.
///
/// Source: GitHub Flavored Markdown Spec 0.29, section 4.10.
struct TableSource: Equatable {
  enum Alignment: String {
    case none, left, center, right
  }

  /// The lines before the table: a paragraph of their own.
  let before: [Substring]
  let alignments: [Alignment]
  /// The Markdown of the headings, as many as there are alignments.
  let head: [String]
  /// The Markdown of each row's cells, as many as there are headings.
  let rows: [[String]]

  /// The first table in a paragraph's lines; nil where there is none.
  init?(_ lines: [Substring]) {
    for index in lines.indices.dropLast() {
      guard let alignments = Self.alignments(lines[index + 1]) else { continue }
      let head = Self.cells(lines[index])
      guard head.count == alignments.count else { continue }
      before = Array(lines[..<index])
      self.alignments = alignments
      self.head = head
      rows = lines[(index + 2)...].map { line in
        // What is missing is empty, what is too much is left out.
        let cells = Self.cells(line).prefix(head.count)
        return cells + [String](repeating: "", count: head.count - cells.count)
      }
      return
    }
    return nil
  }

  /// What a row of dashes says of its columns; nil for any other line.
  private static func alignments(_ line: Substring) -> [Alignment]? {
    guard line.contains("-"), line.contains(where: { $0 == "|" || $0 == ":" }) else { return nil }
    var alignments: [Alignment] = []
    for cell in cells(line) {
      let dashes = cell.drop { $0 == ":" }.prefix { $0 == "-" }
      let (isLeft, isRight) = (cell.hasPrefix(":"), cell.hasSuffix(":"))
      guard !dashes.isEmpty,
        cell.count == dashes.count + (isLeft ? 1 : 0) + (isRight ? 1 : 0)
      else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : isRight ? .right : .none)
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells of a row: between its pipes, those with a backslash before them being text, in code too.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line.trimmingBlanks() {
      if character == "|", !isEscaped {
        cells.append("")
      } else {
        if character == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    if cells.count > 1, cells[0].isEmpty { cells.removeFirst() }
    if cells.count > 1, cells.last?.isEmpty == true { cells.removeLast() }
    return cells.map { String($0[...].trimmingBlanks()) }
  }
}

extension Substring {
  /// The text without blanks at its ends.
  func trimmingBlanks() -> Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
