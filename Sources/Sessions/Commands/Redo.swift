import Language
import Results

/// `redo`
enum RedoCommand: Command {
  static let signature = Signature(
    "redo", summary: "brings back the step that undo took back",
    examples: [Example("let two = 2\nundo\nredo", "as it was")],
    writes: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    guard let later = context.timeline.redo(from: context.state) else {
      throw Located(error: StateError.nothingToRedo, range: call.verbRange)
    }
    context.state = later.state
    return Outcome([.message("done again: \(firstLine(later.line))")])
  }
}
