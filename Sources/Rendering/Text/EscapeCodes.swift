// The only file that writes escape codes, and the one that keeps those of others out.
//
// Source of the codes: ECMA-48, 8.3.117 (SGR) and 8.3.41 (EL); the 256 colours are xterm's.

internal import Results

private let escape = "\u{1B}["

/// A line of spans as text, its codes around what they emphasise and nothing hidden in between.
func text(of spans: [Span], _ style: TextStyle) -> String {
  var line = ""
  for span in spans where !span.text.isEmpty {
    let visible = visibleText(span.text, style)
    if style.hasColor, let codes = codes(span.emphasis), visible.contains(where: { $0 != " " }) {
      line += escape + codes + "m" + visible + escape + "0m"
    } else {
      line += visible
    }
  }
  return line
}

private func codes(_ emphasis: Emphasis) -> String? {
  switch emphasis {
  case .none: nil
  case .strong: "1"
  case .quiet: "2"
  case .bad: "1;31"
  case .doubtful: "1;33"
  case .good: "1;32"
  }
}

/// Text in the colour that says what it is there for.
func inkText(_ text: String, _ ink: CharacterDrawing.Ink, _ style: TextStyle) -> String {
  guard style.hasColor, let codes = inkCodes(ink), text.contains(where: { $0 != " " }) else {
    return text
  }
  return escape + codes + "m" + text + escape + "0m"
}

private func inkCodes(_ ink: CharacterDrawing.Ink) -> String? {
  switch ink {
  case .plain, .pixels: return nil
  case .quiet, .axis: return "2"
  case .right: return "38;5;\(InkColor.green.rawValue)"
  case .wrong: return "38;5;\(InkColor.blue.rawValue)"
  case .curve(let index):
    return "38;5;\(InkColor.curves[index % InkColor.curves.count].rawValue)"
  case .share(let share):
    let (back, front) = InkColor.cell(share)
    return "38;5;\(front);48;5;\(back)"
  }
}

/// Text that replaces the line the cursor is in, and leaves the cursor at its end.
///
/// Without colour the line is taken for one that codes cannot clear; `width` columns are then
/// filled with blanks, which removes what a longer line before it left.
///
/// - Parameter shown: the columns of the line that is replaced. Where a window became narrower than
///   it, terminals have broken it, and all its parts are replaced.
public func replacingLine(
  _ line: String, over shown: Int = 0, width: Int, style: TextStyle
) -> String {
  if style.hasColor {
    let above = width > 0 ? max(shown - 1, 0) / width : 0
    return "\r" + (above > 0 ? escape + "\(above)A" + escape + "J" : escape + "K") + line
  }
  return "\r" + line + String(repeating: " ", count: max(width - 1 - displayWidth(line), 0))
}

/// Two pixels above each other as one character, in grey of 26 shades.
struct PixelPair: Hashable {
  var upper: UInt8
  var lower: UInt8
}

/// A row of pixel pairs in colour, each one column wide.
func coloredPixels(_ pairs: [PixelPair]) -> String {
  var line = ""
  var last: (upper: Int, lower: Int)?
  for pair in pairs {
    let shades = (upper: grayCode(pair.upper), lower: grayCode(pair.lower))
    if last == nil || last?.upper != shades.upper || last?.lower != shades.lower {
      line += escape + "38;5;\(shades.upper);48;5;\(shades.lower)m"
      last = shades
    }
    line += "▀"
  }
  return line.isEmpty ? "" : line + escape + "0m"
}

/// The nearest of xterm's greys: black, 24 between, white.
private func grayCode(_ pixel: UInt8) -> Int {
  let shade = (Int(pixel) * 25 + 127) / 255
  return shade == 0 ? 16 : shade == 25 ? 231 : 231 + shade
}

/// Text as it may be shown: every hidden character as an escape, `\u{1b}`, and without Unicode
/// every other character by its nearest ASCII spelling.
///
/// Doing it twice changes nothing more.
func visibleText(_ text: String, _ style: TextStyle) -> String {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
  var visible = ""
  for scalar in text.unicodeScalars {
    if isHidden(scalar) {
      visible += scalarEscape(scalar)
    } else if style.isUnicode || scalar.isASCII {
      visible.unicodeScalars.append(scalar)
    } else {
      visible += asciiSpelling(scalar) ?? scalarEscape(scalar)
    }
  }
  return visible
}

/// How this program's own characters, and quotation marks and dashes, are spelled in ASCII.
private func asciiSpelling(_ scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "×": "x"
  case "·": "*"
  case "±": "+-"
  case "…": "..."
  case "─", "–", "—", "−": "-"
  case "━": "#"
  case "≤": "<="
  case "≥": ">="
  case "→": "->"
  case "‘", "’": "'"
  case "“", "”": "\""
  case "\u{A0}": " "
  default: nil
  }
}
