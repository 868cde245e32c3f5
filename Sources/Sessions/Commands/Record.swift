import Files
import Language
import Results

/// `record FILE.fnb`
enum RecordCommand: Command {
  static let path = Parameter("file", .path("FILE.fnb"), help: "a new notebook")

  static let signature = Signature(
    "record", summary: "records the session in a notebook, what was done so far included",
    discussion: """
      The notebook is written after every command. '# text' becomes a paragraph and '## text' a
      heading; 'undo' removes; an error is left out unless 'keep' follows it.
      """,
    positional: [path], examples: [Example("record study.fnb", "writes study.fnb from now on")],
    writes: [.session, .files])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    context.request = .record(path: expandingHome(call[path]))
    return Outcome()
  }
}
