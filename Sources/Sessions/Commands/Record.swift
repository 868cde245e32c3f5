import Files
import Language
import Results

/// `record FILE.fnb` and `record stop`
enum RecordCommand: Command {
  static let path = Parameter(
    "file", .path("FILE.fnb", or: [Completion("stop", help: "ends the recording")]),
    help: "a new notebook, or 'stop' to end the recording")

  static let signature = Signature(
    "record", summary: "records the session in a notebook, what was done so far included",
    discussion: """
      The notebook is written after every command. '# text' becomes a paragraph and '## text' a
      heading; 'undo' removes; an error is left out unless 'keep' follows it.
      'record stop' ends the recording.
      """,
    positional: [path],
    examples: [
      Example("record study.fnb", "writes study.fnb from now on"),
      Example("record stop", "the notebook stays as it is"),
    ],
    writes: [.session, .files])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    context.request =
      call[path] == "stop" ? .stopRecording : .record(path: expandingHome(call[path]))
    return Outcome()
  }
}
