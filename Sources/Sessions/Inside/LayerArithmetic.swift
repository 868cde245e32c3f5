import Engine
import Networks
import Results

/// A layer of which one value can be spelled out.
protocol SpelledLayer: Layer {
  /// How the value at a place of the layer's output comes about.
  func spell(_ site: SpelledSite) -> Arithmetic
}

/// A value of a layer, and all that it may be made of.
struct SpelledSite {
  /// The layer and what it makes of the image.
  let layer: LayerTrace
  /// What the layer reads, in Keras's order, and what that is called.
  let input: [Float]
  let inputName: String
  /// The layer's tensors by name: kernel, recurrent_kernel, bias.
  let tensors: [String: Tensor]
  /// The value's place in the layer's output, as typed: row, column and filter; step and unit; or unit.
  let place: [Int]
  /// The value's place among the output's values.
  let index: Int

  /// The value's name: `conv2d_1[3,7,12]`.
  var name: String { "\(layer.place.name)\(bracketed(place))" }

  /// The value as the network computed it, with its name.
  var number: Arithmetic.Number { Arithmetic.Number(name, layer.values[index]) }

  /// A value of the layer's input.
  func input(_ place: [Int]) -> Arithmetic.Number {
    let shape = layer.place.input.dimensions
    let index = flatIndex(place, in: shape)
    // An image of one channel is named by row and column alone.
    let shown = inputName == pixelName && shape.count == 3 ? Array(place.prefix(2)) : place
    return Arithmetic.Number("\(inputName)\(bracketed(shown))", input[index])
  }

  /// A value of one of the layer's tensors.
  func weight(_ tensor: String, _ place: [Int]) -> Arithmetic.Number {
    guard let found = tensors[tensor] else {
      preconditionFailure("\(layer.place.name) has a \(tensor)")
    }
    return Arithmetic.Number(
      "\(found.name)\(bracketed(place))", found.values[flatIndex(place, in: found.dimensions)])
  }

  /// A value of the layer's bias; nil where it has none.
  func bias(_ index: Int) -> Arithmetic.Number? {
    tensors["bias"] == nil ? nil : weight("bias", [index])
  }
}

/// What the network's input is called.
let pixelName = "pixel"

/// `[3,7,12]`
func bracketed(_ place: [Int]) -> String {
  "[\(place.map(String.init).joined(separator: ","))]"
}

/// The place among all values of an array, its last axis varying fastest.
func flatIndex(_ place: [Int], in extents: [Int]) -> Int {
  zip(place, extents).reduce(0) { $0 * $1.1 + $1.0 }
}

/// The place in an array of the value numbered `index`.
func placeOf(_ index: Int, in extents: [Int]) -> [Int] {
  var rest = index
  var place: [Int] = []
  for extent in extents.reversed() {
    place.insert(rest % extent, at: 0)
    rest /= extent
  }
  return place
}

extension SpelledSite {
  /// The arithmetic of an activation of one of the sums of the place.
  ///
  /// - Parameters:
  ///   - index: which of them.
  ///   - count: how many there are: softmax reads all.
  ///   - sum: makes one of them.
  func spell(
    _ activation: Activation, of index: Int, among count: Int, sum: (Int) -> Arithmetic.Sum
  ) -> Arithmetic {
    let own = sum(index)
    var arithmetic = Arithmetic(of: number)
    arithmetic.add(own)
    switch activation {
    case .linear: arithmetic.add("linear", decimals(own.value), own.value)
    case .relu: arithmetic.addRelu("relu", of: own.value)
    case .sigmoid: arithmetic.addSigmoid("sigmoid", of: own.value)
    case .tanh: arithmetic.addTanh("tanh", of: own.value)
    case .softmax: arithmetic.addSoftmax(of: (0..<count).map { sum($0).value }, at: index)
    }
    return arithmetic
  }
}
