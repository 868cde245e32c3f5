import Engine
import Language
import Results

extension State {
  /// The values that a reference means: one field, or all whose names begin with it and a point
  /// (`cnn.test.recall`).
  /// - Throws: `LookupError` if nothing has the name.
  func fields(_ reference: Reference) throws(LookupError) -> [NamedField] {
    if reference.isPattern {
      let models = models(matching: reference.root)
      guard !models.isEmpty else {
        throw .noModels(reference.root, known: knownNames)
      }
      var all: [NamedField] = []
      for (_, model) in models {
        all += try fields(
          Reference([model.name] + reference.path.dropFirst(), slice: reference.slice))
      }
      return all
    }
    if let slice = reference.slice {
      guard verbsWithNames.contains(reference.root) else { return try epochs(reference, slice) }
      guard let found = findings.first(where: { $0.verb == reference.root }) else {
        throw missing(reference, name: reference.path.joined(separator: "."), known: [])
      }
      return try found.fields(reference, slice)
    }
    let name = reference.path.joined(separator: ".")
    let known = candidates(reference.root)
    if let field = known.first(where: { $0.path == name }) { return [field] }
    let depth = reference.path.count + 1
    let group = known.filter {
      $0.path.hasPrefix(name + ".") && $0.path.split(separator: ".").count == depth
    }
    if !group.isEmpty, reference.path.count > 1 { return group }
    throw missing(reference, name: name, known: known)
  }

  /// The models that a name with a star at its end stands for, in the order they were made, each with
  /// what the star stands for.
  func models(matching pattern: String) -> [(key: String, model: Model)] {
    let prefix = pattern.dropLast()
    return models.filter { $0.name.hasPrefix(prefix) && $0.name != prefix }
      .map { (key: String($0.name.dropFirst(prefix.count)), model: $0) }
  }

  private func candidates(_ root: String) -> [NamedField] {
    if let model = model(root) { return modelFields(model) }
    if let binding = binding(root) { return [field(of: binding)] }
    if let found = findings.first(where: { $0.verb == root }) { return found.fields }
    return (dataFields + comparisonFields).filter { $0.path.hasPrefix(root + ".") }
  }

  /// `cnn.history.val_accuracy[8]`: the value of an epoch, by its number; of several, each.
  private func epochs(
    _ reference: Reference, _ slice: ClosedRange<Int>
  ) throws(LookupError) -> [NamedField] {
    if reference.path.dropFirst() == ["history", "steps", "loss"],
      let model = model(reference.root)
    {
      return try steps(of: model, reference, slice)
    }
    guard reference.path.count == 3, reference.path[1] == "history",
      let model = model(reference.root)
    else { throw .notIndexed(reference.text) }
    let metric = History.Metric(rawValue: reference.path[2])
    guard metric != nil || reference.path[2] == "learning_rate" else {
      throw .notIndexed(reference.text)
    }
    let history = model.history
    let values = metric.map { history.values($0) } ?? history.learningRates
    guard !values.isEmpty else {
      throw model.training == nil
        ? .notMeasured(reference.text, command: "fit \(model.name)")
        : .noEpochYet(reference.text, model: model.name)
    }
    guard slice.lowerBound >= 1, slice.upperBound <= values.count else {
      throw .noEpoch(reference.text, epochs: values.count)
    }
    let prefix = reference.path.joined(separator: ".")
    return slice.map { epoch in
      let path = "\(prefix)[\(epoch)]"
      return metric == nil
        ? .learningRate(path, values[epoch - 1]) : .metric(path, values[epoch - 1])
    }
  }

  /// `cnn.history.steps.loss[120]`: the value of the point that a step belongs to; of several
  /// steps, of each point that ends among them.
  private func steps(
    of model: Model, _ reference: Reference, _ slice: ClosedRange<Int>
  ) throws(LookupError) -> [NamedField] {
    let steps = model.stepLosses
    guard !steps.losses.isEmpty else {
      throw .notMeasured(reference.text, command: "fit \(model.name)")
    }
    let known = steps.before + 1...steps.before + steps.losses.count * steps.every
    guard known.contains(slice.lowerBound), known.contains(slice.upperBound) else {
      throw .noStep(reference.text, steps: known)
    }
    let prefix = reference.path.joined(separator: ".")
    func field(_ step: Int) -> NamedField {
      .metric("\(prefix)[\(step)]", steps.losses[(step - known.lowerBound) / steps.every])
    }
    if slice.count == 1 { return [field(slice.lowerBound)] }
    return steps.losses.indices.map { steps.step(of: $0) }.filter(slice.contains).map(field)
  }

  /// Why nothing has the name: it was not measured yet, or it never will be.
  private func missing(_ reference: Reference, name: String, known: [NamedField]) -> LookupError {
    if reference.root == "compare" {
      return .notMeasured(name, command: "compare MODEL MODEL")
    }
    if verbsWithNames.contains(reference.root) {
      guard let form = FindingForm.of(reference.path) else {
        return .unknownField(name, known: known.map(\.path))
      }
      if !form.isOfPlace, reference.path.count > 2, model(reference.path[1]) == nil {
        return .unknownName(reference.path[1], known: knownNames)
      }
      let isHere = findings.first { $0.verb == form.verb }?.models.contains(reference.path[1])
      if isHere == true, !form.isOfPlace { return .unknownField(name, known: known.map(\.path)) }
      return .notMeasured(name, command: line(finding: reference.path) ?? form.verb)
    }
    if Subset(rawValue: reference.root) != nil {
      if name == "\(reference.root).n" {
        let command = data == nil ? "load fashion_mnist" : "split validation=0.2 seed=4"
        return .notMeasured(name, command: command)
      }
      return .unknownField(name, known: known.map(\.path))
    }
    guard let model = model(reference.root) else {
      return .unknownName(reference.root, known: knownNames)
    }
    guard reference.path.count > 1 else { return .wholeModel(model.name) }
    if reference.path[1] == "history", model.training == nil {
      return .notMeasured(name, command: "fit \(model.name)")
    }
    if reference.path.count == 3, reference.path[1] == "history", model.history.epochs.isEmpty,
      History.Metric(rawValue: reference.path[2]) != nil || reference.path[2] == "learning_rate"
    {
      return .noEpochYet(name, model: model.name)
    }
    if reference.path[1] == "lr_find" {
      switch model.rateSearch {
      case nil: return .notMeasured(name, command: "lr_find \(model.name)")
      case .nowhere(let lowest, let highest):
        return .noRate(model.name, from: lowest, to: highest)
      case .found: break
      }
    }
    if let subset = Subset(rawValue: reference.path[1]), model.evaluations[subset] == nil {
      let on = subset == .test ? "" : " on=\(subset.rawValue)"
      return .notMeasured(name, command: "evaluate \(model.name)\(on)")
    }
    return .unknownField(name, known: known.map(\.path))
  }
}

extension LookupError {
  /// The same, where names that stand beside the wrong one are not proposed in its place.
  func proposingNone(of references: [Reference]) -> LookupError {
    switch self {
    case .unknownName(let name, let known):
      .unknownName(name, known: known.without(references.map(\.root)))
    case .unknownField(let name, let known):
      .unknownField(name, known: known.filter { !references.map(\.text).contains($0) })
    default: self
    }
  }

  /// The value in a claim, where it may still come; nil where the name is wrong.
  var missingQuantity: Quantity? {
    switch self {
    case .notMeasured(let name, let command): return .missing(name, command: command)
    case .noEpochYet(let name, let model):
      return .missing(name, command: Self.oneEpochMore(of: model))
    case .noModels(let pattern, let known):
      return .missing(pattern, command: command(making: pattern, known))
    case .unknownName(let name, _):
      return .missing(name, command: "model \(name)")
    case .noRate(let model, let lowest, _):
      return .missing(
        "\(model).lr_find.learning_rate", command: LookupError.search(model, below: lowest))
    case .unknownField, .wholeModel, .noEpoch, .noStep, .noRow, .notIndexed: return nil
    }
  }

  /// The line that goes on with a fit that has not finished an epoch.
  static func oneEpochMore(of model: String) -> String { "fit \(model) more epochs=1" }

  /// Why no rate is suggested.
  static func fallsNowhere(from lowest: Double, to highest: Double) -> String {
    "the loss falls nowhere from \(Value.digits(lowest).text) to \(Value.digits(highest).text)"
  }

  /// The line that searches at smaller rates than those at which the loss only grew.
  static func search(_ model: String, below lowest: Double) -> String {
    let least = max(lowest / 1e4, Engine.Optimizer.smallest)
    return
      "lr_find \(model) min_rate=\(Value.digits(least).text) max_rate=\(Value.digits(lowest).text)"
  }

  /// The line that makes a first model of a pattern.
  func command(making pattern: String, _ known: KnownNames) -> String {
    let name = "\(pattern.dropLast())1"
    let base = pattern.dropLast().split(separator: "_", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "_")
    return known.models[base] != nil ? "fit \(base) seed=1 as \(name)" : "model \(name)"
  }
}

/// Why a reference means nothing.
enum LookupError: Error, Equatable {
  /// No model has a name that begins so.
  case noModels(String, known: KnownNames)
  /// No model, parameter or `let` name is called so.
  case unknownName(String, known: KnownNames)
  /// The model or data set has no such field.
  case unknownField(String, known: [String])
  /// A model is no value.
  case wholeModel(String)
  /// The field is not there yet; the command would make it.
  case notMeasured(String, command: String)
  /// `lr_find` has looked from one rate to the other, and the loss fell nowhere.
  case noRate(String, from: Double, to: Double)
  /// A curve of a model whose fit has not finished an epoch.
  case noEpochYet(String, model: String)
  /// The history has no such epoch.
  case noEpoch(String, epochs: Int)
  case noStep(String, steps: ClosedRange<Int>)
  /// The image has no such row.
  case noRow(String, rows: Int)
  /// Only curves have an index.
  case notIndexed(String)
}

/// The names of models and values that there are. They are listed only where someone reads them: a
/// claim on a name that is still to come costs no more among many names.
struct KnownNames: Sendable, Equatable {
  fileprivate let models: NamedList<Model>
  private let bindings: NamedList<Binding>

  /// Names that are left out.
  private var excluded: Set<String> = []

  fileprivate init(_ state: State) {
    models = state.models
    bindings = state.bindings
  }

  /// All but some.
  func without(_ names: [String]) -> KnownNames {
    var copy = self
    copy.excluded.formUnion(names)
    return copy
  }

  /// The models' names, in the order they were defined.
  var ofModels: [String] { models.names.filter { !excluded.contains($0) } }
  /// All names: the models', then the others.
  var all: [String] { ofModels + bindings.names.filter { !excluded.contains($0) } }

  static func == (one: KnownNames, other: KnownNames) -> Bool { one.all == other.all }
}

extension State {
  /// The names that there are.
  var knownNames: KnownNames { KnownNames(self) }
}
