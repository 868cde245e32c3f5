import Engine
import Networks
import Results

/// A named network, what it has learned, and what was measured of it.
struct Model: Sendable {
  /// The model's name.
  let name: String
  /// The network.
  var network: Network
  /// The seed its initial weights, and without another the order of its images, come from.
  var seed: UInt32
  /// The weights as drawn.
  var initialWeights: Weights
  /// The weights as a file had them, of a model that was restored. Training begins with them unless
  /// told otherwise.
  var restoredWeights: Weights?
  /// The weights in use.
  var weights: Weights
  /// The last fit, if there was one.
  var training: Training?
  /// Differs whenever the model does; given by the state that holds it.
  fileprivate(set) var revision = 0
  /// The learning rate that `lr_find` suggested, since the model was last trained.
  var suggestedRate: Double?
  /// What was measured on each subset.
  var evaluations: [Subset: EvaluatedSubset] = [:]

  /// A model with newly drawn weights.
  init(name: String, network: Network, seed: UInt32) {
    self.name = name
    self.network = network
    self.seed = seed
    initialWeights = .initial(network, seed: seed)
    weights = initialWeights
  }

  /// The same model under another name.
  func renamed(_ name: String) -> Model {
    var copy = Model(name: name, copying: self)
    copy.evaluations = evaluations
    copy.suggestedRate = suggestedRate
    return copy
  }

  private init(name: String, copying other: Model) {
    self.name = name
    network = other.network
    seed = other.seed
    initialWeights = other.initialWeights
    restoredWeights = other.restoredWeights
    weights = other.weights
    training = other.training
  }

  /// The memory its weights take beyond those it shares with `other`, in bytes, roughly.
  var byteCount: Int {
    let values = weights.count * (1 + (training?.state.optimizerState.slots.count ?? 0))
    let probabilities = evaluations.values.reduce(0) { $0 + $1.evaluation.probabilities.count }
    return 4 * (values + probabilities)
  }
}

extension State {
  /// Adds a model, or puts it in the place of the one with its name.
  mutating func set(_ model: Model) {
    revisions += 1
    var model = model
    model.revision = revisions
    if let index = models.firstIndex(where: { $0.name == model.name }) {
      models[index] = model
    } else {
      models.append(model)
    }
  }
}

/// How a model was trained.
struct Training: Sendable {
  /// What the fit was asked to do.
  var plan: FitPlan
  /// Where it stands.
  var state: TrainingState
  /// The digest of the compiled plan.
  var planDigest: String
  /// The digest of the data set trained on.
  var dataDigest: String
  /// The digest of the split trained on; nil if it was on all training images.
  var splitDigest: String?
  /// The time all its fits took together.
  var seconds: Double
  /// Whether it can go on: the plan is not fulfilled yet.
  var isStopped: Bool
  /// What it began with; nil for weights as drawn.
  var start: FitStart?

  /// The finished epochs.
  var history: [EpochRecord] { state.history }

  /// The epoch that is the best by the plan. Nil where there is none.
  var bestEpoch: Int? { plan.best(of: history)?.epoch }
}

/// The weights that a fit began with, where they were not drawn for it.
struct FitStart: Sendable, Hashable, Codable {
  /// Where they were from.
  enum Source: String, Sendable, Codable {
    /// A file.
    case restored
    /// What the model had learned before.
    case trained
  }

  var source: Source
  /// The digest of the weights.
  var digest: String

  /// What `fit` and `summary` show of it.
  var fields: [Field] {
    [
      Field("from", .text(source.rawValue), .fixed),
      Field("from_digest", .digest(digest), .chosen),
    ]
  }
}

/// What was measured of a model on a subset.
struct EvaluatedSubset: Sendable {
  /// The subset.
  let subset: Subset
  /// The loss, the predicted classes and the probabilities.
  let evaluation: Evaluation
  /// The true classes, in the same order.
  let labels: [UInt8]
  /// The digest of what it was measured on: equal digests mean the same images in the same order.
  let imagesDigest: String
  /// The time it took.
  let seconds: Double
}
