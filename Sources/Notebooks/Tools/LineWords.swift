/// The words of a command line as they are typed, and the comment after them.
struct LineWords {
  /// Runs without blanks; text in quotes counts as one character of its run.
  private(set) var words: [String] = []
  /// The blanks before the comment; empty without one.
  private(set) var gap = ""
  /// From `#` to the end of the line, without blanks there.
  private(set) var comment = ""

  init(_ line: some StringProtocol) {
    var word = String.UnicodeScalarView()
    var blanks = String.UnicodeScalarView()
    var isInQuotes = false
    var isEscaped = false
    // By scalars, as commands are read: a quotation mark is one whatever combines with it.
    let scalars = line.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if scalar == "\n" { break }
      if !isInQuotes, scalar == "#", word.isEmpty, words.isEmpty || !blanks.isEmpty {
        gap = words.isEmpty ? "" : String(blanks)
        comment = trimmed(textLines(String(line[index...]))[0])
        break
      }
      if !isInQuotes, scalar == " " || scalar == "\t" {
        if !word.isEmpty { words.append(String(word)) }
        word = .init()
        blanks.append(scalar)
        continue
      }
      blanks = .init()
      if isInQuotes {
        if scalar == "\"", !isEscaped { isInQuotes = false }
        isEscaped = scalar == "\\" && !isEscaped
      } else if scalar == "\"" {
        isInQuotes = true
      }
      word.append(scalar)
    }
    if !word.isEmpty { words.append(String(word)) }
  }

  /// The line without blanks at its ends and with one between words; those before the comment stay,
  /// since they line it up with others.
  var text: String { words.joined(separator: " ") + gap + comment }
}
