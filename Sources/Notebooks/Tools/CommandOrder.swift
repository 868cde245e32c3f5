internal import Language
internal import Sessions

/// What the lines up to some line have surely not done, though a command after them needs it: loaded data,
/// split them, trained a model. Each is told once, since one line mends it.
struct CommandOrder {
  private var hasData = false
  private var hasSplit = false
  /// Models whose weights may be others than those drawn at random.
  private var learned: Set<String> = []
  /// Whether lines that cannot be looked into may have trained any model.
  private var mayHaveLearnedAny = false

  /// What a call lacks.
  ///
  /// - Parameters:
  ///   - words: its words in canonical form.
  ///   - models: the models it names.
  ///   - place: where a word of it stands.
  mutating func problems(
    of call: CheckedCall, words: [String], models: [String], place: (String) -> Range<Int>
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let signature = call.signature
    let isTraining = ["fit", "lr_find"].contains(call.verb)
    if signature.reads.contains(.data), call.verb != "model", !hasData {
      hasData = true
      problems.append(
        Diagnostic(
          .dataNotLoaded, "no data set is loaded up to here",
          at: words.dropFirst().first { !$0.contains("=") }.map(place) ?? call.node.contentRange,
          cure: "put 'load fashion_mnist' before it"))
    }
    let subset = words.dropFirst().first {
      $0 == "on=validation" || $0 == "validation" || $0.hasPrefix("validation[")
    }
    if signature.reads.contains(.split), let subset, !hasSplit {
      hasSplit = true
      problems.append(
        Diagnostic(
          .dataNoSplit, "there are no validation images up to here: the data are not split",
          at: place(subset), cure: "put 'split validation=0.2 seed=4' before it"))
    }
    // A fit from the start needs no weights, and what shows the layers alone does not either.
    let needsFit = call.verb == "plot history" || call.verb == "fit" && words.contains("more")
    let measures =
      !isTraining && signature.reads.contains(.weights) && signature.reads.contains(.data)
    guard problems.isEmpty, needsFit || measures, !mayHaveLearnedAny else { return problems }
    for name in models where learned.insert(name).inserted {
      problems.append(
        Diagnostic(
          .modelUntrained,
          needsFit
            ? "'\(name)' is not trained up to here"
            : "'\(name)' is not trained up to here: its weights are as they were drawn at random",
          at: place(name), cure: "put 'fit \(name)' before it",
          severity: needsFit ? .error : .warning))
    }
    return problems
  }

  /// Notes what a call that was looked into does.
  ///
  /// - Parameters:
  ///   - models: the models it names.
  ///   - made: the model that it makes or changes, where that is none of them.
  mutating func note(_ call: CheckedCall, models: [String], made: String?) {
    switch call.verb {
    case "load":
      hasData = true
      hasSplit = false
    case "split": hasSplit = true
    case "fit", "restore": learned.formUnion(made.map { [$0] } ?? models)
    case "model": learned.subtract(models)
    default: break
    }
  }

  /// Notes what a statement that cannot be looked into may do.
  mutating func assume(_ statement: Statement) {
    for part in Effects(of: statement).writes {
      switch part {
      case .data:
        hasData = true
        hasSplit = true
      case .split: hasSplit = true
      case .weights(let name):
        if part.isPattern { mayHaveLearnedAny = true } else { learned.insert(name) }
      case .stack, .results, .value, .file: break
      }
    }
  }
}
