internal import Results

/// Text of a user's or a file's as it may go to a terminal: control characters, marks that turn the
/// direction of text and other hidden ones as escapes.
func shown(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  return text.unicodeScalars.map { isHidden($0) ? scalarEscape($0) : String($0) }.joined()
}
