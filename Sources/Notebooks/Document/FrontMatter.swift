/// The lines between `---` and `---` at the head of a notebook, `key: value` each.
struct FrontMatter: Sendable, Equatable {
  let open: NotebookLine
  let body: [NotebookLine]
  /// Nil while the file ends before it.
  let close: NotebookLine?

  /// All its lines, in order.
  var lines: [NotebookLine] { [open] + body + (close.map { [$0] } ?? []) }

  /// One `key: value` line, and its number in the file.
  struct Entry: Sendable, Equatable {
    let key: String
    let value: String
    let line: Int
  }

  /// The entries, in order. Empty lines and comments (`# …`) are none.
  var entries: [Entry] { body.indices.compactMap { entry(at: $0) } }

  /// The first value of a key.
  func value(_ key: String) -> String? { entries.first { $0.key == key }?.value }

  /// The lines that are neither entries nor empty nor comments, by their number in the file.
  var unreadable: [Int] {
    body.indices.compactMap { index in
      let line = body[index]
      let isComment = line.content.first == UInt8(ascii: "#")
      return line.isBlank || isComment || entry(at: index) != nil ? nil : index + 2
    }
  }

  private func entry(at index: Int) -> Entry? {
    let text = body[index].text
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let key = text[..<colon]
    guard !key.isEmpty, key.utf8.allSatisfy({ Self.keyBytes.contains($0) }) else { return nil }
    return Entry(
      key: String(key), value: trimmed(text[text.index(after: colon)...]), line: index + 2)
  }

  private static let keyBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789_-".utf8)

  /// The front matter with exactly these values for `key`, a line each, in the place of the first
  /// old one or, where there was none, after the entries of the keys that come before it.
  func setting(_ key: String, to values: [String]) -> FrontMatter {
    let old = entries.filter { $0.key == key }
    guard old.map(\.value) != values else { return self }
    let place = old.first.map { $0.line - 2 } ?? insertionIndex(of: key)
    var lines = body.indices.filter { index in !old.contains { $0.line - 2 == index } }
      .map { (index: $0, line: body[$0]) }
    let before = lines.firstIndex { $0.index >= place } ?? lines.count
    let new = values.map { NotebookLine("\(key): \($0)", open.ending) }
    lines.insert(contentsOf: new.map { (index: place, line: $0) }, at: before)
    return FrontMatter(open: open, body: lines.map(\.line), close: close)
  }

  private func insertionIndex(of key: String) -> Int {
    let earlier = Self.order.prefix { $0 != key }
    return entries.last { earlier.contains($0.key) }.map { $0.line - 1 } ?? 0
  }

  /// The order in which the known keys are written.
  private static let order = ["fnb", "profile", "data", "file"]

  /// A front matter of the given entries, its lines ending as those of the file do.
  static func new(_ entries: [(String, [String])], ending: NotebookLine.Ending) -> FrontMatter {
    let empty = FrontMatter(
      open: NotebookLine("---", ending), body: [], close: NotebookLine("---", ending))
    return entries.reduce(empty) { $0.setting($1.0, to: $1.1) }
  }
}

/// The text without spaces and tabs at either end.
func trimmed(_ text: some StringProtocol) -> String {
  let isBlank = { (character: Character) in character == " " || character == "\t" }
  let start = text.drop(while: isBlank)
  guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
  return String(start[...last])
}
