import Language
import Results

/// `redo 2`
enum RedoCommand: Command {
  static let steps = Parameter(
    "steps", .integer(in: 1...100_000), default: 1, help: "the number of steps")

  static let signature = Signature(
    "redo", summary: "brings back the steps that undo took back",
    positional: [steps],
    examples: [Example("let two = 2\nundo\nredo", "as it was")],
    writes: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let known = context.timeline.future.count
    guard known == 0 || call[steps] <= known else {
      throw Located(
        error: StateError.tooManySteps(call[steps], known: known, verb: "redo"),
        range: call.range(of: steps))
    }
    var outcome = Outcome()
    for _ in 0..<call[steps] {
      guard let later = context.timeline.redo(from: context.state) else {
        throw Located(error: StateError.nothingToRedo, range: call.verbRange)
      }
      context.state = later.state
      outcome.append(.fields([Field("redone", .text(firstLine(later.line)), .fixed)]))
    }
    if context.timeline.trim(to: context.settings.undoBytes) > 0 {
      outcome.append(.message("earlier steps were dropped to save memory: see set undo="))
    }
    return outcome
  }
}
