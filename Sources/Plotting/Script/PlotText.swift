/// A text as it can be drawn: characters that are not for showing, or that could turn the line
/// around, are replaced by their escapes, so that it stays one line.
func drawableText(_ text: String) -> String {
  var drawable = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": drawable.append(contentsOf: "\\n".unicodeScalars)
    case "\t": drawable.append(contentsOf: "\\t".unicodeScalars)
    case _ where isHidden(scalar):
      let code = String(scalar.value, radix: 16)
      drawable.append(contentsOf: "\\u{\(code)}".unicodeScalars)
    default: drawable.append(scalar)
    }
  }
  return String(drawable)
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
    return true
  case .format:
    // Joiners make emoji and some scripts; every other one is invisible or turns text around.
    return scalar.value != 0x200D && scalar.value != 0x200C
  default:
    return false
  }
}

/// About how wide a text is, in the unit of `size`, the font's height.
///
/// The picture's reader has fonts we cannot measure; these are generous widths of common
/// sans-serif ones.
func textWidth(_ text: String, size: Double) -> Double {
  text.reduce(0) { $0 + characterWidth($1) } * size
}

private func characterWidth(_ character: Character) -> Double {
  guard let ascii = character.asciiValue else {
    // Han, Kana, Hangul and emoji fill a square.
    return (character.unicodeScalars.first?.value ?? 0) >= 0x1100 ? 1.1 : 0.65
  }
  switch Character(Unicode.Scalar(ascii)) {
  case "i", "j", "l", "I", "|", "!", ".", ",", ":", ";", "'", "`": return 0.3
  case "f", "t", "r", "(", ")", "[", "]", "{", "}", " ", "/", "\\", "-", "\"": return 0.38
  case "m", "w", "M", "W", "@", "%": return 0.92
  case "A"..."Z", "&", "+", "=", "<", ">", "#", "~", "_": return 0.7
  default: return 0.6
  }
}

/// The text, or as much of its start as fits with an ellipsis after it.
func clippedText(_ text: String, width: Double, size: Double) -> String {
  if textWidth(text, size: size) <= width { return text }
  let room = width - textWidth("…", size: size)
  var used = 0.0
  var clipped = ""
  for character in text {
    used += characterWidth(character) * size
    if used > room { break }
    clipped.append(character)
  }
  return clipped + "…"
}

/// The text, or as much of its start as fits into a number of characters.
func clippedText(_ text: String, characters: Int) -> String {
  text.count <= characters ? text : String(text.prefix(max(characters - 2, 0))) + ".."
}
