internal import Language
internal import Sessions

/// The answer to a Keras program that was entered whole: the same program in this language's lines.
extension Screen {
  /// Shows the lines on standard output, where a file or another fmnist can take them, and on standard
  /// error what they are.
  func show(_ program: KerasProgram, in source: SourceText) {
    let first = source.line(at: 0)
    let cure =
      program.lines.contains { !$0.hasPrefix("#") }
      ? "run these lines in its place" : "nothing in it has a command here"
    let problem = Diagnostic(.syntaxKeras, "this is a Keras program", at: first.range, cure: cure)
    show([problem], in: source)
    show(lines: program.lines.map { visibleText($0) })
  }
}

/// The Keras program that a text is; nil for all others.
func kerasProgram(_ text: String) -> KerasProgram? {
  KerasProgram(text, commands: Session.commands)
}
