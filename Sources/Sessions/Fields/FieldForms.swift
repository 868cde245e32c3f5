import Datasets
public import Language
import Results

extension Session {
  /// What is wrong with a reference as such, whatever is measured: no model has such a field. Nil for a
  /// reference that may mean something.
  ///
  /// - Parameter isOfModel: whether its first name is a model, or a pattern such as `cnn_*`.
  public static func fieldProblem(
    of reference: Reference, isOfModel: Bool, at range: Range<Int>
  ) -> Diagnostic? {
    let forms: [String]
    switch reference.root {
    case _ where isOfModel: forms = modelFieldForms
    case "compare":
      forms = ["difference", "p"]
      // Of more than two models, the names of a pair come first.
      if let last = reference.path.last, [2, 4].contains(reference.path.count),
        forms.contains(last) || last.hasPrefix("only_")
      {
        return nil
      }
    case "train", "validation", "test": forms = ["n"]
    case _ where verbsWithNames.contains(reference.root):
      if FindingForm.of(reference.path) != nil { return nil }
      return LookupError.unknownField(reference.path.joined(separator: "."), known: [])
        .diagnostic.at(range)
    default: return nil
    }
    let name = reference.path.dropFirst().joined(separator: ".")
    let isKnown = forms.contains { $0 == name || $0.hasPrefix(name + ".") }
    guard !isKnown else { return nil }
    let known = forms.map { "\(reference.root).\($0)" }
    return LookupError.unknownField("\(reference.root).\(name)", known: known).diagnostic.at(range)
  }

  /// Whether a name is one that a verb gives where at= names one value.
  public static func isFoundAtPlace(_ reference: Reference) -> Bool {
    FindingForm.of(reference.path)?.isOfPlace ?? false
  }

  /// The fields that a model's layers decide, whatever is learned.
  static let stackFields = ["params", "multiply_adds", "layers"]

  /// The fields a model may have, without its name, classes spelled out.
  private static let modelFieldForms: [String] = {
    let words = FashionMNIST.classWords
    let history =
      ["epochs", "best", "seconds", "steps", "steps.every", "steps.loss", "learning_rate"]
      + History.Metric.allCases.map(\.rawValue)
    let rates = ["recall", "precision", "f1"].flatMap { rate in words.map { "\(rate).\($0)" } }
    let cells = words.flatMap { row in words.map { "confusion.\(row).\($0)" } }
    let results =
      ["accuracy", "n", "low", "high", "loss", "errors"] + rates + cells
      + ["confidence.right", "confidence.wrong"]
    return stackFields + history.map { "history.\($0)" } + ["lr_find.learning_rate"]
      + Subset.allCases.flatMap { subset in results.map { "\(subset.rawValue).\($0)" } }
  }()
}

extension Reference {
  /// Whether it is a field that a model's layers decide, whatever is learned.
  var isOfStack: Bool { path.count > 1 && Session.stackFields.contains(path[1]) }
}
