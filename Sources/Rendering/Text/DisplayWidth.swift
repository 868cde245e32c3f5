/// How many columns of a terminal a text takes: 2 for East Asian wide characters and emoji, 0 for
/// marks that combine with the character before them.
///
/// Source: UAX 11 (East Asian Width), as terminals apply it; the ranges are Unicode 15's W and F.
public func displayWidth(_ text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
  return text.reduce(0) { $0 + displayWidth($1) }
}

/// The columns one character takes.
func displayWidth(_ character: Character) -> Int {
  if character.isASCII { return 1 }
  var width = 0
  for scalar in character.unicodeScalars {
    // A selector that asks for the picture of a character that also has a plain form.
    if scalar == "\u{FE0F}" { return 2 }
    width = max(width, displayWidth(scalar))
  }
  return width
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: break
  }
  if (0x1160...0x11FF).contains(scalar.value) { return 0 }
  if scalar.properties.isEmojiPresentation { return 2 }
  return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
}

private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
  0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
  0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF,
  0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
]

/// Where a text stands in a column wider than it.
enum Alignment: Sendable, Hashable {
  case left, right
}

/// The text with blanks up to a width; a wider one is unchanged.
func padded(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
  let blanks = String(repeating: " ", count: max(width - displayWidth(text), 0))
  return alignment == .left ? text + blanks : blanks + text
}

/// The text cut to a width, with `…` (or `...`) for what is left out.
func shortened(_ text: String, to width: Int, _ style: TextStyle) -> String {
  if displayWidth(text) <= width { return text }
  let mark = style.isUnicode ? "…" : "..."
  var result = ""
  var left = width - displayWidth(mark)
  if left < 0 { return String(repeating: ".", count: max(width, 0)) }
  for character in text {
    left -= displayWidth(character)
    if left < 0 { break }
    result.append(character)
  }
  return result + mark
}

/// The text in lines no wider than `width`, broken at blanks, or inside a word that is wider.
func wrapped(_ text: String, to width: Int) -> [String] {
  let width = max(width, 1)
  if displayWidth(text) <= width { return [text] }
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ", omittingEmptySubsequences: true) {
    var word = word
    var size = displayWidth(word)
    if !line.isEmpty, used + 1 + size <= width {
      line += " " + word
      used += 1 + size
      continue
    }
    if !line.isEmpty { lines.append(line) }
    while size > width {
      var head = ""
      var taken = 0
      while let next = word.first, taken == 0 || taken + displayWidth(next) <= width {
        head.append(next)
        taken += displayWidth(next)
        word.removeFirst()
      }
      lines.append(head)
      size -= taken
    }
    line = String(word)
    used = size
  }
  if !line.isEmpty { lines.append(line) }
  return lines.isEmpty ? [""] : lines
}
