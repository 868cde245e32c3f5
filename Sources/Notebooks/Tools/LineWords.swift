/// The words of a command line as they are typed, and the comment after them.
struct LineWords {
  /// Runs without blanks; text in quotes counts as one character of its run.
  private(set) var words: [String] = []
  /// The blanks before the comment; empty without one.
  private(set) var gap = ""
  /// From `#` to the end of the line, without blanks there.
  private(set) var comment = ""

  init(_ line: some StringProtocol) {
    var word = ""
    var blanks = ""
    var isInQuotes = false
    var isEscaped = false
    var rest = Substring(line.prefix { !$0.isNewline })
    while let character = rest.first {
      if !isInQuotes, character == "#", word.isEmpty, words.isEmpty || !blanks.isEmpty {
        gap = words.isEmpty ? "" : blanks
        comment = trimmed(rest)
        break
      }
      rest.removeFirst()
      if !isInQuotes, character == " " || character == "\t" {
        if !word.isEmpty { words.append(word) }
        word = ""
        blanks.append(character)
        continue
      }
      blanks = ""
      if isInQuotes {
        if character == "\"", !isEscaped { isInQuotes = false }
        isEscaped = character == "\\" && !isEscaped
      } else if character == "\"" {
        isInQuotes = true
      }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
  }

  /// The line without blanks at its ends and with one between words; those before the comment stay,
  /// since they line it up with others.
  var text: String { words.joined(separator: " ") + gap + comment }
}
