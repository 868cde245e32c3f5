import Datasets
import Engine
import Language
import Networks
import Results

/// `compare cnn rnn`
enum CompareCommand: Command {
  static let first = Parameter("first", .name, help: "one model")
  static let second = Parameter("second", .name, help: "the other model")

  static let signature = Signature(
    "compare", summary: "says which of two models is better, and on what evidence",
    discussion: """
      Accuracies with 95 % intervals, the paired difference on the same images and its interval,
      McNemar's test (mid-p), recall by class, parameters, multiply-adds and training time.
      Evaluates the models first, if that was not done.
      """,
    positional: [first, second], options: [EvaluateCommand.subset],
    examples: [
      Example(
        """
        load fashion_mnist
        model a
          flatten
          dense 10 softmax
        end
        fit a steps=20
        fit a steps=60 as b
        compare a b
        """, "twenty steps against sixty")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results])

  static func models(in call: CheckedCall) -> [String] { [call[first], call[second]] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let names = (call[first], call[second])
    guard names.0 != names.1 else {
      throw Diagnostic(
        .valueChoice, "'\(names.0)' is compared with itself", at: call.range(of: second),
        cure: "name two models")
    }
    let (one, oneResult) = try judged(first, call, &context)
    let (other, otherResult) = try judged(second, call, &context)
    guard oneResult.imagesDigest == otherResult.imagesDigest,
      let comparison = Comparison(
        one, other, trueClasses: oneResult.labels,
        classWords: context.state.data?.dataset.classWords ?? [])
    else { preconditionFailure("Results on one subset are over the same images.") }
    context.state.comparison = ComparedModels(comparison: comparison)
    return comparison.outcome
  }

  private static func judged(
    _ parameter: Parameter<String>, _ call: CheckedCall, _ context: inout Context
  ) throws -> (ComparedModel, EvaluatedSubset) {
    let model = try context.model(parameter, of: call)
    let result = try context.evaluated(
      model, on: call[EvaluateCommand.subset], call.range(of: parameter))
    let compared = ComparedModel(
      name: model.name, predicted: result.evaluation.predicted, loss: result.evaluation.loss,
      parameters: model.network.parameterCount, multiplyAdds: model.network.multiplyAdds,
      trainingSeconds: model.training?.seconds)
    return (compared, result)
  }
}

/// The last comparison, whose numbers have names such as `compare.p`.
struct ComparedModels: Sendable {
  /// The verdict and what it rests on.
  let comparison: Comparison
}
