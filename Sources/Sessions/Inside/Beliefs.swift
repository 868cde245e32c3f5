internal import Glibc
import Engine
import Networks
import Results

extension Trace {
  /// What the layers after the last LSTM would say had the image ended after each row: a probability a
  /// class. Nil where the network does not end in an LSTM's last output and dense layers.
  ///
  /// An LSTM's output after a row does not depend on the rows below it, so that it is what the layers
  /// after it would read.
  func beliefs(_ weights: Weights) -> [[Double]]? {
    guard let last = layers.lastIndex(where: { $0.steps != nil }), let steps = layers[last].steps,
      let lstm = layers[last].place.layer as? LSTM, !lstm.returnSequences
    else { return nil }
    let later = layers[(last + 1)...].map { ($0.place.layer, weights.tensors(of: $0.place.name)) }
    var beliefs: [[Double]] = []
    for step in 0..<steps.steps {
      var values = steps.values(.hidden, step: step).map(Double.init)
      for (layer, tensors) in later {
        switch layer {
        case let dense as Dense: values = dense.outputs(of: values, tensors)
        case is Dropout, is Flatten: break
        default: return nil
        }
      }
      beliefs.append(values)
    }
    return beliefs
  }
}

extension Weights {
  /// The tensors of a layer, by their names within it: kernel, bias.
  func tensors(of layer: String) -> [String: Tensor] {
    var found: [String: Tensor] = [:]
    for tensor in tensors where tensor.name.hasPrefix(layer + ".") {
      found[String(tensor.name.dropFirst(layer.utf8.count + 1))] = tensor
    }
    return found
  }
}

extension Dense {
  /// What the layer makes of a vector, in double precision.
  fileprivate func outputs(of input: [Double], _ tensors: [String: Tensor]) -> [Double] {
    var sums = [Double](repeating: 0, count: units)
    let (kernel, bias) = (tensors["kernel"]?.values ?? [], tensors["bias"]?.values)
    for (row, value) in input.enumerated() {
      for unit in 0..<units { sums[unit] += value * Double(kernel[row * units + unit]) }
    }
    if let bias { for unit in 0..<units { sums[unit] += Double(bias[unit]) } }
    switch activation {
    case .linear: return sums
    case .relu: return sums.map { max(0, $0) }
    case .sigmoid: return sums.map(sigmoid)
    case .tanh: return sums.map { tanh($0) }
    case .softmax: return Softmax(of: sums).probabilities
    }
  }
}
