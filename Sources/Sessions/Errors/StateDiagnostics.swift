import Language
import Networks
import Results

extension StateError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .notLoaded:
      Diagnostic(.dataNotLoaded, "no data set is loaded", cure: "type load fashion_mnist")
    case .noSplit:
      Diagnostic(
        .dataNoSplit, "there are no validation images: the data are not split",
        cure: "type split validation=0.2 seed=4")
    case .nameTaken(let name, let kind):
      Diagnostic(
        .nameTaken, "\(quoted(name)) is the name of a \(kind)", cure: "take another name")
    case .unknownModel(let name, let known):
      unknownModel(name, known)
    case .untrained(let name):
      Diagnostic(
        .modelUntrained, "'\(name)' was never trained", cure: "type fit \(name)")
    case .noEpoch(let name):
      Diagnostic(
        .modelUntrained, "'\(name)' has not finished an epoch, so it has no curve yet",
        cure: "to go on, type fit \(name) more epochs=1")
    case .leak(let name):
      Diagnostic(
        .dataLeak,
        "'\(name)' was trained before this split, so it may have seen these validation images",
        cure: "train it anew: fit \(name)")
    case .otherData(let name):
      Diagnostic(
        .dataLeak, "'\(name)' was trained on other data or another split, so its fit cannot go on",
        cure: "start anew: fit \(name)")
    case .outside(let subset, let index, let count):
      Diagnostic(
        .valueRange,
        "\(subset.rawValue) has the indices 0 to \(count - 1), and \(index) is beyond them",
        cure: "the last image is \(subset.rawValue)[\(count - 1)]")
    case .notASubset(let text):
      Diagnostic(
        .valueChoice, "'\(text)' is not train, validation or test",
        cure: dataReference(ofPython: text).map { "type \($0.text)" }
          ?? "write, for example, test[4..7]")
    case .imageSize(let model, let expected, let found):
      Diagnostic(
        .modelDifferent, "'\(model)' is for images of \(expected), and these are \(found)")
    case .notAClassifier(let fault): fault.error
    case .nothingLeft(let model, let epochs):
      Diagnostic(
        .fitNothingLeft,
        "the fit of '\(model)' has ended, after \(count(epochs, "whole epoch"))",
        cure: "to add epochs, type fit \(model) more epochs=4")
    case .nothingToUndo(let hasDropped):
      Diagnostic(
        .undoNothing,
        hasDropped ? "earlier steps were dropped to save memory" : "there is nothing to undo",
        cure: hasDropped ? "keep more with set undo=1GB" : nil)
    case .tooManySteps(let asked, let known, let verb):
      Diagnostic(
        .valueRange,
        "there \(known == 1 ? "is" : "are") \(count(known, "step")) to \(verb), not \(asked)",
        notes: ["nothing was changed"], cure: "type \(verb)\(known == 1 ? "" : " \(known)")")
    case .nothingToRedo:
      Diagnostic(.redoNothing, "there is nothing to redo")
    }
  }

  private func unknownModel(_ name: String, _ known: [String]) -> Diagnostic {
    if name.isEmpty {
      return Diagnostic(
        .nameUnknownModel, "there is no model yet", cure: "define one: model cnn")
    }
    let nearest = nearestName(to: name, in: known)
    let canBeModel =
      (try? Session.commands.checkNewName(Word(text: name, range: 0..<0))) != nil
      && History.Metric(rawValue: name) == nil
    return Diagnostic(
      .nameUnknownModel, "there is no model \(quoted(name))",
      notes: known.isEmpty || nearest != nil ? [] : ["models: \(listed(known))"],
      cure: nearest.map { "did you mean '\($0)'?" }
        // Names of a letter or two are near to none.
        ?? (known.count == 1 && max(name.count, known[0].count) < 3
          ? "the only model is '\(known[0])'"
          : canBeModel ? "define it first: model \(name)" : nil))
  }
}

extension LayerError {
  /// The error in words.
  var diagnostic: Diagnostic {
    let before = placement.previous.map { "'\($0)'" }
    switch placement.reason {
    case .rank(let expected, let found):
      return rank(expected, found, before)
    case .windowTooLarge(let window, let input):
      return Diagnostic(
        .shapeKernelTooLarge,
        "the window of '\(kind)', \(window.height)×\(window.width), is larger than its input, \(input)",
        cure: "take a smaller one, or add padding=same")
    case .tooLarge(let limit):
      return Diagnostic(
        .sizeBudget, "'\(kind)' would have more than \(limit) values",
        cure: "take fewer units or filters")
    case .empty:
      return Diagnostic(
        .modelEmpty, "the model has no layers", cure: "add one before 'end': dense 10 softmax")
    }
  }

  private func rank(_ expected: ExpectedInput, _ found: Shape, _ before: String?) -> Diagnostic {
    let given = before.map { "\($0) gives \(found)" } ?? "the image is \(found)"
    let message = "'\(kind)' needs \(expected.words), but \(given)"
    switch (expected, found.rank) {
    case (.vector, 3):
      return Diagnostic(
        .shapeRank, message,
        cure:
          "put 'flatten' before it (\(found.dimensions.map(String.init).joined(separator: "·")) = \(found.count) values)"
      )
    case (.vector, 2) where placement.previous?.hasPrefix("lstm") == true:
      return Diagnostic(
        .shapeRank, message,
        cure: "take the last step alone: leave out return_sequences=yes; or put 'flatten' before it"
      )
    case (.vector, 2):
      return Diagnostic(.shapeRank, message, cure: "put 'flatten' before it")
    case (.sequence, 1) where placement.previous?.hasPrefix("lstm") == true:
      return Diagnostic(
        .shapeRank, message, cure: "add return_sequences=yes to the 'lstm' before it")
    case (.sequence, _):
      return Diagnostic(
        .shapeRank, message, cure: "put 'lstm' first: it reads the image row by row")
    default:
      return Diagnostic(
        .shapeRank, message, cure: "put '\(kind)' before the layers that leave the image")
    }
  }
}

extension ExpectedInput {
  fileprivate var words: String {
    switch self {
    case .image: "an image"
    case .sequence: "a sequence"
    case .vector: "a vector"
    }
  }
}

extension LookupError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .unknownName(let name, let names):
      let known = names.all
      let nearest = nearestName(to: name, in: known)
      return Diagnostic(
        .nameUnknown, "nothing is called \(quoted(name))",
        notes: known.isEmpty || nearest != nil ? [] : ["names: \(listed(known))"],
        cure: dataReference(ofPython: name).map { "type \(showLine($0))" }
          ?? nearest.map { "did you mean '\($0)'?" } ?? "'names' lists what has a name")
    case .noModels(let pattern, let names):
      let known = names.ofModels
      return Diagnostic(
        .nameUnknownModel, "no model has a name that begins with '\(pattern.dropLast())'",
        notes: known.isEmpty ? [] : ["models: \(listed(known))"],
        cure: "make one: \(command(making: pattern, names))")
    case .unknownField(let name, let known):
      let nearest = nearestName(to: name, in: known)
      let root = String(name.prefix { $0 != "." })
      if let line = line(insteadOf: name) {
        return Diagnostic(
          .nameUnknownField, "there is no value \(quoted(name))", cure: "type \(line)")
      }
      if Subset(rawValue: name) != nil {
        return Diagnostic(
          .expressionValue, "'\(name)' is images, not a value",
          cure: "images are shown: \(showLine(Reference([name])))")
      }
      let forms = FindingForm.of(verb: root).map(\.spelling)
      if !forms.isEmpty {
        return Diagnostic(
          .nameUnknownField, "'\(root)' gives no value \(quoted(name))",
          notes: nearest == nil
            ? ["names: \(known.isEmpty ? forms.joined(separator: "; ") : listed(known))"] : [],
          cure: nearest.map { "did you mean '\($0)'?" } ?? "see help \(root)")
      }
      let isOfData = Subset(rawValue: root) != nil || verbsWithNames.contains(root)
      return Diagnostic(
        .nameUnknownField, "there is no value \(quoted(name))",
        notes: isOfData && nearest == nil && !known.isEmpty ? ["names: \(listed(known))"] : [],
        cure: nearest.map { "did you mean '\($0)'?" }
          ?? (isOfData
            ? known.first.map { "type \($0)" } ?? "type load fashion_mnist"
            : "'names \(root)' lists those there are")
      )
    case .wholeModel(let name):
      return Diagnostic(
        .expressionValue, "'\(name)' is a model, not a value",
        cure: "type summary \(name), or names \(name) for its values")
    case .noRow(let name, let rows):
      return Diagnostic(
        .valueRange, "'\(name)' lies outside the image, whose rows are 0 to \(rows - 1)",
        cure: "name one of them, such as [\(rows / 2)]")
    case .notMeasured(let name, let command):
      return Diagnostic(
        .resultMissing, "'\(name)' is not known yet", cure: "type \(command)")
    case .noRate(let model, let lowest, let highest):
      return Diagnostic(
        .resultMissing,
        "'lr_find \(model)' found no rate: \(LookupError.fallsNowhere(from: lowest, to: highest))",
        cure: "look at smaller ones: \(LookupError.search(model, below: lowest))")
    case .noEpochYet(let name, let model):
      return Diagnostic(
        .resultMissing, "'\(name)' is not known yet: '\(model)' has not finished an epoch",
        cure: "type \(LookupError.oneEpochMore(of: model))")
    case .noEpoch(let text, let epochs):
      return Diagnostic(
        .valueRange, "'\(text)': the history has the epochs 1 to \(epochs)")
    case .noStep(let text, let steps):
      return Diagnostic(
        .valueRange,
        "'\(text)': the points cover the steps \(steps.lowerBound) to \(steps.upperBound)"
      )
    case .notIndexed(let text):
      if let images = dataReference(ofPython: text) {
        return Diagnostic(
          .expressionValue, "'\(text)' is images, not a value", cure: "type \(showLine(images))")
      }
      return Diagnostic(
        .expressionValue, "'\(text)' has no index",
        cure: "only curves have: cnn.history.val_accuracy[8] is that of epoch 8")
    }
  }
}

extension LookupError {
  /// What to type for `cnn.accuracy`, `cnn.val_loss` or `cnn.weights`, as other programs have it.
  private func line(insteadOf name: String) -> String? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2, Subset(rawValue: parts[0]) == nil, !verbsWithNames.contains(parts[0])
    else {
      return nil
    }
    switch parts[1] {
    case "accuracy", "loss", "errors", "recall", "precision", "f1", "confusion":
      return "\(parts[0]).test.\(parts[1])"
    case "acc": return "\(parts[0]).test.accuracy"
    case "val_loss", "val_accuracy", "epochs", "learning_rate":
      return "\(parts[0]).history.\(parts[1])"
    case "summary", "weights", "predict", "evaluate", "fit", "classes":
      return parts[1] == "predict" ? "predict \(parts[0]) test[4..7]" : "\(parts[1]) \(parts[0])"
    default: return nil
    }
  }
}

extension ExpressionError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .notANumber(let text, let range):
      return Diagnostic(.expressionValue, "\(quoted(text)) is not a number", at: range)
    case .several(let number, let range):
      return Diagnostic(
        .expressionValue, "this is \(number) values where one is needed", at: range,
        cure: "name one of them, or take min(…), max(…) or mean(…)")
    case .unknownFunction(let name, let range):
      let known = ExpressionFunction.allCases.map(\.rawValue)
      return Diagnostic(
        .nameUnknownFunction, "there is no function \(quoted(name))", at: range,
        notes: ["functions: \(listed(known))"],
        cure: Session.commands.verbs.contains(name)
          ? "'\(name)' is a command: its arguments follow it, without parentheses"
          : nearestName(to: name, in: known).map { "did you mean '\($0)'?" })
    case .argumentCount(let name, let count, let range):
      return Diagnostic(
        .expressionValue,
        "'\(name)' takes \(ExpressionFunction(rawValue: name)?.argumentWords ?? "numbers"), not \(count)",
        at: range)
    }
  }
}
