import Language
import Results

/// `history`
enum HistoryCommand: Command {
  static let signature = Signature(
    "history", summary: "shows what was done so far",
    examples: [Example("let two = 2\nhistory", "one step")],
    reads: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let steps = context.state.journal.filter { !$0.isProse }
    guard !steps.isEmpty else { return Outcome([.message("nothing was done yet")]) }
    let rows = steps.enumerated().map { index, step -> [Value] in
      [.integer(index + 1), .text(firstLine(step.text))]
    }
    return Outcome([
      .table(Table("step", columns: [Column("step", .fixed), Column("line", .fixed)], rows: rows))
    ])
  }
}
