import Language
import Results

/// `undo 2`
enum UndoCommand: Command {
  static let steps = Parameter(
    "steps", .integer(in: 1...100_000), default: 1, help: "the number of steps")

  static let signature = Signature(
    "undo", summary: "takes back the last steps, a fit included",
    discussion: "A block is one step. 'redo' brings them back. set
}
