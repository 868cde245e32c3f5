import Datasets
import Engine
import Language
import Networks
import Results

/// A model and the steps that were taken on a copy of it; at least one.
struct FollowedModel {
  let model: Model
  /// The seed of the order of the images.
  let seed: UInt32
  let steps: [FollowedStep]

  /// Where the first step is: `batch 1 of epoch 1`.
  var batch: String {
    let position = steps[0].position
    return "batch \(position.batch + 1) of epoch \(position.epoch + 1)"
  }
}

/// What one step does to a network, in a few numbers.
struct FollowedStep {
  /// The step's number, from 1.
  let number: Int
  let position: BatchPosition
  let images: [Int32]
  let learningRate: Double
  /// The mean loss of the batch before the step, and after it.
  let loss: Double
  let lossAfter: Double
  /// The share of the batch classified right before the step.
  let accuracy: Double
  /// The digest of the weights after the step.
  let digest: String
  let layers: [StepLayer]
  /// The sizes over all weights.
  let whole: StepSizes
  /// How one weight's new value comes about, if one was asked for.
  let arithmetic: Arithmetic?
}

/// A layer in a step.
struct StepLayer {
  let name: String
  /// The root of the mean square of what it gives for the batch's images.
  let activations: Double
  /// Nil without weights.
  let sizes: StepSizes?
}

/// The root of the mean square of weights, and of what is of their shape.
struct StepSizes {
  /// The gradient of the batch's mean loss.
  let gradient: Double
  /// The weights before the step.
  let weights: Double
  /// What the step adds to them.
  let update: Double
  /// The update's size by the weights'.
  var ratio: Double { update / weights }
}

extension Context {
  /// The steps that a call asks for, of each model that it names.
  func followed(
    _ parameter: Parameter<[String]>, of call: CheckedCall
  ) throws -> [FollowedModel] {
    let train = try state.images(of: .train)
    return try models(parameter, of: call).map { model in
      try located(call.range(of: parameter)) {
        try state.checkClassifier(model)
        let beginning = try StepCommand.beginning(of: model, call, self)
        let place = try located(call.range(of: StepCommand.place)) {
          try call[StepCommand.place].map { try WeightPlace($0, model) }
        }
        var steps: [FollowedStep] = []
        try takeSteps(
          model.network, train: train.images, indices: train.indices, plan: beginning.plan,
          from: beginning.state, count: call[StepCommand.batches], threads: threads,
          shouldStop: configuration.shouldStop
        ) { steps.append(FollowedStep($0, model.network, beginning.plan.optimizer, at: place)) }
        guard steps.count == call[StepCommand.batches] || steps.last?.isFinite == false else {
          throw Diagnostic(
            .fitStopped, "stopped after \(count(steps.count, "step")); nothing is kept",
            at: call.node.contentRange, cure: "type the line again")
        }
        return FollowedModel(model: model, seed: beginning.plan.seed, steps: steps)
      }
    }
  }
}

extension StepCommand {
  /// What the next step of a model begins with.
  static func beginning(
    of model: Model, _ call: CheckedCall, _ context: Context
  ) throws -> (plan: FitPlan, state: TrainingState) {
    if let training = model.training, !beginsAnew(call) {
      try context.state.checkData(of: training, of: model)
      return (training.plan, training.state)
    }
    var plan = FitPlan()
    plan.batchSize = call[FitParameters.batchSize]
    plan.optimizer = try OptimizerParameters.value(of: call)
    if let rate = call[OptimizerParameters.learningRate] { plan.optimizer.learningRate = rate }
    plan.seed = model.seed
    return (plan, TrainingState(weights: model.weights, optimizer: plan.optimizer))
  }
}

extension FollowedStep {
  fileprivate init(
    _ trace: StepTrace, _ network: Network, _ optimizer: Optimizer, at place: WeightPlace?
  ) {
    number = trace.step
    position = trace.position
    images = trace.images
    learningRate = trace.learningRate
    loss = trace.loss
    lossAfter = trace.lossAfter
    accuracy = Double(trace.correct) / Double(trace.images.count)
    digest = trace.after.digest
    let tensors = trace.before.tensors.indices.map { index in
      TensorSquares(
        gradient: trace.gradient[index], before: trace.before.tensors[index],
        after: trace.after.tensors[index])
    }
    whole = StepSizes(tensors[...])
    var first = 0
    layers = zip(network.layers, trace.outputSizes).map { layer, size in
      let own = tensors[first..<first + layer.parameters.count]
      first += own.count
      return StepLayer(
        name: layer.name, activations: size, sizes: own.isEmpty ? nil : StepSizes(own))
    }
    arithmetic = place.map { place in
      optimizer.spell(SpelledWeight(place, trace, optimizer))
    }
  }

  /// Whether there is a number for the loss: where there is none, no further step is taken.
  fileprivate var isFinite: Bool { loss.isFinite && whole.update.isFinite }
}

/// The sums of the squares of a tensor in a step.
private struct TensorSquares {
  let count: Int
  let gradient: Double
  let weights: Double
  let update: Double

  init(gradient: Tensor, before: Tensor, after: Tensor) {
    func squares(_ values: some Sequence<Double>) -> Double {
      values.reduce(0) { $0 + $1 * $1 }
    }
    count = before.values.count
    self.gradient = squares(gradient.values.lazy.map(Double.init))
    weights = squares(before.values.lazy.map(Double.init))
    update = squares(zip(after.values, before.values).lazy.map { Double($0) - Double($1) })
  }
}

extension StepSizes {
  fileprivate init(_ tensors: ArraySlice<TensorSquares>) {
    let count = Double(tensors.reduce(0) { $0 + $1.count })
    func size(_ squares: (TensorSquares) -> Double) -> Double {
      (tensors.reduce(0) { $0 + squares($1) } / count).squareRoot()
    }
    gradient = size(\.gradient)
    weights = size(\.weights)
    update = size(\.update)
  }
}

// MARK: - One weight

/// One of a model's weights.
struct WeightPlace {
  /// Its name: `dense_1.kernel[5,2]`.
  let name: String
  /// The number of its tensor among the model's, and its own within that.
  let tensor: Int
  let index: Int

  /// The weight that a reference means.
  init(_ reference: Reference, _ model: Model) throws {
    let tensors = model.network.parameters
    let names = tensors.map(\.name)
    let path = reference.path.joined(separator: ".")
    guard let tensor = names.firstIndex(of: path) else {
      throw Self.noTensor(reference, path, model)
    }
    let extents = tensors[tensor].shape.dimensions
    var given = reference.indices ?? []
    if let slice = reference.slice, slice.count == 1 { given = [slice.lowerBound] }
    let middle = "\(path)\(bracketed(extents.map { $0 / 2 }))"
    guard given.count == extents.count else {
      throw Diagnostic(
        .valueType,
        "\(path) has \(count(extents.count, "axis", "axes")), \(extents.map(String.init).joined(separator: "x")), "
          + "so that a weight of it has \(count(extents.count, "index", "indices")), from 0",
        cure: "type at=\(middle)")
    }
    for (index, extent) in zip(given, extents) where index >= extent {
      throw Diagnostic(
        .valueRange,
        "\(path) has \(extents.map(String.init).joined(separator: "x")) weights, and "
          + "\(bracketed(given)) lies outside", cure: "type at=\(middle)")
    }
    name = path + bracketed(given)
    self.tensor = tensor
    index = flatIndex(given, in: extents)
  }

  private static func noTensor(
    _ reference: Reference, _ path: String, _ model: Model
  ) -> Diagnostic {
    let layers = model.network.layers
    let names = model.network.parameters.map(\.name)
    let first = model.network.parameters.first
    let example = first.map { "\($0.name)\(bracketed($0.shape.dimensions.map { $0 / 2 }))" }
    if let layer = layers.first(where: { $0.name == reference.root }) {
      let own =
        layer.parameters.isEmpty
        ? "\(layer.name) has no weights"
        : "a weight is named by layer, tensor and place"
      return Diagnostic(
        .valueChoice, own, notes: ["tensors: \(names.joined(separator: " "))"],
        cure: example.map { "such as at=\($0)" })
    }
    return Diagnostic(
      .valueChoice, "\(model.name) has no weights '\(path)'",
      notes: ["tensors: \(names.joined(separator: " "))"],
      cure: nearestName(to: path, in: names).map { "did you mean '\($0)'?" }
        ?? example.map { "such as at=\($0)" })
  }
}

extension SpelledWeight {
  fileprivate init(_ place: WeightPlace, _ trace: StepTrace, _ optimizer: Optimizer) {
    func value(_ tensors: [Tensor]) -> Float { tensors[place.tensor].values[place.index] }
    let tensors: ArraySlice<Tensor> =
      if case .global = optimizer.clipping { trace.gradient[...] } else {
        trace.gradient[place.tensor...place.tensor]
      }
    self.init(
      name: place.name, before: value(trace.before.tensors), after: value(trace.after.tensors),
      gradient: value(trace.gradient),
      remembered: Dictionary(
        uniqueKeysWithValues: zip(optimizer.slotNames, trace.optimizerBefore.slots.map(value))),
      step: trace.step, learningRate: trace.learningRate, images: trace.images.count,
      norm: tensors.reduce(0) { sum, tensor in
        tensor.values.reduce(sum) { $0 + Double($1) * Double($1) }
      }.squareRoot())
  }
}
