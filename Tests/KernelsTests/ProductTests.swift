import Testing

@testable import Kernels

@Suite struct ProductTests {
  /// [M, K] · [K, N] in double precision.
  private func product(_ left: Values, _ right: Values) -> [Double] {
    let (rows, inner, columns) = (left.dimensions[0], left.dimensions[1], right.dimensions[1])
    return (0..<rows * columns).map { place in
      (0..<inner).reduce(0) {
        $0 + Double(left.values[place / columns * inner + $1])
          * Double(right.values[$1 * columns + place % columns])
      }
    }
  }

  @Test(arguments: [[1, 1, 1], [3, 7, 5], [17, 33, 10], [32, 16, 64], [5, 100, 1]])
  func matrixProductIsTheSumOfProducts(_ extents: [Int]) throws {
    let left = Values([extents[0], extents[1]], seed: 1)
    let right = Values([extents[1], extents[2]], seed: 2)
    let bias = Values([1, extents[2]], seed: 3)
    let start = Values([extents[0], extents[2]], seed: 4)
    let sums = product(left, right)
    let plain = try MatrixProduct.make(
      source: .plain(left.dimensions), weights: .any(right.dimensions),
      bias: .plain(bias.dimensions), destination: .plain(start.dimensions))
    let found = try execute(
      plain, [.source: left, .weights: right, .bias: bias], results: [.destination: start])
    expectClose(
      found[.destination],
      sums.enumerated().map { $1 + Double(bias.values[$0 % extents[2]]) }, "with bias")

    let added = try MatrixProduct.make(
      source: .plain(left.dimensions), weights: .any(right.dimensions),
      destination: .plain(start.dimensions), postOperations: [.sum, .function(.tanh)])
    let squashed = try execute(
      added, [.source: left, .weights: right], results: [.destination: start])
    expectClose(
      squashed[.destination],
      zip(sums, start.values).map { Reference.tanh($0 + Double($1)) }, "with sum and tanh")
  }

  /// A transposed view of memory is multiplied as what it is.
  /// Rows that would begin at the same place of a cache are put apart, but for bfloat16.
  @Test func rowsThatWouldShareAPlaceGetGaps() throws {
    for columns in [512, 1024] {
      #expect(MatrixProduct.rowWidth(columns, rows: 32, .float32) == columns + 16)
      #expect(MatrixProduct.rowWidth(columns, rows: 32, .bfloat16) == columns)
    }
    #expect(MatrixProduct.rowWidth(400, rows: 32, .float32) == 400)
    #expect(try Layout.strided([3, 5], [7, 1]).hasGaps)
    #expect(try !Layout.plain([3, 5]).hasGaps)
    #expect(try !Layout.channelBlocks([2, 3, 4, 5]).hasGaps)
  }

  @Test func matrixProductReadsTransposedMemory() throws {
    let stored = Values([6, 5], seed: 1)
    let right = Values([6, 4], seed: 2)
    let view = try MatrixProduct.make(
      source: .strided([5, 6], [1, 5]), weights: .plain([6, 4]), destination: .plain([5, 4]))
    let transposed = Values(
      [5, 6], (0..<30).map { stored.values[$0 % 6 * 5 + $0 / 6] })
    let found = try execute(
      view, [.source: transposed, .weights: right],
      results: [.destination: Values([5, 4], seed: 3)])
    expectClose(found[.destination], product(transposed, right))
  }

  @Test(arguments: [
    (examples: 1, inputs: [3], units: 2), (examples: 4, inputs: [131], units: 37),
    (examples: 5, inputs: [16, 2, 3], units: 10),
  ])
  func innerProductAndItsGradients(_ shape: (examples: Int, inputs: [Int], units: Int)) throws {
    let source = Values([shape.examples] + shape.inputs, seed: 1)
    let weights = Values([shape.units] + shape.inputs, seed: 2)
    let bias = Values([shape.units], seed: 3)
    let gradient = Values([shape.examples, shape.units], seed: 4)
    let inner = shape.inputs.reduce(1, *)
    func transposed(_ values: Values, _ rows: Int, _ columns: Int) -> Values {
      Values(
        [columns, rows],
        (0..<rows * columns).map { values.values[$0 % rows * columns + $0 / rows] })
    }
    let flat = (
      source: Values([shape.examples, inner], source.values),
      weights: Values([shape.units, inner], weights.values)
    )

    let layout = (
      source: try Layout.plain(source.dimensions), weights: try Layout.any(weights.dimensions),
      bias: try Layout.plain([shape.units]), destination: try Layout.plain(gradient.dimensions)
    )
    let forward = try InnerProduct.forward(
      source: layout.source, weights: layout.weights, bias: layout.bias,
      destination: layout.destination, function: nil, training: true)
    let found = try execute(
      forward, [.source: source, .weights: weights, .bias: bias], results: [.destination: gradient])
    expectClose(
      found[.destination],
      product(flat.source, transposed(flat.weights, shape.units, inner)).enumerated().map {
        $1 + Double(bias.values[$0 % shape.units])
      }, "forward")

    let data = try InnerProduct.backwardData(
      source: layout.source, weights: layout.weights, destination: layout.destination,
      hint: forward)
    let bySource = try execute(
      data, [.weights: weights, .destinationGradient: gradient], results: [.sourceGradient: source])
    expectClose(bySource[.sourceGradient], product(gradient, flat.weights), "source gradient")

    let back = try InnerProduct.backwardWeights(
      source: layout.source, weights: layout.weights, bias: layout.bias,
      destination: layout.destination, hint: forward)
    let byWeights = try execute(
      back, [.source: source, .destinationGradient: gradient],
      results: [.weightsGradient: weights, .biasGradient: bias])
    expectClose(
      byWeights[.weightsGradient],
      product(transposed(gradient, shape.examples, shape.units), flat.source), "weights gradient")
    expectClose(
      byWeights[.biasGradient],
      (0..<shape.units).map { unit in
        (0..<shape.examples).reduce(0) { $0 + Double(gradient.values[$1 * shape.units + unit]) }
      }, "bias gradient")
  }
}
