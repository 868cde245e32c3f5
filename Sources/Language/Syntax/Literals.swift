/// The text inside quotes, with `\"`, `\\` and `\n` replaced.
///
/// Throws `syntax.escape` for another character after `\`, `syntax.quote` if the word is more than one
/// text in quotes. A word without quotes is its own text.
func decodeText(_ word: Word) throws(Diagnostic) -> String {
  let bytes = Array(word.text.utf8)
  guard bytes.first == .quote else { return word.text }
  var result: [UInt8] = []
  var index = 1
  while index < bytes.count, bytes[index] != .quote {
    if bytes[index] == .backslash, index + 1 < bytes.count {
      result.append(try escape(bytes[index + 1], at: word.range.lowerBound + index))
      index += 2
    } else {
      result.append(bytes[index])
      index += 1
    }
  }
  guard index == bytes.count - 1 else {
    let rest = word.range.lowerBound + min(index + 1, bytes.count)
    throw Diagnostic(
      .syntaxQuote, "something follows the closing quote", at: rest..<word.range.upperBound,
      cure: "put a blank after the text, or \\\" for a quote inside it")
  }
  return String(decoding: result, as: UTF8.self)
}

private func escape(_ byte: UInt8, at offset: Int) throws(Diagnostic) -> UInt8 {
  switch byte {
  case .quote, .backslash: return byte
  case UInt8(ascii: "n"): return .newline
  default:
    throw Diagnostic(
      .syntaxEscape, "in a text, '\\' is followed by '\"', '\\' or 'n'", at: offset..<(offset + 1),
      cure: "write \\\\ for the character itself")
  }
}

/// A text in quotes, as it would be typed.
public func quotedLiteral(_ text: String) -> String {
  let escaped = text.map { character in
    switch character {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    default: String(character)
    }
  }
  return "\"\(escaped.joined())\""
}

/// The elements of a list: the text cut at each comma that is outside quotes, each with its place.
func listElements(_ word: Word) -> [Word] {
  var elements: [Word] = []
  let bytes = Array(word.text.utf8)
  var start = 0
  var isInQuotes = false
  var index = 0
  func element(to end: Int) -> Word {
    let offset = word.range.lowerBound
    return Word(
      text: String(decoding: bytes[start..<end], as: UTF8.self),
      range: (offset + start)..<(offset + end))
  }
  while index < bytes.count {
    if isInQuotes, bytes[index] == .backslash {
      index += 1
    } else if bytes[index] == .quote {
      isInQuotes.toggle()
    } else if bytes[index] == .comma, !isInQuotes {
      elements.append(element(to: index))
      start = index + 1
    }
    index += 1
  }
  return elements + [element(to: bytes.count)]
}
