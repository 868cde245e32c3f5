internal import Datasets
internal import Files
internal import Kernels
public import Networks

/// The most memory that training or evaluating may take.
public let memoryLimit = 8 << 30

/// The bytes that training `network` takes, images not counted: an estimate from shapes alone.
public func memoryEstimate(_ network: Network, threads: Int) -> Int {
  var estimate = MemoryEstimate()
  for layer in network.layers { estimate.add(layer) }
  return estimate.byteCount(threads: threads)
}

/// What training takes in memory, added up layer by layer.
public struct MemoryEstimate: Sendable {
  private var parameters = 0
  /// The values kept of an image.
  private var perImage = 0

  /// The estimate of no layers.
  public init() {}

  /// Adds a layer.
  public mutating func add(_ layer: PlacedLayer) {
    parameters += layer.parameterCount
    // Outputs and their gradients; an LSTM keeps gates and cells too.
    perImage +=
      layer.layer is LSTM
      ? layer.input.dimensions[0] * layer.parameters[1].dimensions[1] * 4 : layer.output.count * 2
  }

  /// The bytes that training takes, images not counted.
  public func byteCount(threads: Int) -> Int {
    // Weights, two optimizer slots, the gradients of a round, and copies in other layouts.
    let perParameter = (1 + 2 + Shards.round + 3) * MemoryLayout<Float>.stride
    let (parameters, overflow) = parameters.multipliedReportingOverflow(by: perParameter)
    guard !overflow else { return Int.max }
    let images = Shards.evaluation * max(threads, 1) * MemoryLayout<Float>.stride
    let (activations, tooMany) = perImage.multipliedReportingOverflow(by: images)
    let (sum, tooMuch) = activations.addingReportingOverflow(parameters)
    return tooMany || tooMuch ? Int.max : sum
  }
}

/// Throws unless the network's last layer gives probabilities and it is not too large.
func check(_ network: Network, threads: Int) throws(EngineError) {
  guard threads >= 1 else { throw .badOption(name: "threads", value: "\(threads)") }
  guard let last = network.layers.last, let dense = last.layer as? Dense,
    dense.activation == .softmax
  else { throw .noSoftmaxAtEnd(layer: network.layers.last?.name ?? "") }
  guard dense.units <= 256 else { throw .tooManyClasses(outputs: dense.units, limit: 256) }
  try checkMemory(for: network, threads: threads)
}

/// Throws where training a network would take more memory than is allowed, or than the system gives.
public func checkMemory(for network: Network, threads: Int) throws(EngineError) {
  let byteCount = memoryEstimate(network, threads: threads)
  guard byteCount <= memoryLimit else {
    throw .tooMuchMemory(byteCount: byteCount, limit: memoryLimit)
  }
  guard hasMemory(for: byteCount) else { throw .noMemory(byteCount: byteCount) }
}

/// Throws unless the images are of the network's size, the indices are theirs, and, where they are
/// wanted, the labels are the network's classes.
func check(
  _ network: Network, images: ImageSet, indices: [Int32], labels: Bool
) throws(EngineError) {
  guard images.height == network.input.dimensions[0], images.width == network.input.dimensions[1]
  else {
    throw .imageSize(expected: network.input, height: images.height, width: images.width)
  }
  guard !indices.isEmpty else { throw .noImages }
  let classes = network.output.count
  for index in indices {
    guard index >= 0, Int(index) < images.count else {
      throw .indexOutOfRange(index: Int(index), count: images.count)
    }
    let label = Int(images.labels[Int(index)])
    guard !labels || label < classes else {
      throw .labelOutOfRange(label: label, classes: classes, index: Int(index))
    }
  }
}

/// Throws unless the weights are the network's and finite.
func check(_ weights: Weights, of network: Network) throws(EngineError) {
  try weights.check(against: network)
  for tensor in weights.tensors where !tensor.values.allSatisfy(\.isFinite) {
    throw .weightsNotFinite(tensor: tensor.name)
  }
}

/// Does `body`, with the library's refusals as errors of the engine.
func withEngineErrors<Result>(
  _ body: () throws(KernelError) -> Result
) throws(EngineError) -> Result {
  do {
    return try body()
  } catch {
    if error.isOutOfMemory { throw .noMemory(byteCount: nil) }
    throw .kernel(operation: error.operation, status: error.status, shapes: error.shapes)
  }
}
