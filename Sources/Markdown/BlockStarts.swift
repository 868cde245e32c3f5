/// What opens a block, read from a line without the blanks before it.
///
/// Source: CommonMark 0.30, sections 4.1, 4.2, 4.3, 4.5 and 5.2.
enum BlockStart {
  /// `***`, with or without blanks between.
  static func isThematicBreak(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, "*-_".utf8.contains(first) else { return false }
    var count = 0
    for byte in text {
      if byte == first { count += 1 } else if !isBlankByte(byte) { return false }
    }
    return count >= 3
  }

  /// `# `
  static func isHeading(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0 == UInt8(ascii: "#") }
    let isEnded = rest.first.map(isBlankByte) ?? true
    return isEnded && (1...6).contains(rest.startIndex - text.startIndex)
  }

  /// `===` or `---`, which makes the paragraph above a heading.
  static func isUnderline(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, "=-".utf8.contains(first) else { return false }
    return text.drop { $0 == first }.allSatisfy(isBlankByte)
  }

  /// A fence: its bytes and those after it.
  static func fence(
    _ text: ArraySlice<UInt8>
  ) -> (marker: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    guard let first = text.first, "`~".utf8.contains(first) else { return nil }
    let marker = text.prefix { $0 == first }
    return marker.count >= 3 ? (marker, text[marker.endIndex...]) : nil
  }

  /// A fence that opens a block: after backticks there is no other, which would make it code in a
  /// line of prose.
  static func openingFence(
    _ text: ArraySlice<UInt8>
  ) -> (marker: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    guard let fence = fence(text) else { return nil }
    return text.first == UInt8(ascii: "`") && fence.rest.contains(UInt8(ascii: "`")) ? nil : fence
  }

  /// How many bytes the marker of a list item has, `-` or `12.`; nil if there is none.
  ///
  /// - Parameter isInParagraph: whether it would end a paragraph, which only an item with content and
  ///   a number that is 1 does.
  static func listMarker(_ text: ArraySlice<UInt8>, isInParagraph: Bool) -> Int? {
    guard let first = text.first else { return nil }
    var rest = text
    if "*-+".utf8.contains(first) {
      rest = text.dropFirst()
    } else {
      let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard (1...9).contains(digits.count), let end = text[digits.endIndex...].first,
        ".)".utf8.contains(end)
      else { return nil }
      if isInParagraph, Int(String(decoding: digits, as: UTF8.self)) != 1 { return nil }
      rest = text[(digits.endIndex + 1)...]
    }
    guard rest.first.map(isSpaceByte) ?? true else { return nil }
    if isInParagraph, rest.allSatisfy(isBlankByte) { return nil }
    return rest.startIndex - text.startIndex
  }
}
