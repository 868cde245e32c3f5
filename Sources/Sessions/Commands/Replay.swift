import Files
import Language
import Results

/// `replay FILE.fnb`
enum ReplayCommand: Command {
  static let path = Parameter("file", .path("FILE.fnb"), help: "a notebook")

  static let signature = Signature(
    "replay", summary: "runs a notebook from an empty state and checks it against its record",
    discussion: "The session stays as it is.",
    positional: [path], examples: [Example("replay study.fnb", "says what still holds")],
    writes: [.session, .files])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    context.request = .replay(path: expandingHome(call[path]))
    return Outcome()
  }
}
