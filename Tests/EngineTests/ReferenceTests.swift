import Networks
import Testing

@testable import Engine

/// Convolutions and LSTMs of every shape the language can build, a drawn sample of them, against
/// plain code in double precision.
@Suite struct ReferenceTests {
  /// Draws numbers by a seed, the same ones on every machine.
  struct Draw {
    private let random: Philox
    private var count: UInt32 = 0

    init(_ seed: Int) { random = Philox(key: (UInt32(seed), 99)) }

    mutating func next() -> UInt32 {
      count += 1
      return random.block((count, 0, 0, 0)).0
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(next()) % range.count
    }

    mutating func one<Choice>(of choices: [Choice]) -> Choice {
      choices[number(0...choices.count - 1)]
    }

    /// `count` numbers in −1 … 1.
    mutating func values(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float(next() >> 8) / Float(1 << 23) - 1 }
    }
  }

  /// Extents at and around the widths of vectors, and any others.
  private func width(_ draw: inout Draw) -> Int {
    draw.number(0...2) == 0 ? draw.one(of: [1, 8, 16, 17, 32, 33]) : draw.number(1...20)
  }

  @Test(arguments: 1...120)
  func convolutionIsItsDefinition(_ seed: Int) throws {
    var draw = Draw(seed)
    let (rows, columns) = (draw.number(1...12), draw.number(1...12))
    let padding: Padding = draw.one(of: [.valid, .same])
    let isPoint = seed.isMultiple(of: 6)
    let limit = padding == .valid ? 5 : 7
    let kernel = Extent(
      height: isPoint ? 1 : draw.number(1...min(limit, padding == .valid ? rows : limit)),
      width: isPoint ? 1 : draw.number(1...min(limit, padding == .valid ? columns : limit)))
    let strides =
      isPoint
      ? Extent(height: 2, width: 2) : Extent(height: draw.number(1...3), width: draw.number(1...3))
    let layer = Convolution2D(
      filters: width(&draw), kernelSize: kernel, strides: strides, padding: padding,
      activation: draw.one(of: [.linear, .linear, .relu, .sigmoid, .tanh]),
      useBias: draw.number(0...3) > 0)
    let shape = [draw.one(of: [1, 2, 4, 5]), rows, columns, width(&draw)]
    try compare(layer, shape: shape, &draw) { input, weights, gradient in
      ReferenceRun(layer, input: input, shape: shape, weights: weights, gradient: gradient)
    }
  }

  @Test(arguments: 1...40)
  func lstmIsItsDefinition(_ seed: Int) throws {
    var draw = Draw(1000 + seed)
    let layer = LSTM(
      units: width(&draw), returnSequences: draw.number(0...1) == 0, useBias: draw.number(0...3) > 0
    )
    let shape = [draw.one(of: [1, 2, 4, 5]), draw.number(1...9), width(&draw)]
    try compare(layer, shape: shape, &draw) { input, weights, gradient in
      ReferenceRun(layer, input: input, shape: shape, weights: weights, gradient: gradient)
    }
  }

  private func compare(
    _ layer: any Layer, shape: [Int], _ draw: inout Draw,
    reference: (_ input: [Double], _ weights: [[Double]], _ gradient: [Double]) -> ReferenceRun
  ) throws {
    let what = "\(layer.spelling) over \(shape)"
    let input = draw.values(shape.reduce(1, *))
    let own = Shape(Array(shape.dropFirst()))
    // Small enough that sums stay where activations have a slope worth the name.
    let weights = layer.parameters(for: own).map { parameter in
      let scale = 1 / Float(parameter.dimensions.dropLast().reduce(1, *)).squareRoot()
      return Tensor(
        name: "\(layer.kind)_1.\(parameter.name)", dimensions: parameter.dimensions,
        values: draw.values(parameter.dimensions.reduce(1, *)).map { $0 * scale })
    }
    let count = shape[0] * (try layer.outputShape(for: own)).count
    var gradient = draw.values(count)
    let doubles = (
      input: input.map(Double.init), weights: weights.map { $0.values.map(Double.init) }
    )
    // Where ReLU's argument is all but zero, rounding decides on which side of its kink it is.
    if (layer as? Convolution2D)?.activation == .relu {
      let output = reference(doubles.input, doubles.weights, gradient.map(Double.init)).output
      for (index, value) in output.enumerated() where value < 1e-4 { gradient[index] = 0 }
    }
    let expected = reference(doubles.input, doubles.weights, gradient.map(Double.init))
    let run = try LayerRun(
      [layer], input: input, shape: shape, weights: weights, outputGradient: gradient)
    expectClose(run.output, expected.output.map { Float($0) }, "\(what): output")
    expectClose(
      run.inputGradient, expected.inputGradient.map { Float($0) }, "\(what): input gradient")
    #expect(run.gradients.count == expected.gradients.count)
    for (tensor, values) in zip(run.gradients, expected.gradients) {
      expectClose(tensor.values, values.map { Float($0) }, "\(what): \(tensor.name) gradient")
    }
  }
}
