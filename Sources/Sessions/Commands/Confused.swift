import Language
import Results

/// `confused cnn top=5`
enum ConfusedCommand: Command {
  static let top = Parameter(
    "top", .integer(in: 1...90), default: 5, help: "the number of pairs")

  static let signature = Signature(
    "confused", summary: "shows the pairs of classes most often confused, in both directions",
    discussion: "Evaluates the model first, if that was not done.",
    positional: [EvaluateCommand.model], options: [top, EvaluateCommand.subset, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nconfused tiny top=3",
        "the three worst pairs")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { EvaluateCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let (result, words) = try context.judged(call)
    let table = result.confusion(classes: words.count).confusedTable(
      top: call[top], classWords: words)
    return Outcome([.table(table)])
  }
}
