import Language
import Results

/// `undo 2`
enum UndoCommand: Command {
  static let steps = Parameter(
    "steps", .integer(in: 1...100_000), default: 1, help: "the number of steps")

  static let signature = Signature(
    "undo", summary: "takes back the last steps, a fit included",
    discussion: "A block is one step. 'redo' brings steps back, and 'set undo=' bounds the memory.",
    positional: [steps],
    examples: [Example("let two = 2\nundo", "as if it had not been typed")],
    writes: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let known = context.timeline.past.count
    guard known == 0 || call[steps] <= known else {
      throw Located(
        error: StateError.tooManySteps(call[steps], known: known, verb: "undo"),
        range: call.range(of: steps))
    }
    var outcome = Outcome()
    for _ in 0..<call[steps] {
      guard let earlier = context.timeline.undo(from: context.state) else {
        throw Located(
          error: StateError.nothingToUndo(hasDropped: context.timeline.hasDropped),
          range: call.verbRange)
      }
      context.state = earlier.state
      outcome.append(.fields([Field("undone", .text(firstLine(earlier.line)), .fixed)]))
    }
    if context.timeline.trim(to: context.settings.undoBytes) > 0 {
      outcome.append(.message("earlier steps were dropped to save memory: see set undo="))
    }
    return outcome
  }
}
