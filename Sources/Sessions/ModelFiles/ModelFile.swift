import Engine
import Files
import FoundationEssentials
import Language
import Networks

/// A saved model: the safetensors format with Keras's names and layouts, so that other programs
/// open the weights, and with everything fmnist needs to go on training.
///
/// Tensors: `conv2d_1.kernel` and so on are the weights in use; `initial.…` those training began
/// with; `last.…` those after the last step, where the best epoch's are in use; `best.…` the best
/// epoch's; `optimizer.momentum.…` and the like the optimizer's.
enum ModelFile {
  /// The metadata key of the ``ModelDocument``.
  static let documentKey = "fmnist.model"
  /// The most bytes read.
  static let sizeLimit = 1 << 32

  /// The file's content for a model.
  static func encode(_ model: Model) throws -> [UInt8] {
    var tensors = stored(model.weights, prefix: "")
    if model.initialWeights != model.weights {
      tensors += stored(model.initialWeights, prefix: "initial.")
    }
    if let training = model.training {
      let state = training.state
      if state.weights != model.weights { tensors += stored(state.weights, prefix: "last.") }
      if let best = state.best { tensors += stored(best.weights, prefix: "best.") }
      for (name, slot) in zip(training.plan.optimizer.slotNames, state.optimizerState.slots) {
        tensors += stored(Weights(tensors: slot), prefix: "optimizer.\(name).")
      }
    }
    let document = ModelDocument(
      version: ModelDocument.version, stack: model.network.spelling,
      imageHeight: model.network.input.dimensions[0],
      imageWidth: model.network.input.dimensions[1], seed: model.seed,
      training: model.training.map { TrainingDocument($0) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(document), as: UTF8.self)
    return try SafeTensors(tensors: tensors, metadata: [documentKey: text]).encoded()
  }

  /// The model in a file's content, under a new name.
  /// - Throws: `SafeTensorsError` for a damaged file, ``ModelFileError`` for one of another kind,
  ///   `EngineError` for a network that needs more memory than there is.
  static func decode(_ bytes: [UInt8], as name: String) throws -> Model {
    let file = try SafeTensors(decoding: bytes, seal: .required)
    guard let text = file.metadata[documentKey] else { throw ModelFileError.notAModel }
    guard let version = try? JSONDecoder().decode(VersionOnly.self, from: Data(text.utf8)) else {
      throw ModelFileError.document
    }
    guard version.version >= 1 else { throw ModelFileError.counters("version") }
    guard version.version <= ModelDocument.version else {
      throw ModelFileError.laterVersion(version.version)
    }
    guard let document = try? JSONDecoder().decode(ModelDocument.self, from: Data(text.utf8)) else {
      throw ModelFileError.document
    }
    let network = try network(of: document)
    // Before its weights are drawn, which take as much as the description says.
    try checkMemory(for: network, threads: 1)
    let weights = try weights(in: file, prefix: "", of: network)
    var model = Model(name: name, network: network, seed: document.seed)
    model.weights = weights
    model.restoredWeights = weights
    model.initialWeights =
      try optionalWeights(in: file, prefix: "initial.", of: network) ?? weights
    model.training = try document.training.map {
      try training($0, in: file, network: network, weights: weights)
    }
    let known = knownTensors(of: model)
    if let other = file.tensors.first(where: { !known.contains($0.name) }) {
      throw ModelFileError.unknownTensor(other.name)
    }
    return model
  }

  /// The names of all tensors that a file of the model may have; the bias of a layer without one is
  /// not among them.
  private static func knownTensors(of model: Model) -> Set<String> {
    var sections = ["", "initial."]
    if let training = model.training {
      sections.append("last.")
      if training.state.best != nil { sections.append("best.") }
      sections += training.plan.optimizer.slotNames.map { "optimizer.\($0)." }
    }
    let names = model.network.parameters.map(\.name)
    return Set(sections.flatMap { section in names.map { section + $0 } })
  }

  private struct VersionOnly: Decodable {
    var version: Int
  }

  private static func network(of document: ModelDocument) throws -> Network {
    guard (1...4096).contains(document.imageHeight), (1...4096).contains(document.imageWidth) else {
      throw ModelFileError.document
    }
    var layers: [any Layer] = []
    for line in document.stack {
      guard let layer = try? Session.layer(fromLine: line) else {
        throw ModelFileError.unknownLayer(line)
      }
      layers.append(layer)
    }
    do {
      return try Network(
        layers, imageHeight: document.imageHeight, width: document.imageWidth)
    } catch {
      throw ModelFileError.document
    }
  }

  private static func training(
    _ document: TrainingDocument, in file: SafeTensors, network: Network, weights: Weights
  ) throws -> Training {
    guard let plan = document.plan else { throw ModelFileError.document }
    try TrainingChecks(document: document, plan: plan).run()
    let last = try optionalWeights(in: file, prefix: "last.", of: network) ?? weights
    var state = TrainingState(weights: last, optimizer: plan.optimizer)
    var slots: [[Tensor]] = []
    for name in plan.optimizer.slotNames {
      slots.append(
        try self.weights(in: file, prefix: "optimizer.\(name).", of: network).tensors)
    }
    state.optimizerState = OptimizerState(step: document.step, slots: slots)
    try check(state.optimizerState, of: plan.optimizer, for: last)
    state.position = BatchPosition(epoch: document.epoch, batch: document.batch)
    state.sums.loss = document.sums.loss
    state.sums.correct = document.sums.correct
    state.sums.images = document.sums.images
    state.sums.seconds = document.sums.seconds
    state.history = document.history.map(\.record)
    state.steps.before = document.step
    if let steps = document.steps { state.steps = steps.steps }
    if let epoch = document.bestEpoch, let value = document.bestValue {
      let best = try self.weights(in: file, prefix: "best.", of: network)
      state.best = BestEpoch(epoch: epoch, value: value, weights: best)
    }
    return Training(
      plan: plan, state: state, planDigest: document.planDigest, dataDigest: document.dataDigest,
      splitDigest: document.splitDigest, seconds: document.seconds, isStopped: document.isStopped,
      start: document.start)
  }

  private static func check(
    _ state: OptimizerState, of optimizer: Engine.Optimizer, for weights: Weights
  ) throws {
    do throws(EngineError) {
      try state.check(optimizer, for: weights)
    } catch {
      guard case .optimizerStateImpossible(let slot, let tensor) = error else { throw error }
      throw ModelFileError.optimizerState("optimizer.\(slot).\(tensor)")
    }
  }

  private static func stored(_ weights: Weights, prefix: String) -> [StoredTensor] {
    weights.tensors.map {
      StoredTensor(
        name: prefix + $0.name, dimensions: $0.dimensions, elements: .float32($0.values))
    }
  }

  private static func optionalWeights(
    in file: SafeTensors, prefix: String, of network: Network
  ) throws -> Weights? {
    guard let first = network.parameters.first, file[prefix + first.name] != nil else {
      return nil
    }
    return try weights(in: file, prefix: prefix, of: network)
  }

  private static func weights(
    in file: SafeTensors, prefix: String, of network: Network
  ) throws -> Weights {
    var tensors: [Tensor] = []
    for (name, shape) in network.parameters {
      guard let stored = file[prefix + name] else {
        throw ModelFileError.missingTensor(prefix + name)
      }
      guard stored.dimensions == shape.dimensions, case .float32(let values) = stored.elements
      else {
        throw ModelFileError.tensorShape(
          prefix + name, expected: Shape(shape.dimensions).description,
          found: Shape(stored.dimensions).description)
      }
      guard values.allSatisfy(\.isFinite) else { throw ModelFileError.notFinite(prefix + name) }
      tensors.append(Tensor(name: name, dimensions: shape.dimensions, values: values))
    }
    return Weights(tensors: tensors)
  }
}

/// Why a safetensors file is not a model of ours.
enum ModelFileError: Error, Equatable, CustomStringConvertible {
  case notAModel
  case document
  /// A number in the description that no saved model has.
  case counters(String)
  case laterVersion(Int)
  case unknownLayer(String)
  case missingTensor(String)
  case tensorShape(String, expected: String, found: String)
  case notFinite(String)
  /// A tensor that no model of the stack has.
  case unknownTensor(String)
  /// A tensor of the optimizer's state that no training leads to.
  case optimizerState(String)

  var description: String {
    switch self {
    case .notAModel: "it has no description of a model, so fmnist did not save it"
    case .document: "its description of the model is damaged"
    case .counters(let name): "its description has an impossible value for '\(name)'"
    case .laterVersion(let version): "it has version \(version) of the form; this fmnist reads 1"
    case .unknownLayer(let line): "it has a layer that this fmnist does not know: '\(line)'"
    case .missingTensor(let name): "the tensor '\(name)' is missing"
    case .tensorShape(let name, let expected, let found):
      "the tensor '\(name)' is \(found) where the stack needs \(expected)"
    case .notFinite(let name): "the tensor '\(name)' has a value that is not a finite number"
    case .unknownTensor(let name): "the tensor '\(name)' is none of the stack's"
    case .optimizerState(let name): "the tensor '\(name)' has a value that no training leads to"
    }
  }
}
