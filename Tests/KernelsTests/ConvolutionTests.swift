import Testing

@testable import Kernels

/// A convolution computed one product at a time, in double precision.
struct ReferenceConvolution: Sendable, CustomTestStringConvertible {
  var examples = 2
  var channels: Int
  var filters: Int
  var size: [Int]
  var kernel: [Int]
  var strides = [1, 1]
  var before = [0, 0]
  var after = [0, 0]

  var output: [Int] {
    (0..<2).map { (size[$0] + before[$0] + after[$0] - kernel[$0]) / strides[$0] + 1 }
  }

  var testDescription: String {
    "\(examples)x\(channels)x\(size) to \(filters), \(kernel) by \(strides), \(before) \(after)"
  }

  var window: Window {
    Window(size: kernel, strides: strides, paddingBefore: before, paddingAfter: after)
  }

  var source: [Int] { [examples, channels] + size }
  var weights: [Int] { [filters, channels] + kernel }
  var destination: [Int] { [examples, filters] + output }

  /// Calls `body` with the places in source, weights and destination of every product.
  func forEachProduct(_ body: (Int, Int, Int) -> Void) {
    for example in 0..<examples {
      for filter in 0..<filters {
        for row in 0..<output[0] {
          for column in 0..<output[1] {
            let to = ((example * filters + filter) * output[0] + row) * output[1] + column
            for channel in 0..<channels {
              for y in 0..<kernel[0] {
                let sourceRow = row * strides[0] + y - before[0]
                guard sourceRow >= 0, sourceRow < size[0] else { continue }
                for x in 0..<kernel[1] {
                  let sourceColumn = column * strides[1] + x - before[1]
                  guard sourceColumn >= 0, sourceColumn < size[1] else { continue }
                  body(
                    ((example * channels + channel) * size[0] + sourceRow) * size[1]
                      + sourceColumn,
                    ((filter * channels + channel) * kernel[0] + y) * kernel[1] + x, to)
                }
              }
            }
          }
        }
      }
    }
  }
}

@Suite struct ConvolutionTests {
  /// Shapes that the language can build: every mix of kernel, stride and padding, few and many
  /// channels, in and out of whole vectors.
  static let shapes: [ReferenceConvolution] = {
    var shapes: [ReferenceConvolution] = []
    for kernel in [[1, 1], [2, 2], [3, 3], [2, 3], [5, 5]] {
      for strides in [[1, 1], [2, 2], [3, 1]] {
        for (before, after) in [([0, 0], [0, 0]), ([0, 1], [1, 1])]
        where kernel != [1, 1] || before == after {
          for (channels, filters) in [(1, 5), (3, 16), (17, 3)] {
            shapes.append(
              ReferenceConvolution(
                channels: channels, filters: filters, size: [6, 7], kernel: kernel,
                strides: strides, before: before, after: after))
          }
        }
      }
    }
    // The whole of the input, one pixel, one filter, and what vectors are made for.
    shapes.append(ReferenceConvolution(channels: 2, filters: 1, size: [4, 3], kernel: [4, 3]))
    shapes.append(ReferenceConvolution(channels: 1, filters: 1, size: [1, 1], kernel: [1, 1]))
    shapes.append(ReferenceConvolution(channels: 16, filters: 32, size: [5, 4], kernel: [3, 3]))
    shapes.append(
      ReferenceConvolution(
        channels: 32, filters: 16, size: [4, 4], kernel: [1, 1], strides: [2, 2]))
    return shapes
  }()

  @Test(arguments: shapes)
  func isTheSumOfProducts(_ shape: ReferenceConvolution) throws {
    let source = Values(shape.source, seed: 1)
    let weights = Values(shape.weights, seed: 2)
    let bias = Values([shape.filters], seed: 3)
    let gradient = Values(shape.destination, seed: 4)
    let (s, w, g) = (
      source.values.map(Double.init), weights.values.map(Double.init),
      gradient.values.map(Double.init)
    )
    let area = shape.output.reduce(1, *)
    var result = gradient.values.indices.map {
      Double(bias.values[$0 / area % shape.filters])
    }
    var sourceGradient = s.map { _ in 0.0 }
    var weightsGradient = w.map { _ in 0.0 }
    shape.forEachProduct { from, by, to in
      result[to] += s[from] * w[by]
      sourceGradient[from] += g[to] * w[by]
      weightsGradient[by] += s[from] * g[to]
    }
    var biasGradient = [Double](repeating: 0, count: shape.filters)
    for (index, value) in g.enumerated() { biasGradient[index / area % shape.filters] += value }

    let any = (
      source: try Layout.any(shape.source), weights: try Layout.any(shape.weights),
      destination: try Layout.any(shape.destination)
    )
    let plainBias = try Layout.plain([shape.filters])
    let forward = try Convolution.forward(
      source: any.source, weights: any.weights, bias: plainBias,
      destination: any.destination, window: shape.window, function: .relu)
    let found = try execute(
      forward, [.source: source, .weights: weights, .bias: bias], results: [.destination: gradient])
    expectClose(
      found[.destination], result.map { max($0, 0) }, "forward")

    let back = try Convolution.backwardWeights(
      source: any.source, weights: any.weights, bias: plainBias,
      destination: any.destination, window: shape.window, hint: forward)
    let gradients = try execute(
      back, [.source: source, .destinationGradient: gradient],
      results: [.weightsGradient: weights, .biasGradient: bias])
    expectClose(
      gradients[.weightsGradient], weightsGradient, "weights gradient")
    expectClose(gradients[.biasGradient], biasGradient, "bias gradient")

    let data = try Convolution.backwardData(
      source: any.source, weights: any.weights, destination: any.destination,
      window: shape.window, hint: forward)
    let by = try execute(
      data, [.weights: weights, .destinationGradient: gradient], results: [.sourceGradient: source])
    expectClose(by[.sourceGradient], sourceGradient, "source gradient")
  }
}
