import Engine
import Files
import Networks

/// The weights in a safetensors file that any program may have written.
struct WeightFile {
  private let file: SafeTensors

  /// - Throws: `SafeTensorsError`; a seal is checked where the file has one.
  init(_ bytes: [UInt8]) throws {
    file = try SafeTensors(decoding: bytes, seal: .ifPresent)
  }

  /// The weights of a model, those selected from the file and the others its own.
  ///
  /// - Throws: everything that does not fit.
  func weights(
    of model: Model, _ selection: TensorSelection
  ) throws(WeightProblems) -> RestoredWeights {
    var problems = WeightProblems()
    let (found, others) = tensors(of: model.network, &problems)
    var weights = model.weights
    var names: [String] = []
    var leftOut = others
    for (index, tensor) in weights.tensors.enumerated() {
      let stored = found[tensor.name]
      guard selection.contains(tensor.name) else {
        if let stored { leftOut.append(stored.name) }
        continue
      }
      names.append(tensor.name)
      guard let stored else {
        problems.missing.append(tensor.name)
        continue
      }
      if let values = problems.values(of: stored, for: tensor) {
        weights.tensors[index].values = values
      }
    }
    if !selection.isPartial { problems.leftOver = others }
    guard problems.isEmpty else { throw problems }
    return RestoredWeights(weights: weights, names: names, leftOut: leftOut.sorted())
  }

  /// The file's tensors by the network's names for them, and the names of those that are none of
  /// its.
  private func tensors(
    of network: Network, _ problems: inout WeightProblems
  ) -> (found: [String: StoredTensor], others: [String]) {
    let layers = network.layers.filter { !$0.parameters.isEmpty }
    let vocabulary = TensorName.Vocabulary(
      kinds: Set(layers.map(\.layer.kind)),
      parameters: Set(layers.flatMap { $0.parameters.map(\.name) }))
    var named: [(name: TensorName, tensor: StoredTensor)] = []
    var others: [String] = []
    for tensor in file.tensors {
      if let name = TensorName(tensor.name, vocabulary) {
        named.append((name, tensor))
      } else {
        others.append(tensor.name)
      }
    }
    let numbers = layerNumbers(named.map(\.name), layers)
    let known = Set(network.parameters.map(\.name))
    var found: [String: StoredTensor] = [:]
    for (name, tensor) in named {
      let number = numbers[name.kind]?[name.number ?? 0] ?? name.number ?? 1
      let own = "\(name.kind)_\(number).\(name.parameter)"
      if !known.contains(own) {
        others.append(tensor.name)
      } else if let first = found[own] {
        problems.twice.append("\(first.name) and \(tensor.name) are both '\(own)'")
      } else {
        found[own] = tensor
      }
    }
    // What a model of ours keeps beside its weights is nothing that was forgotten.
    let isOurs = file.metadata[ModelFile.documentKey] != nil
    return (found, others.filter { !isOurs || !TensorName.isOtherSection($0) })
  }

  /// The network's number of each layer of the file, by kind and by the number it has there, 0 for
  /// none.
  ///
  /// Keras counts the layers of a kind over a whole program, the first without a number. Where a
  /// file has as many layers of a kind as the network, they are taken in order; where it has not,
  /// the numbers must be the network's, or Keras's from the program's first layer on.
  private func layerNumbers(
    _ names: [TensorName], _ layers: [PlacedLayer]
  ) -> [String: [Int: Int]] {
    var result: [String: [Int: Int]] = [:]
    for kind in Set(names.map(\.kind)) {
      let numbers = Set(names.filter { $0.kind == kind }.map { $0.number ?? 0 }).sorted()
      let isWhole = numbers.count == layers.count { $0.layer.kind == kind }
      let isFromZero = numbers.first == 0
      for (index, number) in numbers.enumerated() {
        result[kind, default: [:]][number] =
          isWhole ? index + 1 : isFromZero ? number + 1 : number
      }
    }
    return result
  }
}

/// Weights of a model after some or all of its tensors were taken from a file.
struct RestoredWeights {
  let weights: Weights
  /// The tensors taken, by the model's names.
  let names: [String]
  /// The tensors of the file that were not taken, by its names.
  let leftOut: [String]

  /// The number of values taken.
  var valueCount: Int {
    let taken = Set(names)
    return weights.tensors.reduce(0) { $0 + (taken.contains($1.name) ? $1.values.count : 0) }
  }
}

/// Which tensors of a model are restored.
struct TensorSelection {
  private let patterns: [String]?

  /// Whether it was said which; then the file may have others too.
  var isPartial: Bool { patterns != nil }

  /// - Parameter patterns: names of layers or tensors, a star in them for any letters; nil for all.
  /// - Throws: ``UnknownTensor`` for one that fits nothing of the model.
  init(_ patterns: [String]?, of model: Model) throws(UnknownTensor) {
    self.patterns = patterns
    let names = model.weights.tensors.map(\.name)
    for pattern in patterns ?? [] where !names.contains(where: { Self.fits($0, pattern) }) {
      throw UnknownTensor(pattern: pattern, model: model.name, known: names)
    }
  }

  func contains(_ tensor: String) -> Bool {
    patterns?.contains { Self.fits(tensor, $0) } ?? true
  }

  /// Whether the pattern is the tensor's name or that of its layer.
  private static func fits(_ tensor: String, _ pattern: String) -> Bool {
    let layer = tensor.prefix { $0 != "." }
    return isMatch(Array(tensor.utf8)[...], Array(pattern.utf8)[...])
      || isMatch(Array(layer.utf8)[...], Array(pattern.utf8)[...])
  }

  /// Whether the text is the pattern, with anything for each star.
  private static func isMatch(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    // The place to go on from when a star must take one letter more.
    var (text, pattern) = (text, pattern)
    var retry: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
    while !text.isEmpty {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (text, pattern)
      } else if pattern.first == text.first {
        (text, pattern) = (text.dropFirst(), pattern.dropFirst())
      } else if let last = retry {
        text = last.text.dropFirst()
        pattern = last.pattern
        retry = (text, pattern)
      } else {
        return false
      }
    }
    return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
