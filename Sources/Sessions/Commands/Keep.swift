import Language
import Results

/// `keep`
enum KeepCommand: Command {
  static let signature = Signature(
    "keep", summary: "keeps the error of the last line in the recording",
    discussion: "A recording leaves errors out, unless 'keep' follows them at once.",
    examples: [Example("weights nobody\nkeep", "an unknown model, kept for readers to see")],
    writes: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    guard let failure = context.lastFailure else {
      throw Diagnostic(
        .keepNothing, "the last line did not fail, so there is no error to keep",
        at: call.verbRange)
    }
    context.state.append(failure)
    context.lastFailure = nil
    return Outcome([.fields([Field("kept", .text(firstLine(failure.text)), .fixed)])])
  }
}
