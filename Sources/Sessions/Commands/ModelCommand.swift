import Datasets
import Engine
import Language
import Networks
import Results

/// `model cnn … end`
enum ModelCommand: Command {
  static let name = Parameter("name", .newName, help: "the model's name")
  static let seed = Parameter(
    "seed", .integer(in: seeds), default: 0, help: "fixes the weights drawn")

  static let signature = Signature(
    "model", summary: "defines a model as a stack of layers, and draws its weights",
    discussion: """
      One layer a line, then 'end'. Shapes are checked at once. An image is 28×28×1 to conv2d and
      28 rows of 28 values to lstm. A classifier ends in 'dense 10 softmax'.
      """,
    positional: [name], options: [seed],
    examples: [
      Example("model tiny\n  flatten\n  dense 10 softmax\nend", "a linear classifier")
    ],
    reads: [.data], writes: [.stack, .weights, .results],
    usage: "model NAME [seed=N], a layer a line, end")

  static func models(in call: CheckedCall) -> [String] { [call[name]] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let images = context.state.data?.dataset.train
    let network = try place(
      context.layers, height: images?.height ?? 28, width: images?.width ?? 28,
      name: call.range(of: name))
    let replaced = context.state.model(call[name])
    let model = Model(name: call[name], network: network, seed: UInt32(call[seed]))
    context.state.set(model)
    context.state.comparison = nil
    let classes = context.state.data?.dataset.classWords.count
    if let fault = ModelFault(of: network, named: model.name, classes: classes) {
      context.warnings.append(fault.warning(at: context.layers.last?.call.verbRange))
    }
    var outcome = Outcome([
      .fields([
        Field("layers", .integer(network.layers.count), .fixed),
        Field("input", .shape(network.input.dimensions), .fixed),
        Field("output", .shape(network.output.dimensions), .fixed),
        Field(
          "params", .integer(network.parameterCount), .fixed, path: "\(model.name).params"),
      ])
    ])
    if let replaced {
      outcome.append(.message("replaces the earlier '\(replaced.name)'\(trained(replaced))"))
    }
    return outcome
  }

  private static func trained(_ model: Model) -> String {
    guard let epochs = model.training?.history.count else { return "" }
    return ", trained for \(count(epochs, "epoch"))"
  }

  /// Places layers, and checks that the network can be trained in the memory there is; an error is
  /// about the line of the layer that does not fit.
  static func place(
    _ layers: [CheckedLayer], height: Int, width: Int, name: Range<Int>
  ) throws -> Network {
    var stack = CheckedStack(height: height, width: width)
    for layer in layers { try stack.append(layer) }
    return try located(name) { try stack.network() }
  }
}

/// The layers of a block so far, placed.
struct CheckedStack {
  private let height: Int
  private let width: Int
  private var stack: GrowingNetwork
  private var memory = MemoryEstimate()

  init(height: Int, width: Int) {
    (self.height, self.width) = (height, width)
    stack = GrowingNetwork(imageHeight: height, width: width)
  }

  /// Adds a layer; when it throws, nothing is changed.
  mutating func append(_ layer: CheckedLayer) throws {
    do {
      try stack.append(layer.layer)
    } catch {
      throw Located(
        error: LayerError(placement: error, kind: layer.call.verb), range: layer.call.verbRange)
    }
    let before = memory
    if let placed = stack.layers.last { memory.add(placed) }
    let byteCount = memory.byteCount(threads: 1)
    guard byteCount <= memoryLimit else {
      memory = before
      try removeLast()
      throw Located(
        error: EngineError.tooMuchMemory(byteCount: byteCount, limit: memoryLimit),
        range: layer.call.verbRange)
    }
  }

  private mutating func removeLast() throws {
    var shorter = GrowingNetwork(imageHeight: height, width: width)
    for placed in stack.layers.dropLast() { try shorter.append(placed.layer) }
    stack = shorter
  }

  /// The network.
  func network() throws -> Network {
    do {
      return try stack.network()
    } catch {
      throw LayerError(placement: error, kind: "")
    }
  }
}

/// A layer that does not fit, by the word it was written with.
struct LayerError: Error {
  let placement: PlacementError
  let kind: String
}
