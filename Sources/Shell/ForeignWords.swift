internal import Language

/// The answer to a line that is a command of other programs and none of this one; nil for all others.
///
/// - Parameter names: the names that exist in the session, which come first.
func foreignWord(
  _ statement: Statement, names: @autoclosure () -> [NameKind: [String]]
) -> Diagnostic? {
  let text = statement.text.trimmingBlanks
  guard let cure = cures[text], !names().values.contains(where: { $0.contains(text) }) else {
    return nil
  }
  return Diagnostic(
    .verbUnknown, "there is no command \(quoted(text))", at: statement.contentRange, cure: cure)
}

private let cures: [String: String] = {
  var cures: [String: String] = [:]
  for word in ["exit", "exit()", "quit()", "logout", "bye", "q", ":q", ":q!", ":wq", "close"] {
    cures[word] = "type quit, or press Ctrl-D on an empty line"
  }
  for word in ["?", "man", "help()"] { cures[word] = "type help" }
  return cures
}()
