/// A layer at its place in a network: its name, what goes in, what comes out, what it learns.
public struct PlacedLayer: Sendable {
  /// The layer's name: its kind and its number among the layers of that kind, from 1 (`conv2d_2`).
  public let name: String
  /// The layer itself.
  public let layer: any Layer
  /// The shape of one example going in.
  public let input: Shape
  /// The shape of one example coming out.
  public let output: Shape
  /// The parameters, in Keras's order.
  public let parameters: [ParameterShape]
  /// The multiply-adds one example costs.
  public let multiplyAdds: Int

  /// The number of values the layer learns.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }
}

/// A stack of layers whose shapes fit: the only thing the engine trains.
public struct Network: Sendable {
  /// The most values that one layer's output or parameters may have.
  public static let valueLimit = 1 << 30

  /// The shape of one example going in.
  public let input: Shape
  /// The layers, first one first; at least one.
  public let layers: [PlacedLayer]

  /// Places `layers` over images of `height` × `width` grey pixels.
  ///
  /// An image is [height, width, 1], except to a stack that begins with layers for sequences:
  /// to `lstm` it is `height` rows of `width` features.
  /// - Throws: the first layer that does not fit, and why.
  public init(_ layers: [any Layer], imageHeight height: Int, width: Int) throws(PlacementError) {
    var stack = GrowingNetwork(imageHeight: height, width: width)
    for layer in layers { try stack.append(layer) }
    self = try stack.network()
  }

  fileprivate init(input: Shape, layers: [PlacedLayer]) {
    self.input = input
    self.layers = layers
  }

  /// The shape of one example coming out.
  public var output: Shape { layers.last?.output ?? input }

  /// The number of values the network learns.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// The multiply-adds one example costs in the forward pass.
  public var multiplyAdds: Int { layers.reduce(0) { $0 + $1.multiplyAdds } }

  /// The stack as lines of the command language.
  public var spelling: [String] { layers.map(\.layer.spelling) }
}

/// A network that grows by a layer at a time. A layer costs the same however many came before it.
public struct GrowingNetwork: Sendable {
  private let height: Int
  private let width: Int
  private var placer: Placer
  /// Whether a layer has decided what an image is to the network.
  private var isDecided = false

  /// A network without layers, over images of `height` × `width` grey pixels.
  public init(imageHeight height: Int, width: Int) {
    self.height = height
    self.width = width
    placer = Placer(input: .image(height: height, width: width, channels: 1))
  }

  /// The layers so far.
  public var layers: [PlacedLayer] { placer.layers }

  /// Puts a layer at the end; when it throws, nothing is changed.
  public mutating func append(_ layer: any Layer) throws(PlacementError) {
    guard !isDecided, !(layer is Dropout) else { return try placer.append(layer) }
    var placer = self.placer
    if layer is LSTM {
      placer = Placer(input: .sequence(steps: height, features: width))
      for earlier in self.placer.layers { try placer.append(earlier.layer) }
    }
    try placer.append(layer)
    self.placer = placer
    isDecided = true
  }

  /// The network of the layers so far.
  /// - Throws: `empty` if there are none.
  public func network() throws(PlacementError) -> Network {
    guard !placer.layers.isEmpty else {
      throw PlacementError(index: 0, previous: nil, reason: .empty)
    }
    return Network(input: placer.input, layers: placer.layers)
  }
}

/// Puts layers one after another, naming each and checking that it fits.
private struct Placer {
  let input: Shape
  var layers: [PlacedLayer] = []
  var numbers: [String: Int] = [:]

  init(input: Shape) {
    self.input = input
  }

  mutating func append(_ layer: any Layer) throws(PlacementError) {
    let shape = layers.last?.output ?? input
    do throws(ShapeError) {
      let output = try layer.outputShape(for: shape)
      let parameters = layer.parameters(for: shape)
      let parameterCount = parameters.reduce(0) { $0 &+ min($1.count, Network.valueLimit + 1) }
      guard output.count <= Network.valueLimit, parameterCount <= Network.valueLimit else {
        throw ShapeError.tooLarge(limit: Network.valueLimit)
      }
      let number = numbers[layer.kind, default: 0] + 1
      numbers[layer.kind] = number
      layers.append(
        PlacedLayer(
          name: "\(layer.kind)_\(number)", layer: layer, input: shape, output: output,
          parameters: parameters, multiplyAdds: layer.multiplyAdds(for: shape)))
    } catch {
      throw PlacementError(index: layers.count, previous: layers.last?.name, reason: error)
    }
  }
}
