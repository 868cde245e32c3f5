public import Datasets
internal import Kernels
public import Networks

/// What flows through a network when it classifies one image.
///
/// The values are those that the kernels of `predict` compute, not others computed for showing.
public struct Trace: Sendable {
  /// The pixels as the first layer reads them: divided by 255, in the shape of the network's input.
  public let input: [Float]
  /// One entry a layer, in order.
  public let layers: [LayerTrace]
  /// The digest of the pixels, as `LayerTrace.digest`.
  public var inputDigest: String { digest(of: [input]) }
  /// The probability of each class.
  public var probabilities: [Float] { layers.last?.values ?? [] }
}

/// What one layer makes of an image.
public struct LayerTrace: Sendable {
  /// The layer, with its place in the network.
  public let place: PlacedLayer
  /// What it gives, in Keras's order: the shape's last axis varies fastest.
  public let values: [Float]
  /// What an LSTM does at each of its steps; nil for other layers.
  public let steps: LSTMTrace?

  /// The first 16 hexadecimal digits of the SHA-256 digest of the values, as little-endian float32.
  public var digest: String { Engine.digest(of: [values]) }
}

/// What an LSTM computes at each of its steps.
public struct LSTMTrace: Sendable {
  /// What is computed of each unit.
  public enum State: String, Sendable, CaseIterable {
    /// How much of the candidate enters the cell, from 0 to 1.
    case inputGate = "input_gate"
    /// How much of the cell is kept.
    case forgetGate = "forget_gate"
    /// What would enter, from -1 to 1.
    case candidate
    /// How much of the cell shows.
    case outputGate = "output_gate"
    /// What is remembered: forget gate · cell before + input gate · candidate.
    case cell
    /// Its hyperbolic tangent.
    case squashedCell = "tanh_cell"
    /// What is given to the next step and the next layer: output gate · tanh(cell).
    case hidden
  }

  /// The number of steps.
  public let steps: Int
  /// The number of units.
  public let units: Int
  private let states: [State: [Float]]

  /// The states of all steps, where `watched` gives all but the hidden one.
  init(steps: Int, units: Int, watched: (State) -> [Float]) {
    self.steps = steps
    self.units = units
    var states: [State: [Float]] = [:]
    for state in State.allCases where state != .hidden { states[state] = watched(state) }
    states[.hidden] = zip(states[.outputGate] ?? [], states[.squashedCell] ?? []).map { $0 * $1 }
    self.states = states
  }

  /// A state of all units after a step, from 0.
  public func values(_ state: State, step: Int) -> ArraySlice<Float> {
    all(state)[step * units..<(step + 1) * units]
  }

  /// A state of all units after all steps, [steps, units].
  public func all(_ state: State) -> [Float] {
    guard let values = states[state], values.count == steps * units else {
      preconditionFailure("each state is watched at each step")
    }
    return values
  }
}

/// What flows through `network` when it classifies the image `index` of `images`.
///
/// Source: the layers' definitions in Keras; LSTM states as `keras.layers.LSTMCell.call` names them.
public func trace(
  _ network: Network, weights: Weights, images: ImageSet, index: Int32
) throws(EngineError) -> Trace {
  try check(network, images: images, indices: [index], labels: false)
  try check(network, threads: 1)
  try check(weights, of: network)
  return try withEngineErrors { () throws(KernelError) in
    Library.useOneThread()
    let compiled = try CompiledEvaluation(network, isWatched: true)
    try compiled.store.load(weights.tensors, into: compiled.store.all)
    try compiled.provideWorkers(1)
    let probabilities = try Buffer(floats: network.output.count).all
    _ = try Evaluator(
      compiled.program, images: images, indices: [index], store: compiled.store,
      crew: Crew(count: 1), workers: compiled.workers, probabilities: probabilities
    ).run()
    let values = compiled.workers[0].watchedValues(compiled.program)
    return Trace(
      network, Array(zip(compiled.program.watched, values)),
      probabilities: probabilities.values())
  }
}

extension Trace {
  fileprivate init(
    _ network: Network, _ found: [(value: WatchedValue, values: [Float])], probabilities: [Float]
  ) {
    func values(_ role: WatchedValue.Role, of layer: Int) -> [Float]? {
      found.first { $0.value.role == role && $0.value.layer == layer }?.values
    }
    input = values(.input, of: 0) ?? []
    layers = network.layers.enumerated().map { index, place in
      let isLast = index == network.layers.count - 1
      let output = values(.output, of: index) ?? []
      return LayerTrace(
        place: place, values: isLast ? probabilities : output,
        steps: (place.layer as? LSTM).map { lstm in
          LSTMTrace(
            steps: place.input.dimensions[0], units: lstm.units
          ) { values(.state($0), of: index) ?? [] }
        })
    }
  }
}
