/// One line cut into words: runs without blanks, in which a string in quotes counts as one piece.
struct LexedLine {
  var words: [Word] = []
  var comment: Word?
  var diagnostics: [Diagnostic] = []
}

/// Cuts lines into words. The words, the blanks between them and the comment are the whole line.
struct Lexer {
  let source: SourceText
  private let end: Int
  private var index: Int
  private var line = LexedLine()

  private init(_ source: SourceText, _ range: Range<Int>) {
    self.source = source
    index = range.lowerBound
    end = range.upperBound
  }

  /// The words of the text in `range`, which holds no line ending.
  static func lex(_ source: SourceText, _ range: Range<Int>) -> LexedLine {
    var lexer = Lexer(source, range)
    guard range.count <= Limits.lineBytes else {
      lexer.line.diagnostics = [
        Diagnostic(
          .syntaxLineTooLong,
          "the line is \(range.count) bytes long, and \(Limits.lineBytes) are the most",
          at: range.lowerBound..<(range.lowerBound + 1), cure: "write it as several lines")
      ]
      return lexer.line
    }
    lexer.lex()
    return lexer.line
  }

  private mutating func lex() {
    // A file may begin with a byte order mark; anywhere else it is a character that cannot be seen.
    if index == 0, source.firstLine == 1, source.utf8.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
    }
    while index < end {
      if source.utf8[index].isBlank {
        index += 1
      } else if source.utf8[index] == .hash {
        line.comment = word(from: index, to: end)
        index = end
      } else {
        lexWord()
      }
    }
  }

  private func word(from start: Int, to end: Int) -> Word {
    Word(text: source.text(in: start..<end), range: start..<end)
  }

  private mutating func lexWord() {
    let start = index
    while index < end, !source.utf8[index].isBlank {
      let byte = source.utf8[index]
      if byte == .quote {
        lexString()
      } else if byte >= 0x80 {
        lexScalar()
      } else {
        if byte < 0x20 || byte == 0x7F { reportCharacter(UInt32(byte), index..<(index + 1)) }
        index += 1
      }
    }
    line.words.append(word(from: start, to: index))
  }

  /// Steps over `"…"`, minding `\"`.
  private mutating func lexString() {
    let start = index
    index += 1
    while index < end {
      let byte = source.utf8[index]
      if byte == .backslash, index + 1 < end {
        index += 2
      } else if byte == .quote {
        index += 1
        return
      } else {
        if byte < 0x20, !byte.isBlank { reportCharacter(UInt32(byte), index..<(index + 1)) }
        if byte == 0xEF, scalar(at: index) == replacement {
          reportCharacter(replacement.value, index..<(index + 3))
        }
        index += 1
      }
    }
    line.diagnostics.append(
      Diagnostic(
        .syntaxQuote, "the text that starts here has no closing quote", at: start..<end,
        cure: "end it with \""))
  }

  /// Steps over one character beyond ASCII, outside quotes.
  private mutating func lexScalar() {
    let scalar = scalar(at: index)
    let range = index..<min(end, index + UTF8.width(scalar))
    if let closing = smartQuotes[scalar] {
      lexSmartQuote(closing: closing)
    } else {
      if isInvisible(scalar) { reportCharacter(scalar.value, range) }
      index = range.upperBound
    }
  }

  /// Steps over a text in curly quotes, up to the closing one or the end of the word.
  private mutating func lexSmartQuote(closing: Set<Unicode.Scalar>) {
    let start = index
    var position = index + UTF8.width(scalar(at: index))
    while position < end {
      let scalar = scalar(at: position)
      position += UTF8.width(scalar)
      guard closing.contains(scalar) else { continue }
      let inside = source.text(in: (start + 3)..<(position - UTF8.width(scalar)))
      index = position
      return reportSmartQuote(start..<position, inside)
    }
    index = source.utf8[start..<end].firstIndex(where: \.isBlank) ?? end
    reportSmartQuote(start..<index, source.text(in: (start + 3)..<index))
  }

  private mutating func reportSmartQuote(_ range: Range<Int>, _ inside: String) {
    line.diagnostics.append(
      Diagnostic(
        .syntaxSmartQuote, "a text is enclosed in straight quotes, not in curly ones", at: range,
        cure: "type \"\(inside)\""))
  }

  private mutating func reportCharacter(_ value: UInt32, _ range: Range<Int>) {
    let code = String(value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    line.diagnostics.append(
      Diagnostic(
        .syntaxCharacter, "the character U+\(padded) has no place in a command", at: range,
        cure: cure(of: value)))
  }

  private func cure(of value: UInt32) -> String {
    switch value {
    case 0xA0: "type a blank"
    case replacement.value: "type it again: it stands for bytes that are not UTF-8"
    default: "delete it"
    }
  }

  /// The character that starts at `position`; the source is valid UTF-8.
  private func scalar(at position: Int) -> Unicode.Scalar {
    let piece = source.text(in: position..<min(end, position + 4))
    return piece.unicodeScalars.first ?? " "
  }
}

/// What a decoder puts in the place of bytes that are no text.
private let replacement: Unicode.Scalar = "\u{FFFD}"

/// Quotes that word processors put in place of `"` and `'`, each with those that may close it.
private let smartQuotes: [Unicode.Scalar: Set<Unicode.Scalar>] = {
  let double: Set<Unicode.Scalar> = ["\u{201C}", "\u{201D}", "\u{201E}", "\""]
  let single: Set<Unicode.Scalar> = ["\u{2018}", "\u{2019}", "'"]
  return [
    "\u{201C}": double, "\u{201D}": double, "\u{201E}": double, "\u{2018}": single,
    "\u{2019}": single,
  ]
}()

/// Characters that cannot be seen, or that change how the text around them is shown.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x80...0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0x3000,
    0xFEFF, 0xFFF9...0xFFFB, 0xFFFD, 0xE0000...0xE0FFF:
    true
  default: false
  }
}
