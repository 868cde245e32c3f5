import Datasets
import Language

/// Everything a session has: a value, so that a command is a function from state to state and any
/// command can be undone.
///
/// Copies share their large buffers.
struct State: Sendable {
  /// The data set, once loaded.
  var data: LoadedData?
  /// The division of the training images, once made.
  var split: Split?
  /// The models, in the order they were defined.
  var models: [Model] = []
  /// Parameters, `let` names and loop variables, in the order they were defined.
  var bindings: [Binding] = []
  /// The last comparison.
  var comparison: ComparedModels?
  /// What was done so far.
  var journal: [JournalEntry] = []
  /// Which overridden parameters each part of the state depends on.
  var dependence = Dependence()
  /// How many figures were drawn under each name.
  var figureCounts: [String: Int] = [:]
  /// The number of models set so far.
  var revisions = 0

  /// The model of the given name.
  func model(_ name: String) -> Model? {
    models.first { $0.name == name }
  }

  /// The binding of the given name.
  func binding(_ name: String) -> Binding? {
    bindings.first { $0.name == name }
  }

  /// Adds a binding, or puts it in the place of the one with its name.
  mutating func set(_ binding: Binding) {
    if let index = bindings.firstIndex(where: { $0.name == binding.name }) {
      bindings[index] = binding
    } else {
      bindings.append(binding)
    }
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

  /// What `$name` stands for.
  var environment: Environment {
    var environment = Environment.empty
    for binding in bindings { environment[binding.name] = binding.text }
    return environment
  }

  /// Drops what was measured of every model: its data are no longer the session's.
  mutating func dropResults() {
    comparison = nil
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
