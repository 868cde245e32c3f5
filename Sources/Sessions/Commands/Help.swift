import Language
import Results

/// `help fit`
enum HelpCommand: Command {
  static let topic = Parameter<[String]>.repeated(
    "topic",
    .word("a verb, a layer, a term or an error", placeholder: "TOPIC", completion: .names(.topic)),
    atLeast: 0, absent: "all commands, a line each",
    help: "such as fit, conv2d, plot history, overfitting or shape.rank; topics lists the terms")

  static let signature = Signature(
    "help", summary: "explains a command, a layer, a term or an error",
    discussion: "'help reference' prints the whole language reference as Markdown.",
    positional: [topic],
    examples: [
      Example("help fit", "what fit takes"), Example("help overfitting", "a term of the field"),
      Example("help shape.rank", "an error"),
    ],
    reads: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let words = call[topic]
    if words == ["reference"] { return Outcome([.message(Session.languageReference)]) }
    let width = max(context.configuration.columns() - 2, 20)
    let commands = Session.commands
    let lines: [String]
    do throws(Diagnostic) {
      lines =
        words.isEmpty
        ? commands.overview(width: width)
        : try commands.help(
          on: words.joined(separator: " "), at: call.range(of: topic), width: width)
    } catch {
      guard words.count == 1, context.state.model(words[0]) != nil else { throw error }
      throw Diagnostic(
        error.id, error.message, at: error.range, cure: "type summary \(words[0])")
    }
    return Outcome([.message(lines.joined(separator: "\n"))])
  }
}
