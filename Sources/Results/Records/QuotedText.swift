/// Text in double quotes, with `\"`, `\\`, `\n`, and `\u{…}` for every other hidden character, so
/// that a record stays one line and shows all that is in it.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case _ where isHidden(scalar): result += scalarEscape(scalar)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// The content of quoted text, or `nil` unless it is one whole, correctly escaped string.
func unquoted(_ text: String) -> String? {
  var rest = text.unicodeScalars[...]
  guard rest.popFirst() == "\"" else { return nil }
  var result = ""
  while let scalar = rest.popFirst() {
    if scalar == "\"" { return rest.isEmpty ? result : nil }
    if scalar != "\\" {
      result.unicodeScalars.append(scalar)
    } else if let escaped = escapedScalar(&rest) {
      result.unicodeScalars.append(escaped)
    } else {
      return nil
    }
  }
  return nil
}

/// Takes what follows a backslash off the text and returns the character it stands for.
private func escapedScalar(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
  switch rest.popFirst() {
  case "\"": return "\""
  case "\\": return "\\"
  case "n": return "\n"
  case "u":
    guard rest.popFirst() == "{" else { return nil }
    var digits = ""
    while let scalar = rest.popFirst(), digits.utf8.count <= 6 {
      if scalar == "}" { return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) } }
      digits.unicodeScalars.append(scalar)
    }
    return nil
  default: return nil
  }
}

/// Whether a character does not show itself: controls, C1 controls, bidi and other format marks,
/// line and paragraph separators.
///
/// Such a character is written as an escape wherever text of a user or a file is shown.
/// Source: Unicode Standard, general categories Cc, Cf, Zl, Zp; UTS 55 (Trojan Source).
public func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x7F { return scalar.value < 0x20 }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: return true
  default: return false
  }
}

/// A character as `\u{1b}`.
public func scalarEscape(_ scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16))}"
}
