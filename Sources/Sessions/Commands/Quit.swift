import Language
import Results

/// `quit`
enum QuitCommand: Command {
  static let signature = Signature(
    "quit", summary: "leaves fmnist", examples: [Example("quit", "as Ctrl-D does")],
    writes: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    context.request = .quit
    return Outcome()
  }
}
