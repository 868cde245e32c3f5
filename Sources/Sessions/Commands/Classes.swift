import Datasets
import Engine
import Language
import Results

/// `classes cnn`
enum ClassesCommand: Command {
  static let signature = Signature(
    "classes", summary: "shows precision, recall, F1 and support by class",
    discussion: "Evaluates the model first, if that was not done.",
    positional: [EvaluateCommand.model], options: [EvaluateCommand.subset, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nclasses tiny",
        "ten rows")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { EvaluateCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let (result, words) = try context.judged(call)
    let table = result.confusion(classes: words.count).classTable(classWords: words)
    return Outcome([.table(table)])
  }
}

extension Context {
  /// The results of the model and subset that a call names as `evaluate` does, and the class words.
  mutating func judged(_ call: CheckedCall) throws -> (EvaluatedSubset, words: [String]) {
    let model = try model(EvaluateCommand.model, of: call)
    let result = try evaluated(
      model, on: call[EvaluateCommand.subset], call.range(of: EvaluateCommand.model))
    return (result, state.data?.dataset.classWords ?? [])
  }
}

extension EvaluatedSubset {
  /// How often each class was taken for each.
  func confusion(classes: Int) -> ConfusionMatrix {
    guard
      let matrix = ConfusionMatrix(
        classes: classes, trueClasses: labels, predicted: evaluation.predicted)
    else { preconditionFailure("An evaluation has a label and a class for every image.") }
    return matrix
  }

  /// The images it is about.
  var group: ImageGroup {
    let origin = imagesDigest.dropLast(subset.rawValue.utf8.count + 1)
    return ImageGroup(set: subset.rawValue, origin: subset == .test ? nil : String(origin))
  }

  /// The classes given to the images, under the name of the results: `cnn.test`.
  func classified(as name: String, classes: Int) -> ClassifiedImages {
    ClassifiedImages(
      name: name, group: group, labels: labels, answers: evaluation.predicted, classes: classes,
      kinds: classes)
  }

  /// The share of images classified right.
  var accuracy: Rate { Rate(evaluation.correct, of: labels.count) }
}
