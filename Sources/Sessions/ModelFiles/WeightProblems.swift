import Engine
import Files
import Language
import Networks
import Results

/// Everything that keeps a file's tensors from being a model's weights.
struct WeightProblems: Error {
  /// Tensors of the model that the file has not, by the model's names.
  var missing: [String] = []
  /// Tensors of the file that the model has not, by the file's names.
  var leftOver: [String] = []
  /// Two tensors for one.
  var twice: [String] = []
  /// Tensors of another shape, each with both.
  var shapes: [String] = []
  /// Tensors of whole numbers.
  var types: [String] = []
  /// Tensors with a value that is no finite float32.
  var notFinite: [String] = []

  /// Whether all fits.
  var isEmpty: Bool { all.allSatisfy(\.names.isEmpty) }

  /// Each kind in words, with its tensors.
  fileprivate var all: [(words: String, names: [String])] {
    [
      ("not in the file", missing), ("not in the model", leftOver), ("there twice", twice),
      ("of another shape", shapes), ("not of real numbers", types),
      ("not finite as float32", notFinite),
    ]
  }

  /// The values of a stored tensor as the model needs them; nil where something is wrong with it.
  mutating func values(of stored: StoredTensor, for tensor: Tensor) -> [Float]? {
    guard stored.dimensions == tensor.dimensions else {
      shapes.append(
        "\(stored.name) is \(Shape(stored.dimensions)), needed \(Shape(tensor.dimensions))")
      return nil
    }
    guard let values = stored.elements.float32 else {
      types.append("\(stored.name) is \(stored.elements.element.rawValue)")
      return nil
    }
    guard values.allSatisfy(\.isFinite) else {
      notFinite.append(stored.name)
      return nil
    }
    return values
  }
}

/// A file whose tensors are not the weights of a model.
struct UnfitWeights: Error {
  let path: String
  let model: String
  let problems: WeightProblems

  /// The error in words.
  var diagnostic: Diagnostic {
    let kinds = problems.all.filter { !$0.names.isEmpty }
    let counts = kinds.map { "\(count($0.names.count, "tensor")) \($0.words)" }
    return Diagnostic(
      .modelDifferent,
      "the tensors of \(quoted(path)) are not those of '\(model)': "
        + counts.joined(separator: ", "),
      notes: kinds.map { "\($0.words): \(shortList($0.names))" } + ["nothing was restored"],
      cure: cure)
  }

  private var cure: String {
    if !problems.missing.isEmpty {
      return "'weights \(model)' lists its tensors; only=NAME,… restores some of them"
    }
    if !problems.shapes.isEmpty {
      return "give them Keras's shapes: a kernel is [in, out], of conv2d [rows, columns, in, out]"
    }
    if !problems.leftOver.isEmpty { return "only=* leaves out what the model has not" }
    return "write the file anew: see help restore"
  }
}

/// A pattern that is no tensor of a model.
struct UnknownTensor: Error {
  let pattern: String
  let model: String
  let known: [String]

  /// The error in words.
  var diagnostic: Diagnostic {
    Diagnostic(
      .valueChoice, "'\(model)' has no layer or tensor \(quoted(pattern))",
      notes: ["tensors: \(shortList(known))"],
      cure: nearestName(to: pattern, in: known).map { "did you mean '\($0)'?" })
  }
}

/// Names for a sentence, the first few of them.
func shortList(_ names: [String]) -> String {
  let shown = names.prefix(6).joined(separator: ", ")
  return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
}
