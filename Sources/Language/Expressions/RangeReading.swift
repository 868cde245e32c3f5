extension NumberRange {
  /// Reads `1..100`, `0.1..0.5`, `0..39 step 2`; the ends may be in the wrong order.
  fileprivate init(parsing text: String) throws(NumberProblem) {
    let pieces = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    let ends = splitRange(pieces.first ?? "")
    let hasStep = pieces.count == 3 && pieces[1] == "step"
    guard let upper = ends.upper, pieces.count == 1 || hasStep else { throw .notANumber }
    self.init(
      try Number(parsing: ends.lower), try Number(parsing: upper),
      step: hasStep ? try Number(parsing: pieces[2]) : nil)
  }
}

/// The range that a word is, for the parameter called `name`.
///
/// - Parameter example: such a range, for messages.
func numberRange(
  _ word: Word, name: String, example: String = "0..39"
) throws(Diagnostic) -> NumberRange {
  do throws(NumberProblem) {
    let range = try NumberRange(parsing: word.text)
    if range.lower.scaled <= range.upper.scaled { return range }
    throw .backwards
  } catch {
    let message = "\(quoted(name)) takes a range such as \(example), not \(quoted(word.text))"
    switch error {
    case .tooLarge: throw tooLarge(word)
    case .backwards:
      throw Diagnostic(
        .valueRange, "the range \(quoted(word.text)) ends before it begins", at: word.range,
        cure: "put the smaller end first")
    case .notANumber:
      guard pythonSlice(word.text) != nil else {
        throw Diagnostic(
          .valueType, message, at: word.range, cure: "write, for example, \(example)")
      }
      throw Diagnostic(
        .syntaxSlice, message, at: word.range,
        cure: "write '..' in place of ':', and note that both ends are included")
    }
  }
}

/// Says that a number is beyond what can be stored.
func tooLarge(_ word: Word) -> Diagnostic {
  Diagnostic(.valueRange, "\(quoted(word.text)) is too large a number", at: word.range)
}
