import Datasets
import Engine
import Language
import Networks
import Results

/// `compare cnn rnn`
enum CompareCommand: Command {
  static let first = Parameter("first", .name, help: "one model")
  static let others = Parameter<[String]>.repeated(
    "others", .name, help: "the other model, or several")

  static let signature = Signature(
    "compare", summary: "says which of two or more models is better, and on what evidence",
    discussion: """
      Accuracies with 95 % intervals, the paired difference on the same images and its interval,
      McNemar's test (mid-p), recall by class, parameters, multiply-adds and training time.
      Models that give every image the same class agree. Two others are decided by the interval: one is
      better where the whole 95 % interval of the difference lies on one side of 0. Of three or more,
      each is compared with each, and a pair is decided by its p value: adjusted for so many comparisons
      by Holm's procedure (p_holm), it is below 0.05; the intervals beside it are not adjusted. Neither
      are those of the recalls by class: of ten classes, one may well lie off 0 by chance.
      Evaluates the models first, if that was not done.
      """,
    positional: [first, others], options: [EvaluateCommand.subset, TableFile.path],
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
        """, "twenty steps against sixty"),
      Example(
        """
        load fashion_mnist
        model a
          flatten
          dense 10 softmax
        end
        fit a steps=20
        fit a steps=60 as b
        fit a steps=60 seed=2 as c
        compare a b c
        """, "three models, each with each"),
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { [call[first]] + call[others] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let names = models(in: call)
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw Diagnostic(
        .valueChoice, "'\(names[twice])' is compared with itself", at: call.range(of: others),
        cure: names.count == 2 ? "name two models" : "name each model once")
    }
    var compared: [ComparedModel] = []
    var results: [EvaluatedSubset] = []
    let models = try [context.model(first, of: call)] + context.models(others, of: call)
    for (index, model) in models.enumerated() {
      let place = index == 0 ? call.range(of: first) : call.range(of: others)
      let result = try context.evaluated(model, on: call[EvaluateCommand.subset], place)
      results.append(result)
      compared.append(
        ComparedModel(
          name: model.name, predicted: result.evaluation.predicted, loss: result.evaluation.loss,
          parameters: model.network.parameterCount, multiplyAdds: model.network.multiplyAdds,
          trainingSeconds: model.training?.seconds))
    }
    guard results.allSatisfy({ $0.imagesDigest == results[0].imagesDigest }),
      let comparison = PairwiseComparison(
        compared, trueClasses: results[0].labels,
        classWords: context.state.data?.dataset.classWords ?? [])
    else { preconditionFailure("Results on one subset are over the same images.") }
    context.state.comparison = ComparedModels(
      comparison: comparison,
      answers: comparison.pairs.map {
        $0.answers(trueClasses: results[0].labels, group: results[0].group)
      })
    return comparison.pairs.count == 1 ? comparison.pairs[0].outcome : comparison.outcome
  }
}

/// The last comparison, whose numbers have names such as `compare.p`, of more than two models
/// `compare.cnn.rnn.p`.
struct ComparedModels: Sendable {
  /// Every pair, and what it rests on.
  let comparison: PairwiseComparison
  /// Of each pair, which model was right, image by image.
  let answers: [ClassifiedImages]
}
