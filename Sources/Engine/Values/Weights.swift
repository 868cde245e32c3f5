internal import Files
public import Networks

/// All the parameters of a network, in Keras's layouts and order.
public struct Weights: Sendable, Equatable {
  /// The tensors: layers in the order of the network, within a layer Keras's order.
  public var tensors: [Tensor]

  /// Weights made of the given tensors.
  public init(tensors: [Tensor]) {
    self.tensors = tensors
  }

  /// The first 16 hexadecimal digits of the SHA-256 digest of all values, as little-endian float32.
  public var digest: String { Engine.digest(of: tensors.lazy.map(\.values)) }

  /// The number of values in all tensors.
  public var count: Int { tensors.reduce(0) { $0 + $1.values.count } }

  /// Whether every value is a finite number.
  public var isFinite: Bool {
    tensors.allSatisfy { $0.values.allSatisfy(\.isFinite) }
  }

  /// Throws unless the tensors are, name by name and extent by extent, those of `network`.
  public func check(against network: Network) throws(EngineError) {
    let expected = network.parameters
    for (index, (name, shape)) in expected.enumerated() {
      guard index < tensors.count else {
        throw .weightsDoNotFit(expected: "\(name) \(shape.dimensions)", found: nil)
      }
      let tensor = tensors[index]
      guard tensor.name == name, tensor.dimensions == shape.dimensions else {
        throw .weightsDoNotFit(
          expected: "\(name) \(shape.dimensions)", found: "\(tensor.name) \(tensor.dimensions)")
      }
    }
    guard tensors.count == expected.count else {
      let extra = tensors[expected.count]
      throw .weightsDoNotFit(expected: nil, found: "\(extra.name) \(extra.dimensions)")
    }
  }
}

extension Network {
  /// Every tensor of parameters, in order: its full name and its shape.
  public var parameters: [(name: String, shape: ParameterShape)] {
    layers.flatMap { layer in
      layer.parameters.map { ("\(layer.name).\($0.name)", $0) }
    }
  }
}

/// The first 16 hexadecimal digits of the SHA-256 digest of arrays, as little-endian float32.
func digest(of arrays: some Sequence<[Float]>) -> String {
  var hash = IncrementalSHA256()
  for values in arrays { hash.update(values) }
  return hash.finish().short
}
