import Networks
import Results

/// What a layer does, and the arithmetic of its sizes.
struct LayerExplanation {
  /// In a sentence.
  let sentence: String
  /// How many parameters it has: `3·3·1·32 + 32 = 320`; nil for none.
  var parameters: String?
  /// How large its output is, along one axis after the other.
  var output: String?
  /// What one image costs: `26·26·32 · 3·3·1 = 194,688`; nil for nothing.
  var multiplyAdds: String?
  /// What it computes, a line an equation.
  var equations: [String] = []
}

/// A layer that can be explained.
protocol ExplainedLayer: Layer {
  func explanation(at place: PlacedLayer) -> LayerExplanation
}

extension Convolution2D: ExplainedLayer {
  func explanation(at place: PlacedLayer) -> LayerExplanation {
    let (input, output) = (place.input.dimensions, place.output.dimensions)
    let kernel = "\(kernelSize.height)·\(kernelSize.width)·\(input[2])"
    let isPlain = strides == Extent(height: 1, width: 1) && padding == .valid
    let read = isPlain ? "x[r+i,c+j,k]" : "the window's x[i,j,k]"
    return LayerExplanation(
      sentence:
        "\(count(filters, "filter")) of \(kernelSize) \(filters == 1 ? "slides" : "slide") over "
        + "\(place.input): each looks for one small pattern in every place, with the same weights",
      parameters: "\(kernel)·\(filters)" + (useBias ? " + \(filters)" : "")
        + " = \(grouped(place.parameterCount))",
      output: windowed(kernelSize, strides, padding, place) + ", one channel a filter",
      multiplyAdds: "\(output[0])·\(output[1])·\(output[2]) values · \(kernel) products"
        + " = \(grouped(place.multiplyAdds))",
      equations: [
        "y[r,c,f] = \(activation.rawValue)(sum over i,j,k of \(read) · kernel[i,j,k,f]"
          + (useBias ? " + bias[f])" : ")")
      ])
  }
}

extension Pooling2D {
  fileprivate func pooled(_ what: String, at place: PlacedLayer) -> LayerExplanation {
    LayerExplanation(
      sentence:
        "of each window of \(poolSize) \(what) is kept, channel by channel: \(place.input) "
        + "becomes \(place.output), and a shift by a pixel matters less",
      output: windowed(poolSize, strides, padding, place),
      equations: [
        "y[r,c,k] = \(what == "the largest value" ? "max" : "mean") over the window of x[.,.,k]"
      ])
  }
}

extension MaxPooling2D: ExplainedLayer {
  func explanation(at place: PlacedLayer) -> LayerExplanation {
    pooled("the largest value", at: place)
  }
}

extension AveragePooling2D: ExplainedLayer {
  func explanation(at place: PlacedLayer) -> LayerExplanation {
    pooled("the mean", at: place)
  }
}

extension Flatten: ExplainedLayer {
  func explanation(at place: PlacedLayer) -> LayerExplanation {
    LayerExplanation(
      sentence: "the values of \(place.input) stand in one line: where they were is known to "
        + "nobody after it, but by their order",
      output: place.input.dimensions.map(String.init).joined(separator: "·")
        + " = \(grouped(place.output.count))")
  }
}

extension Dense: ExplainedLayer {
  func explanation(at place: PlacedLayer) -> LayerExplanation {
    let inputs = place.input.dimensions[0]
    let ending =
      activation == .softmax
      ? "; softmax makes of the sums probabilities that add up to 1"
      : activation == .linear ? "" : ", through \(activation.rawValue)"
    return LayerExplanation(
      sentence:
        "each of \(count(units, "unit")) weighs all \(grouped(inputs)) inputs, by weights of its own"
        + ending,
      parameters: "\(inputs)·\(units)" + (useBias ? " + \(units)" : "")
        + " = \(grouped(place.parameterCount))",
      output: "\(count(units, "unit"))",
      multiplyAdds: "\(inputs)·\(units) = \(grouped(place.multiplyAdds))",
      equations: [
        "y[u] = \(activation.rawValue)(sum over i of x[i] · kernel[i,u]"
          + (useBias ? " + bias[u])" : ")")
      ])
  }
}

extension Dropout: ExplainedLayer {
  func explanation(at place: PlacedLayer) -> LayerExplanation {
    let kept = decimalText(1 - rate, decimals: 2) ?? ""
    return LayerExplanation(
      sentence:
        "in training each value is 0 with probability \(Value.digits(rate).text), and the others are "
        + "divided by \(kept); when the model classifies, nothing happens here",
      output: "as large as the input")
  }
}

extension LSTM: ExplainedLayer {
  func explanation(at place: PlacedLayer) -> LayerExplanation {
    let (steps, features) = (place.input.dimensions[0], place.input.dimensions[1])
    let bias = useBias ? " + \(units)" : ""
    func sum(_ gate: String) -> String {
      "x·W\(gate) + h·U\(gate)" + (useBias ? " + b\(gate)" : "")
    }
    return LayerExplanation(
      sentence:
        "\(count(units, "unit")) \(units == 1 ? "reads" : "read") \(count(steps, "row")) of "
        + "\(features) values, one after the other; three gates say what enters the memory, what is "
        + "kept and what shows; given on is "
        + (returnSequences ? "what shows after every row" : "what shows after the last row"),
      parameters: "4·((\(features) + \(units))·\(units)\(bias)) = \(grouped(place.parameterCount))",
      output: returnSequences ? "\(steps) rows of \(count(units, "unit"))" : count(units, "unit"),
      multiplyAdds:
        "\(steps) rows · 4·(\(features) + \(units))·\(units) = \(grouped(place.multiplyAdds))",
      equations: [
        "i = sigmoid(\(sum("i")))  how much enters",
        "f = sigmoid(\(sum("f")))  how much is kept",
        "g = tanh(\(sum("g")))  what would enter: the candidate",
        "c = f·c + i·g  the cell: what is remembered",
        "o = sigmoid(\(sum("o")))  how much shows",
        "h = o·tanh(c)  what is given on",
      ])
  }
}

/// `(28 - 3)/1 + 1 = 26 rows, 26 columns`
private func windowed(
  _ window: Extent, _ strides: Extent, _ padding: Padding, _ place: PlacedLayer
) -> String {
  func axis(_ input: Int, _ window: Int, _ stride: Int, _ output: Int) -> String {
    switch padding {
    case .valid:
      stride == 1
        ? "\(input) - \(window) + 1 = \(output)"
        : "(\(input) - \(window)) / \(stride) rounded down + 1 = \(output)"
    case .same: "\(input) / \(stride) rounded up = \(output)"
    }
  }
  let (input, output) = (place.input.dimensions, place.output.dimensions)
  let rows = axis(input[0], window.height, strides.height, output[0])
  let columns = axis(input[1], window.width, strides.width, output[1])
  return rows == columns ? "\(rows) rows and columns" : "\(rows) rows, \(columns) columns"
}

/// Which part of the image a value of a layer depends on.
enum ReceptiveField: Equatable {
  /// So many rows and columns of pixels.
  case pixels(rows: Int, columns: Int)
  /// All rows up to its own.
  case rowsSoFar

  /// In a table.
  var value: Value {
    switch self {
    case .pixels(let rows, let columns): .shape([rows, columns])
    case .rowsSoFar: .text("rows so far")
    }
  }
}

extension Network {
  /// The receptive field of each layer: r grows by (k - 1) times the distance j of neighbours, and j by
  /// the stride; at most the image.
  ///
  /// Source: Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks"
  /// (2019), eq. 2 for one path.
  var receptiveFields: [ReceptiveField] {
    let (height, width) = (input.dimensions[0], input.dimensions[1])
    var size = (rows: 1, columns: 1)
    var jump = size
    var isWhole = false
    func slide(_ window: Extent, _ strides: Extent) {
      size.rows = min(size.rows + (window.height - 1) * jump.rows, height)
      size.columns = min(size.columns + (window.width - 1) * jump.columns, width)
      jump.rows = min(jump.rows * strides.height, height)
      jump.columns = min(jump.columns * strides.width, width)
    }
    return layers.map { place in
      switch place.layer {
      case let layer as Convolution2D: slide(layer.kernelSize, layer.strides)
      case let layer as any Pooling2D: slide(layer.poolSize, layer.strides)
      case let layer as LSTM:
        if layer.returnSequences { return .rowsSoFar }
        isWhole = true
      case is Dense: isWhole = true
      default: break
      }
      return isWhole
        ? .pixels(rows: height, columns: width)
        : .pixels(rows: size.rows, columns: size.columns)
    }
  }
}
