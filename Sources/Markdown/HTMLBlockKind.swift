/// The kinds of HTML block, by what opens and what closes them.
///
/// Source: CommonMark 0.30, section 4.6, where they are numbered from 1 to 7.
enum HTMLBlockKind: Equatable {
  case rawText, comment, instruction, declaration, characterData
  /// A tag of a block, such as `<div>`.
  case block
  /// Any other tag that is alone in its line.
  case tag

  /// - Parameters:
  ///   - text: a line without the blanks before it.
  ///   - isInParagraph: whether it would end a paragraph, which a tag of no block does not.
  init?(opening text: ArraySlice<UInt8>, isInParagraph: Bool) {
    guard text.first == UInt8(ascii: "<") else { return nil }
    var tag = HTMLTag(text.dropFirst())
    switch text.dropFirst().first {
    case UInt8(ascii: "?"): self = .instruction
    case UInt8(ascii: "!"):
      let rest = text.dropFirst(2)
      if rest.starts(with: "--".utf8) {
        self = .comment
      } else if rest.starts(with: "[CDATA[".utf8) {
        self = .characterData
      } else if rest.first.map(isLetter) == true {
        self = .declaration
      } else {
        return nil
      }
    case _ where !tag.isClosing && rawTextTags.contains(tag.name) && tag.endsName(orSlash: false):
      self = .rawText
    case _ where blockTags.contains(tag.name) && tag.endsName(orSlash: true): self = .block
    default:
      guard !isInParagraph, tag.isWhole() else { return nil }
      self = .tag
    }
  }

  /// Whether a blank line closes it, and nothing else.
  var endsAtBlankLine: Bool { self == .block || self == .tag }

  /// What closes it; nil if a blank line does.
  var closing: String? {
    switch self {
    case .rawText: "</pre>"
    case .comment: "-->"
    case .instruction: "?>"
    case .declaration: ">"
    case .characterData: "]]>"
    case .block, .tag: nil
    }
  }

  /// Whether a line, the first one included, closes it.
  func isClosed(by text: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .rawText:
      text.indices.contains { index in
        let rest = text[index...]
        guard rest.starts(with: "</".utf8) else { return false }
        let tag = HTMLTag(rest.dropFirst())
        return rawTextTags.contains(tag.name) && tag.rest.first == UInt8(ascii: ">")
      }
    case .comment: text.contains(utf8: "-->")
    case .instruction: text.contains(utf8: "?>")
    case .declaration: text.contains(utf8: ">")
    case .characterData: text.contains(utf8: "]]>")
    case .block, .tag: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func contains(utf8 text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}

/// A tag in a line, from the byte after its `<`.
private struct HTMLTag {
  let isClosing: Bool
  /// In small letters, cut to what the longest known name has.
  let name: String
  private(set) var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) {
    isClosing = text.first == UInt8(ascii: "/")
    let start = isClosing ? text.dropFirst() : text
    let name =
      start.first.map(isLetter) == true
      ? start.prefix { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") } : start.prefix(0)
    self.name = String(decoding: name.prefix(16), as: UTF8.self).lowercased()
    rest = start[name.endIndex...]
  }

  /// Whether the name is followed by what ends the start of a block.
  func endsName(orSlash: Bool) -> Bool {
    guard let next = rest.first else { return true }
    return isSpaceByte(next) || next == UInt8(ascii: ">")
      || (orSlash && rest.starts(with: "/>".utf8))
  }

  /// Whether the tag is complete and nothing but blanks follows it.
  mutating func isWhole() -> Bool {
    guard !name.isEmpty else { return false }
    if !isClosing {
      while skipAttribute() {}
      skipSpaces()
      if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
    } else {
      skipSpaces()
    }
    guard rest.popFirst() == UInt8(ascii: ">") else { return false }
    return rest.allSatisfy { isBlankByte($0) || $0 == 0x0C }
  }

  /// `name`, `name=value` or `name="value"`, after a space.
  private mutating func skipAttribute() -> Bool {
    let before = rest
    skipSpaces()
    guard rest.startIndex > before.startIndex, let first = rest.first,
      isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: ":")
    else {
      rest = before
      return false
    }
    rest = rest.drop { isLetter($0) || isDigit($0) || "_:.-".utf8.contains($0) }
    let afterName = rest
    skipSpaces()
    guard rest.popFirst() == UInt8(ascii: "=") else {
      rest = afterName
      return true
    }
    skipSpaces()
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = rest.dropFirst().firstIndex(of: quote) else {
        rest = before
        return false
      }
      rest = rest[(end + 1)...]
      return true
    }
    let value = rest.prefix { !isSpaceByte($0) && !"\"'=<>`".utf8.contains($0) }
    rest = value.isEmpty ? afterName : rest[value.endIndex...]
    return true
  }

  private mutating func skipSpaces() { rest = rest.drop(while: isSpaceByte) }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private let rawTextTags: Set<String> = ["script", "pre", "style", "textarea"]

private let blockTags = Set(
  """
  address article aside base basefont blockquote body caption center col colgroup dd details \
  dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 \
  head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p \
  param section source summary table tbody td tfoot th thead title tr track ul
  """.split(separator: " ").map(String.init))
