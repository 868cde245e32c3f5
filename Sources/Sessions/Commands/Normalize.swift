import Language
import Results

/// `normalize 0..1`
enum NormalizeCommand: Command {
  static let range = Parameter("range", .numberRange, help: "what pixels become: 0..1")

  static let signature = Signature(
    "normalize", summary: "says that pixels are divided by 255",
    discussion: "0..1 is in force from 'load' on, and the only range there is. Drops all results.",
    positional: [range],
    examples: [Example("load fashion_mnist\nnormalize 0..1", "the default, written out")],
    reads: [.data], writes: [.results])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    guard context.state.data != nil else { throw StateError.notLoaded }
    let range = call[range]
    guard range.lower.scaled == 0, range.upper.scaled == 1, range.step == nil else {
      throw Diagnostic(
        .valueRange, "pixels can be brought to 0..1 only", at: call.range(of: Self.range),
        cure: "type normalize 0..1")
    }
    context.state.dropResults()
    return Outcome([.fields([Field("normalize", .text("0..1"), .fixed)])])
  }
}
