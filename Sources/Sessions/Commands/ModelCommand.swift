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
    func range(_ index: Int) -> Range<Int> {
      layers.indices.contains(index) ? layers[index].call.verbRange : name
    }
    func network(of count: Int) throws(PlacementError) -> Network {
      try Network(layers.prefix(count).map(\.layer), imageHeight: height, width: width)
    }
    do {
      let whole = try network(of: layers.count)
      for count in 1...layers.count where memoryEstimate(whole, threads: 1) > memoryLimit {
        let byteCount = memoryEstimate(try network(of: count), threads: 1)
        guard byteCount > memoryLimit else { continue }
        throw Located(
          error: EngineError.tooMuchMemory(byteCount: byteCount, limit: memoryLimit),
          range: range(count - 1))
      }
      return whole
    } catch let error as PlacementError {
      let kind = layers.indices.contains(error.index) ? layers[error.index].call.verb : ""
      throw Located(error: LayerError(placement: error, kind: kind), range: range(error.index))
    }
  }
}

/// A layer that does not fit, by the word it was written with.
struct LayerError: Error {
  let placement: PlacementError
  let kind: String
}
