/// A line of text as Markdown that is one paragraph of it, whatever it begins with: what would open
/// another block is escaped. Emphasis and the like inside it stay what they are.
///
/// - Parameter text: no line end is in it, and no blanks are at its ends.
public func markdownParagraph(_ text: String) -> String {
  guard !text.isEmpty, !MarkdownTree(text).isParagraph else { return text }
  // The number of a list item is no punctuation, and its point or parenthesis opens the item.
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  return "\(digits)\\\(text.dropFirst(digits.count))"
}

/// The line that has to stand after a Markdown text so that what follows is not swallowed by a comment or a
/// block of code which the text leaves open; nil if there is none.
public func lineToClose(_ text: String) -> String? {
  let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  return FencedBlocks(
    in: lines.lazy.map { line in
      Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)[...]
    }, nesting: 64
  ).closing
}
