/// A logical line of a Python program: joined over brackets, backslashes and texts in three quotes,
/// without its comment.
struct PythonLine: Equatable {
  /// The line, without blanks at its ends.
  let text: String
  /// The columns before it; a tab goes to the next multiple of eight.
  let indentation: Int
  /// Whether a bracket or a text in it is never closed.
  let isOpen: Bool
}

/// The logical lines of a program, empty ones left out. Prompts of a transcript (`>>>`, `In [1]:`) are
/// taken off, its outputs left out. The time is linear in the text, whatever is wrong with it.
///
/// Source: the Python language reference, 2.1, "Line structure".
func pythonLines(_ text: String) -> [PythonLine] {
  var scanner = LineScanner(bytes: Array(withoutPrompts(plainPython(text)).utf8))
  return scanner.scan()
}

/// Cuts a text into logical lines.
private struct LineScanner {
  let bytes: [UInt8]
  private var index = 0
  private var lines: [PythonLine] = []
  private var line: [UInt8] = []
  private var indentation = 0
  private var depth = 0
  private var isBroken = false
  /// Whether the physical line has anything but blanks and a comment.
  private var hasContent = false
  /// The quotes of which no three follow any more.
  private var unclosed: Set<UInt8> = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func scan() -> [PythonLine] {
    indent()
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case .hash: index = bytes[index...].firstIndex(of: .newline) ?? bytes.count
      case .newline: endPhysicalLine()
      case UInt8(ascii: ";") where depth == 0:
        index += 1
        finish()
      case .backslash where index + 1 < bytes.count && bytes[index + 1] == .newline:
        line.append(.space)
        index += 2
      case .quote, .apostrophe: scanText(byte)
      default:
        if byte.opensBracket { depth += 1 }
        if byte.closesBracket { depth = max(depth - 1, 0) }
        if !byte.isBlank { hasContent = true }
        line.append(byte)
        index += 1
      }
    }
    isBroken = isBroken || depth > 0
    finish()
    return lines
  }

  private mutating func endPhysicalLine() {
    index += 1
    let isJoined = depth > 0 && !(hasContent && beginsStatement())
    hasContent = false
    if isJoined { return line.append(.space) }
    isBroken = isBroken || depth > 0
    finish()
    indent()
  }

  private mutating func indent() {
    indentation = 0
    while index < bytes.count, bytes[index].isBlank {
      indentation = bytes[index] == .space ? indentation + 1 : (indentation / 8 + 1) * 8
      index += 1
    }
  }

  private mutating func finish() {
    let text = String(decoding: line, as: UTF8.self).trimmed
    if !text.isEmpty {
      lines.append(PythonLine(text: text, indentation: indentation, isOpen: isBroken))
    }
    (line, depth, isBroken, hasContent) = ([], 0, false, false)
  }

  /// Whether what follows inside brackets cannot belong to them: two operands stand side by side, so
  /// that a bracket before must have been forgotten.
  private func beginsStatement() -> Bool {
    guard let end = line.lastIndex(where: { !$0.isBlank }),
      line[end].isPythonName || line[end].closesBracket || line[end] == .quote
        || line[end] == .apostrophe
    else { return false }
    let start = line[...end].lastIndex { !$0.isPythonName }.map { $0 + 1 } ?? 0
    let before = line[start..<(end + 1)]
    if joiningWords.contains(String(decoding: before, as: UTF8.self)) { return false }
    var next = index
    while next < bytes.count, bytes[next].isBlank || bytes[next] == .newline || bytes[next] == .hash
    {
      if bytes[next] == .hash {
        next = bytes[next...].firstIndex(of: .newline) ?? bytes.count
      } else {
        next += 1
      }
    }
    let word = bytes[next...].prefix(while: \.isPythonName)
    guard let first = word.first, word.endIndex < bytes.count else { return false }
    let after = bytes[word.endIndex]
    // f"…" is a text.
    if word.count <= 2, after == .quote || after == .apostrophe { return false }
    return !first.isDigit && !joiningWords.contains(String(decoding: word, as: UTF8.self))
  }

  /// Steps over a text in quotes; one in three quotes becomes one in two.
  private mutating func scanText(_ quote: UInt8) {
    hasContent = true
    let isTriple =
      index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
    if isTriple {
      let start = index + 3
      index = start
      guard let end = endOfTriple(quote) else {
        unclosed.insert(quote)
        isBroken = true
        line += [quote, quote]
        return
      }
      let inside = bytes[start..<end].map { $0 == .newline || $0 == quote ? .space : $0 }
      line += [quote] + inside + [quote]
      index = end + 3
      return
    }
    line.append(quote)
    index += 1
    while index < bytes.count, bytes[index] != .newline {
      let byte = bytes[index]
      line.append(byte)
      index += 1
      if byte == quote { return }
      if byte == .backslash, index < bytes.count, bytes[index] != .newline {
        line.append(bytes[index])
        index += 1
      }
    }
    line.append(quote)
    isBroken = true
  }

  /// The place of the three quotes that end the text begun here.
  private func endOfTriple(_ quote: UInt8) -> Int? {
    guard !unclosed.contains(quote) else { return nil }
    var place = index
    while place + 2 < bytes.count {
      if bytes[place] == .backslash {
        place += 2
      } else if bytes[place] == quote, bytes[place + 1] == quote, bytes[place + 2] == quote {
        return place
      } else {
        place += 1
      }
    }
    return nil
  }
}

/// Words that stand between two operands.
private let joiningWords: Set<String> = [
  "and", "or", "not", "in", "is", "if", "else", "for", "async", "await", "lambda", "from", "import",
  "as", "return", "yield",
]

extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let apostrophe = UInt8(ascii: "'")

  var opensBracket: Bool { "([{".utf8.contains(self) }
  var closesBracket: Bool { ")]}".utf8.contains(self) }
  /// Whether it can stand in a name of Python's, which may have letters of any script.
  var isPythonName: Bool { isNamePart || self >= 0x80 }
}
