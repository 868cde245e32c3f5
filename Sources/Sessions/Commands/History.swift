import Language
import Results

/// `history`, `history cnn`
enum HistoryCommand: Command {
  static let model = Parameter<String?>.optional(
    "model", .name, absent: "what was done so far", help: "a model, for its loss by epoch")

  static let signature = Signature(
    "history", summary: "shows what was done so far, or how a model was trained",
    positional: [model], options: [TableFile.path],
    examples: [Example("let two = 2\nhistory", "one step")],
    reads: [.session], writes: [.files])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    if let name = call[model] {
      return try located(call.range(of: model)) { try curves(of: context.model(name)) }
    }
    let steps = context.state.journal.filter { !$0.isProse }
    guard !steps.isEmpty else { return Outcome([.message("nothing was done yet")]) }
    let rows = steps.enumerated().map { index, step -> [Value] in
      [.integer(index + 1), .text(firstLine(step.text))]
    }
    return Outcome([
      .table(Table("step", columns: [Column("step", .fixed), Column("line", .fixed)], rows: rows))
    ])
  }

  /// The table of a model's epochs.
  private static func curves(of model: Model) throws -> Outcome {
    guard model.training != nil else { throw StateError.untrained(model.name) }
    guard !model.history.epochs.isEmpty else { throw StateError.noEpoch(model.name) }
    return Outcome([.table(model.history.table(path: "\(model.name).history"))])
  }
}
