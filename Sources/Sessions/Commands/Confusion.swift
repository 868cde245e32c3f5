import Language
import Results

/// `confusion cnn`
enum ConfusionCommand: Command {
  static let signature = Signature(
    "confusion", summary: "counts how often each class was taken for each",
    discussion:
      "A row is a true class, a column a predicted one. Evaluates the model first, if needed.",
    positional: [EvaluateCommand.model], options: [EvaluateCommand.subset, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nconfusion tiny",
        "ten rows of ten counts")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { EvaluateCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let (result, words) = try context.judged(call)
    let table = result.confusion(classes: words.count).countsTable(classWords: words)
    return Outcome([.table(table)])
  }
}
