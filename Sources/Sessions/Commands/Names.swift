import Language
import Results

/// `names cnn`
enum NamesCommand: Command {
  static let model = Parameter<String?>.optional(
    "model", .name, absent: "all names", help: "a model")

  static let signature = Signature(
    "names", summary: "lists what has a name and can be printed, compared and claimed",
    positional: [model],
    examples: [
      Example("model tiny\n  flatten\n  dense 10 softmax\nend\nnames tiny", "the names of tiny")
    ],
    reads: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    var fields = context.state.namedFields
    if let name = call[model] {
      let range = call.range(of: model)
      _ = try located(range) { try context.model(name) }
      fields = fields.filter { $0.path.hasPrefix(name + ".") }
    }
    guard !fields.isEmpty else { return Outcome([.message("nothing has a name yet")]) }
    let lines = fields.map { field in
      field.path.padded(to: 34) + " " + field.value.text
    }
    return Outcome([.message(lines.joined(separator: "\n"))])
  }
}

extension String {
  /// The text with blanks after it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 0))
  }
}
