internal import Language
internal import Rendering

/// What Tab does with what could be typed.
struct CompletionMenu {
  /// The size of the terminal the list must fit in.
  let columns: Int
  let rows: Int

  /// - Parameters:
  ///   - items: what could be typed, all beginning with what is.
  ///   - range: the UTF-8 offsets of what is typed of it; its end is the cursor.
  ///   - before: the line up to the cursor.
  ///   - after: the line from the cursor on.
  func step(
    _ items: [Completion], from range: Range<Int>, _ before: String, _ after: String
  ) -> CompletionStep {
    let typed = String(decoding: before.utf8.dropFirst(range.lowerBound), as: UTF8.self)
    guard let first = items.first else { return .nothing }
    if items.count == 1 {
      let end = first.text.hasSuffix("=") || first.text.hasSuffix("/") || after.hasPrefix(" ")
      let rest = first.text.utf8.dropFirst(typed.utf8.count)
      return step(inserting: String(decoding: rest, as: UTF8.self) + (end ? "" : " "))
    }
    let shared = commonPrefix(items.map(\.text)).utf8.dropFirst(typed.utf8.count)
    if !shared.isEmpty { return .insert(String(decoding: shared, as: UTF8.self)) }
    return .list(lines(items))
  }

  private func step(inserting text: String) -> CompletionStep {
    text.isEmpty ? .nothing : .insert(text)
  }

  /// One item a line with its help, or several a line without when there are so many that even what
  /// has just scrolled away would not hold them.
  func lines(_ items: [Completion]) -> [String] {
    let most = max(rows - 3, 4)
    let width = items.reduce(0) { max($0, displayWidth($1.text)) }
    if items.count <= 3 * most, items.contains(where: { !$0.help.isEmpty }) || items.count <= most {
      return items.map { item in
        let text = "  " + padded(item.text, to: item.help.isEmpty ? 0 : width + 2) + item.help
        return cut(text, to: columns - 1)
      }
    }
    let across = max((columns - 1) / (width + 2), 1)
    let down = (items.count + across - 1) / across
    var lines = (0..<min(down, most)).map { row in
      let texts = stride(from: row, to: items.count, by: down).map { items[$0].text }
      let cells = texts.dropLast().map { padded($0, to: width) } + texts.suffix(1)
      return cut("  " + cells.joined(separator: "  "), to: columns - 1)
    }
    if down > most { lines.append("  and more: type a letter to see fewer") }
    return lines
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(width - displayWidth(text), 0))
  }

  private func cut(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var result = text
    while !result.isEmpty, displayWidth(result) > width - 3 { result.removeLast() }
    return result + "..."
  }
}

/// The beginning that all texts share, in whole characters.
private func commonPrefix(_ texts: [String]) -> String {
  guard var prefix = texts.first?[...] else { return "" }
  for text in texts.dropFirst() {
    while !text.hasPrefix(prefix) { prefix.removeLast() }
  }
  return String(prefix)
}
