import Datasets
import HashTreeCollections
import Language

/// Everything a session has: a value, so that a command is a function from state to state and any
/// command can be undone.
///
/// Copies share what they have in common, so that a state for each of many steps takes little memory.
struct State: Sendable {
  /// The data set, once loaded.
  var data: LoadedData? {
    didSet { usage.replace(oldValue.byteCount, by: data.byteCount) }
  }
  /// The division of the training images, once made.
  var split: Split? {
    didSet { usage.replace(oldValue.byteCount, by: split.byteCount) }
  }
  /// The models, in the order they were defined.
  private(set) var models = NamedList<Model>()
  /// Parameters, `let` names and loop variables, in the order they were defined.
  private(set) var bindings = NamedList<Binding>()
  /// What `$name` stands for.
  private(set) var environment = Environment.empty
  /// The last comparison.
  var comparison: ComparedModels? {
    didSet { usage.replace(oldValue.byteCount, by: comparison.byteCount) }
  }
  /// What verbs found that has names, one a verb, the latest last.
  private(set) var findings: [Findings] = []
  /// What was done so far.
  private(set) var journal = SharedList<JournalEntry>()
  /// Which overridden parameters each part of the state depends on.
  var dependence = Dependence()
  /// How many figures were drawn under each name.
  var figureCounts: TreeDictionary<String, Int> = [:]
  /// The number of models set so far.
  private var revisions = 0
  /// What the steps to this state brought into memory and let go.
  private(set) var usage = MemoryUsage()

  /// The model of the given name.
  func model(_ name: String) -> Model? { models[name] }

  /// The binding of the given name.
  func binding(_ name: String) -> Binding? { bindings[name] }

  /// Adds a model, or puts it in the place of the one with its name.
  mutating func set(_ model: Model) {
    revisions += 1
    let model = model.revised(revisions)
    let old = models[model.name]
    usage.replace(old?.byteCount(beyond: model) ?? 0, by: model.byteCount(beyond: old))
    if old?.computesAlike(model) == false { dropFindings { $0.models.contains(model.name) } }
    models[model.name] = model
    environment.model = model.name
  }

  /// Keeps what a verb found, in the place of what it found before.
  mutating func set(_ found: Findings) {
    dropFindings { $0.verb == found.verb }
    usage.replace(0, by: found.byteCount)
    findings.append(found)
  }

  /// Drops what verbs found and is no longer so.
  private mutating func dropFindings(where isOver: (Findings) -> Bool) {
    for found in findings where isOver(found) { usage.replace(found.byteCount, by: 0) }
    findings.removeAll(where: isOver)
  }

  /// Adds a binding, or puts it in the place of the one with its name.
  mutating func set(_ binding: Binding) {
    bindings[binding.name] = binding
    environment[binding.name] = binding.text
  }

  /// Takes a binding away.
  mutating func removeBinding(_ name: String) {
    bindings[name] = nil
    environment[name] = nil
  }

  /// Notes what was done.
  mutating func append(_ entry: JournalEntry) {
    usage.replace(0, by: entry.byteCount)
    journal.append(entry)
  }

  /// Refuses a name for a value that a model has: one of the two could not be reached.
  func checkNoModel(has name: Word) throws {
    guard model(name.text) == nil else {
      throw Located(error: StateError.nameTaken(name.text, by: "model"), range: name.range)
    }
  }

  /// Refuses a name for a model that a value has: one of the two could not be reached.
  func checkNoValue(has name: String, at range: Range<Int>) throws {
    guard let binding = binding(name) else { return }
    throw Located(
      error: StateError.nameTaken(name, by: binding.origin.rawValue), range: range)
  }

  /// Drops what was measured of every model: its data are no longer the session's.
  mutating func dropResults() {
    comparison = nil
    dropFindings { _ in true }
    for var model in models where !model.evaluations.isEmpty {
      model.evaluations = [:]
      set(model)
    }
  }
}

/// The data set in use.
struct LoadedData: Sendable {
  /// The images and labels.
  let dataset: Dataset
}
