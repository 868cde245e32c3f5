/// A name, number, text or sign of a Python line.
struct PythonToken {
  enum Kind {
    case name, number, text
    /// A text whose parts are computed: `f"{x}"`.
    case formatted
    case sign
  }

  let kind: Kind
  /// The token as written; of a text what is between its quotes.
  let text: String
  let range: Range<Int>
}

/// Cuts a logical line into tokens; never fails.
func pythonTokens(_ bytes: [UInt8]) -> [PythonToken] {
  var tokens: [PythonToken] = []
  var index = 0
  func add(_ kind: PythonToken.Kind, _ range: Range<Int>, inside: Range<Int>? = nil) {
    let text = String(decoding: bytes[inside ?? range], as: UTF8.self)
    tokens.append(PythonToken(kind: kind, text: text, range: range))
    index = range.upperBound
  }
  func addText(from start: Int, quoteAt open: Int, _ kind: PythonToken.Kind) {
    var end = open + 1
    while end < bytes.count, bytes[end] != bytes[open] {
      end += bytes[end] == .backslash ? 2 : 1
    }
    end = min(end, bytes.count)
    add(kind, start..<min(end + 1, bytes.count), inside: (open + 1)..<max(end, open + 1))
  }
  while index < bytes.count {
    let byte = bytes[index]
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if byte.isBlank {
      index += 1
    } else if byte == .quote || byte == .apostrophe {
      addText(from: index, quoteAt: index, .text)
    } else if byte.isDigit || (byte == .dot && next.isDigit) {
      var end = index + 1
      while end < bytes.count {
        let isSign = bytes[end] == .minus || bytes[end] == UInt8(ascii: "+")
        let followsExponent = bytes[end - 1] | 0x20 == UInt8(ascii: "e")
        guard bytes[end].isNamePart || bytes[end] == .dot || (isSign && followsExponent) else {
          break
        }
        end += 1
      }
      add(.number, index..<end)
    } else if byte.isPythonName {
      let end = bytes[index...].firstIndex { !$0.isPythonName } ?? bytes.count
      let word = String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
      if end < bytes.count, bytes[end] == .quote || bytes[end] == .apostrophe,
        ["r", "b", "u", "f", "rb", "br", "fr", "rf"].contains(word)
      {
        addText(from: index, quoteAt: end, word.contains("f") ? .formatted : .text)
      } else {
        add(.name, index..<end)
      }
    } else {
      let length = signs.first { bytes[index...].starts(with: $0.utf8) }?.utf8.count ?? 1
      add(.sign, index..<(index + length))
    }
  }
  return tokens
}

/// The signs of more than one character, longest first.
private let signs = [
  "**=", "//=", "**", "//", "==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "|=",
  "&=", "^=", "@=",
]
