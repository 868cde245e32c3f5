/// The widest line of help unless told, in characters.
let helpWidth = 80

/// Words in lines of at most `width` characters; a word that is longer alone is cut.
/// - Parameters:
///   - first: what the first line starts with.
///   - rest: what the lines after it start with, such as blanks.
func wrapped(_ words: [String], width: Int = helpWidth, first: String = "", rest: String = "")
  -> [String]
{
  var lines: [String] = []
  var line = first
  var isEmpty = true
  func start() -> String { lines.isEmpty ? first : rest }
  for word in words {
    var word = word[...]
    if !isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      (line, isEmpty) = (rest, true)
    }
    while isEmpty, start().count + word.count > width {
      let room = max(1, width - start().count)
      lines.append(line + word.prefix(room))
      word = word.dropFirst(room)
      line = rest
    }
    line += isEmpty ? String(word) : " \(word)"
    isEmpty = false
  }
  return lines + (isEmpty && !lines.isEmpty ? [] : [line])
}

/// A text in lines of at most `width` characters; an empty line in it separates paragraphs.
func wrapped(_ text: String, width: Int = helpWidth, indent: Int = 0) -> [String] {
  let blanks = String(repeating: " ", count: indent)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let paragraphs = lines.split(omittingEmptySubsequences: true) { $0.allSatisfy { $0 == " " } }
  let wrappedParagraphs = paragraphs.map { lines in
    let words = lines.flatMap { $0.split(separator: " ") }.map(String.init)
    return wrapped(words, width: width, first: blanks, rest: blanks)
  }
  return Array(wrappedParagraphs.joined(separator: [""]))
}

/// Rows of a term and what it is, the second column in line and wrapped.
func definitionLines(
  _ rows: [(term: String, text: String)], width: Int = helpWidth, indent: Int = 2
) -> [String] {
  let widest = min(24, width / 3)
  let column = indent + 2 + min(widest, rows.map(\.term.count).max() ?? 0)
  let blanks = String(repeating: " ", count: column)
  return rows.flatMap { row in
    let term = String(repeating: " ", count: indent) + row.term
    let words = row.text.split(separator: " ").map(String.init)
    guard !words.isEmpty else {
      return wrapped([row.term], width: width, first: String(repeating: " ", count: indent))
    }
    if term.count + 2 > column {
      let head = wrapped([row.term], width: width, first: String(repeating: " ", count: indent))
      return head + wrapped(words, width: width, first: blanks, rest: blanks)
    }
    let padding = String(repeating: " ", count: column - term.count)
    return wrapped(words, width: width, first: term + padding, rest: blanks)
  }
}
