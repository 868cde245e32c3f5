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
  /// Differs whenever the model does; given by the state that holds it.
  private(set) var revision = 0
  /// What `lr_find` found, since the model was last trained.
  var rateSearch: RateSearch?
  /// What was measured on each subset.
  var evaluations: [Subset: EvaluatedSubset] = [:]
  /// The weights as drawn, where the seed does not draw them.
  private var givenStart: Shared<Weights>?
  private var givenByFile: Shared<Weights>?
  /// The weights in use, where they are not those as drawn.
  private var givenWeights: Shared<Weights>?
  private var lastFit: Shared<Training>?

  /// A model with newly drawn weights.
  init(name: String, network: Network, seed: UInt32) {
    self.name = name
    self.network = network
    self.seed = seed
  }

  /// The weights as drawn: drawn again whenever they are asked for.
  var initialWeights: Weights {
    get { givenStart?.value ?? .initial(network, seed: seed) }
    set { givenStart = Shared(newValue) }
  }

  /// The weights as a file had them, of a model that was restored. Training begins with them unless
  /// told otherwise.
  var restoredWeights: Weights? {
    get { givenByFile?.value }
    set { givenByFile = newValue.map { Shared($0) } }
  }

  /// The weights in use.
  var weights: Weights {
    get { givenWeights?.value ?? initialWeights }
    set { givenWeights = Shared(newValue) }
  }

  /// The last fit, if there was one.
  var training: Training? {
    get { lastFit?.value }
    set { lastFit = newValue.map { Shared($0) } }
  }

  /// Whether the network and its weights are those of `other`, and so is where training stands: what
  /// one computes is what the other does.
  func computesAlike(_ other: Model) -> Bool {
    seed == other.seed && network.isLike(other.network) && givenStart === other.givenStart
      && givenByFile === other.givenByFile && givenWeights === other.givenWeights
      && lastFit === other.lastFit
  }

  /// The same model under another name.
  func renamed(_ name: String) -> Model {
    var copy = Model(name: name, network: network, seed: seed)
    copy.givenStart = givenStart
    copy.givenByFile = givenByFile
    copy.givenWeights = givenWeights
    copy.lastFit = lastFit
    copy.evaluations = evaluations
    copy.rateSearch = rateSearch
    return copy
  }

  /// The same model as the revision of the given number.
  func revised(_ revision: Int) -> Model {
    var copy = self
    copy.revision = revision
    return copy
  }

  /// The memory it takes beyond what it shares with `other`, in bytes, roughly.
  func byteCount(beyond other: Model?) -> Int {
    var values = 0
    if givenStart !== other?.givenStart { values += givenStart?.value.count ?? 0 }
    if givenByFile !== other?.givenByFile { values += givenByFile?.value.count ?? 0 }
    if givenWeights !== other?.givenWeights { values += givenWeights?.value.count ?? 0 }
    if lastFit !== other?.lastFit { values += lastFit?.value.state.valueCount ?? 0 }
    for (subset, result) in evaluations where result !== other?.evaluations[subset] {
      values += result.evaluation.probabilities.count
    }
    return 4 * values + 256 * network.layers.count
  }
}

extension Network {
  /// Whether the layers and their places are the same.
  fileprivate func isLike(_ other: Network) -> Bool {
    input == other.input && layers.count == other.layers.count
      && zip(layers, other.layers).allSatisfy {
        $0.name == $1.name && $0.output == $1.output && $0.layer.options == $1.layer.options
      }
  }
}

extension TrainingState {
  /// The values it holds beside the weights in use.
  fileprivate var valueCount: Int {
    optimizerState.slots.joined().reduce(best?.weights.count ?? 0) { $0 + $1.values.count }
  }
}

/// What a search for a learning rate came to.
enum RateSearch: Sendable, Equatable {
  /// The rate suggested.
  case found(Double)
  /// The loss fell nowhere between the rates, the first steps' and the last one's.
  case nowhere(from: Double, to: Double)
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
final class EvaluatedSubset: Sendable {
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

  init(
    subset: Subset, evaluation: Evaluation, labels: [UInt8], imagesDigest: String, seconds: Double
  ) {
    self.subset = subset
    self.evaluation = evaluation
    self.labels = labels
    self.imagesDigest = imagesDigest
    self.seconds = seconds
  }
}
