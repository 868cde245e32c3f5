import Testing

@testable import Kernels

/// Winograd's transforms around plain products of points, against convolutions computed one product
/// at a time in double precision.
@Suite struct WinogradTests {
  /// Outputs that fill their tiles and that do not, padding on no, one and two sides.
  static let shapes: [ReferenceConvolution] = {
    var shapes: [ReferenceConvolution] = []
    for (size, before, after) in [
      ([6, 6], [0, 0], [0, 0]), ([13, 13], [0, 0], [0, 0]), ([7, 9], [1, 1], [1, 1]),
      ([5, 11], [0, 1], [1, 0]), ([3, 3], [0, 0], [0, 0]),
    ] {
      shapes.append(
        ReferenceConvolution(
          examples: 4, channels: 16, filters: 32, size: size, kernel: [3, 3], before: before,
          after: after))
    }
    return shapes
  }()

  @Test(arguments: shapes, [true, false])
  func isTheSumOfProducts(_ shape: ReferenceConvolution, channelsAreBlocked: Bool) throws {
    let (source, weights, bias, gradient) = (
      Values(shape.source, seed: 1), Values(shape.weights, seed: 2),
      Values([shape.filters], seed: 3), Values(shape.destination, seed: 4)
    )
    var expected = Expected(shape)
    shape.forEachProduct { from, by, to in
      expected.result[to] += Double(source.values[from]) * Double(weights.values[by])
      expected.byInput[from] += Double(gradient.values[to]) * Double(weights.values[by])
      expected.byWeights[by] += Double(source.values[from]) * Double(gradient.values[to])
    }
    let area = shape.output.reduce(1, *)
    for index in expected.result.indices {
      let filter = index / area % shape.filters
      expected.result[index] = max(0, expected.result[index] + Double(bias.values[filter]))
      expected.byBias[filter] += Double(gradient.values[index])
    }

    let run = try WinogradRun(shape, channelsAreBlocked: channelsAreBlocked)
    try run.load(source, weights, gradient)
    let biases = try Buffer(floats: shape.filters).all
    biases.write(bias.values)
    try run.forward(bias: biases)
    expectClose(try run.result(), expected.result, "forward", tolerance: 3e-5)
    biases.clear()
    try run.backward(bias: biases)
    expectClose(try run.byInput(), expected.byInput, "by input", tolerance: 3e-5)
    expectClose(try run.byWeights(), expected.byWeights, "by weights", tolerance: 3e-5)
    expectClose(biases.values(), expected.byBias, "by bias")
  }

  /// Points that bfloat16 products read are the float32 ones, rounded.
  @Test(arguments: shapes)
  func shortPointsAreRounded(_ shape: ReferenceConvolution) throws {
    let long = try WinogradRun(shape, channelsAreBlocked: true)
    try long.load(
      Values(shape.source, seed: 1), Values(shape.weights, seed: 2),
      Values(shape.destination, seed: 4))
    let short = try #require(
      Winograd(
        images: long.blockSize, input: long.inside, output: long.outside, window: shape.window,
        operands: .bfloat16))
    func check(_ exact: Region, _ transform: (Region) -> Void) throws {
      let rounded = try Buffer(byteCount: exact.byteCount / 2).all
      transform(rounded)
      #expect(rounded.words() == exact.values().map(nearestBFloat16))
    }
    long.winograd.transformInput(
      long.images, from: 1, to: long.inputPoints, channels: shape.channels)
    try check(long.inputPoints) {
      short.transformInput(long.images, from: 1, to: $0, channels: shape.channels)
    }
    long.winograd.transposeOutput(
      long.byResults, from: 1, to: long.outputPoints, bias: nil, channels: shape.filters)
    try check(long.outputPoints) {
      short.transposeOutput(
        long.byResults, from: 1, to: $0, bias: nil, channels: shape.filters)
    }
    try check(long.weightsPoints) {
      Winograd.transformWeights(long.kernels, to: $0, operands: .bfloat16)
    }
  }

  /// The gradient by ReLU's argument is zero where its result is.
  @Test func gradientGoesThroughRelu() throws {
    let shape = Self.shapes[1]
    let source = Values(shape.source, seed: 1)
    var run = try WinogradRun(shape, channelsAreBlocked: true)
    try run.load(source, Values(shape.weights, seed: 2), Values(shape.destination, seed: 4))
    let bias = try Buffer(floats: shape.filters).all
    try run.backward(bias: bias)
    let all = try run.byInput()
    run.isThroughRelu = true
    try run.backward(bias: bias)
    #expect(try run.byInput() == zip(all, source.values).map { $1 > 0 ? $0 : 0 })
  }

  /// With bfloat16 images, what comes out is the float32 result, rounded.
  @Test(arguments: shapes)
  func shortImagesAreRounded(_ shape: ReferenceConvolution) throws {
    func rounded(_ values: Values) -> Values {
      Values(
        values.dimensions,
        values.values.map { Float(bitPattern: UInt32(nearestBFloat16($0)) << 16) })
    }
    let (source, weights, gradient) = (
      rounded(Values(shape.source, seed: 1)), Values(shape.weights, seed: 2),
      rounded(Values(shape.destination, seed: 4))
    )
    let bias = try Buffer(floats: shape.filters).all
    let long = try WinogradRun(shape, channelsAreBlocked: true)
    let short = try WinogradRun(shape, channelsAreBlocked: true, type: .bfloat16)
    for run in [long, short] {
      try run.load(source, weights, gradient)
      try run.forward(bias: bias)
      try run.backward(bias: bias)
      bias.clear()
    }
    #expect(try short.result() == rounded(Values([], try long.result())).values)
    #expect(try short.byInput() == rounded(Values([], try long.byInput())).values)
    #expect(try short.byWeights() == long.byWeights())
  }

  @Test func notANumberStays() throws {
    let shape = Self.shapes[0]
    var source = Values(shape.source, seed: 1)
    source.values[40] = .nan
    let run = try WinogradRun(shape, channelsAreBlocked: true)
    try run.load(source, Values(shape.weights, seed: 2), Values(shape.destination, seed: 3))
    try run.forward(bias: nil)
    #expect(try run.result().contains { $0.isNaN })
  }

  @Test func layoutsWhoseChannelsLieApartAreRefused() throws {
    let plain = try Layout.plain([2, 16, 6, 6])
    let window = Window(
      size: [3, 3], strides: [1, 1], paddingBefore: [0, 0], paddingAfter: [0, 0])
    #expect(
      Winograd(
        images: 2, input: plain, output: try .channelBlocks([2, 16, 4, 4]), window: window) == nil)
  }
}

private struct Expected {
  var result: [Double]
  var byInput: [Double]
  var byWeights: [Double]
  var byBias: [Double]

  init(_ shape: ReferenceConvolution) {
    func zeros(_ dimensions: [Int]) -> [Double] {
      [Double](repeating: 0, count: dimensions.reduce(1, *))
    }
    result = zeros(shape.destination)
    byInput = zeros(shape.source)
    byWeights = zeros(shape.weights)
    byBias = zeros([shape.filters])
  }
}

/// A convolution in two blocks of images.
private struct WinogradRun {
  let shape: ReferenceConvolution
  let winograd: Winograd
  let (inside, outside): (Layout, Layout)
  let images, results, byImages, byResults, kernels, byKernels: Region
  let inputPoints, outputPoints, weightsPoints, byWeightsPoints: Region
  let sums: Region
  let blockSize: Int
  /// Whether the images are taken as what ReLU gave.
  var isThroughRelu = false

  init(
    _ shape: ReferenceConvolution, channelsAreBlocked: Bool, type: ElementType = .float32
  ) throws {
    func layout(_ dimensions: [Int]) throws -> Layout {
      let (channels, width) = (dimensions[1], dimensions[3])
      return channelsAreBlocked
        ? try .channelBlocks(dimensions, type)
        : try .strided(
          dimensions, [dimensions[2] * width * channels, 1, width * channels, channels])
    }
    self.shape = shape
    blockSize = shape.examples / 2
    inside = try layout(shape.source)
    outside = try layout(shape.destination)
    winograd = try #require(
      Winograd(images: blockSize, input: inside, output: outside, window: shape.window))
    func room(_ count: Int) throws -> Region { try Buffer(floats: count).all }
    images = try Buffer(byteCount: inside.byteCount).all
    byImages = try Buffer(byteCount: inside.byteCount).all
    results = try Buffer(byteCount: outside.byteCount).all
    byResults = try Buffer(byteCount: outside.byteCount).all
    kernels = try room(9 * shape.channels * shape.filters)
    byKernels = try room(9 * shape.channels * shape.filters)
    inputPoints = try room(Winograd.points * winograd.tileCount * shape.channels)
    outputPoints = try room(Winograd.points * winograd.tileCount * shape.filters)
    weightsPoints = try room(Winograd.points * shape.channels * shape.filters)
    byWeightsPoints = try room(Winograd.points * shape.channels * shape.filters)
    sums = try Buffer(byteCount: winograd.sumsByteCount(channels: shape.channels)).all
  }

  func load(_ source: Values, _ weights: Values, _ gradient: Values) throws {
    try reorder(source.values, .plain(shape.source), to: images, inside)
    try reorder(gradient.values, .plain(shape.destination), to: byResults, outside)
    try reorder(weights.values, .plain(shape.weights), to: kernels, try kernelLayout)
    Winograd.transformWeights(kernels, to: weightsPoints)
    // What is left over from before must not matter.
    byImages.write([Float](repeating: 7, count: byImages.floatCount))
  }

  func result() throws -> [Float] { try plain(results, outside, shape.destination) }
  func byInput() throws -> [Float] { try plain(byImages, inside, shape.source) }
  func byWeights() throws -> [Float] { try plain(byKernels, try kernelLayout, shape.weights) }

  /// [O, C, 3, 3] in Keras's order, [3, 3, C, O].
  private var kernelLayout: Layout {
    get throws {
      let (filters, channels) = (shape.filters, shape.channels)
      return try .strided(shape.weights, [1, filters, 3 * channels * filters, channels * filters])
    }
  }

  func forward(bias: Region?) throws {
    let (channels, filters) = (shape.channels, shape.filters)
    for first in stride(from: 0, to: shape.examples, by: blockSize) {
      winograd.transformInput(images, from: first, to: inputPoints, channels: channels)
      let (x, w) = (inputPoints.values(), weightsPoints.values())
      var y = [Float](repeating: 0, count: outputPoints.floatCount)
      forEachProduct { from, by, to in y[to] += x[from] * w[by] }
      outputPoints.write(y)
      winograd.transformOutput(
        outputPoints, bias: bias, isRelu: bias != nil, to: results, from: first,
        channels: filters)
    }
  }

  func backward(bias: Region) throws {
    let (channels, filters) = (shape.channels, shape.filters)
    let w = weightsPoints.values()
    var byW = w.map { _ in Float(0) }
    for first in stride(from: 0, to: shape.examples, by: blockSize) {
      winograd.transposeOutput(
        byResults, from: first, to: outputPoints, bias: bias, channels: filters)
      winograd.transformInput(images, from: first, to: inputPoints, channels: channels)
      let (x, dy) = (inputPoints.values(), outputPoints.values())
      var dx = x.map { _ in Float(0) }
      forEachProduct { from, by, to in
        byW[by] += x[from] * dy[to]
        dx[from] += dy[to] * w[by]
      }
      inputPoints.write(dx)
      winograd.transposeInput(
        inputPoints, outputs: isThroughRelu ? images : nil, to: byImages, from: first,
        channels: channels, sums: sums)
    }
    byWeightsPoints.write(byW)
    Winograd.transposeWeights(byWeightsPoints, to: byKernels)
  }

  /// The products of each point's matrices.
  private func forEachProduct(_ body: (Int, Int, Int) -> Void) {
    let (channels, filters, tiles) = (shape.channels, shape.filters, winograd.tileCount)
    for point in 0..<Winograd.points {
      for tile in 0..<tiles {
        for channel in 0..<channels {
          for filter in 0..<filters {
            body(
              (point * tiles + tile) * channels + channel,
              (point * channels + channel) * filters + filter,
              (point * tiles + tile) * filters + filter)
          }
        }
      }
    }
  }

  private func plain(_ region: Region, _ layout: Layout, _ dimensions: [Int]) throws -> [Float] {
    let result = try Buffer(floats: dimensions.reduce(1, *)).all
    try convert(region, layout, result, .plain(dimensions))
    return result.values()
  }

  private func reorder(
    _ values: [Float], _ from: Layout, to region: Region, _ layout: Layout
  ) throws {
    let source = try Buffer(floats: values.count).all
    source.write(values)
    try convert(source, from, region, layout)
  }

  private func convert(_ from: Region, _ a: Layout, _ to: Region, _ b: Layout) throws {
    try Invocation(
      try Primitive(reorder: a, to: b), [(.source, [from]), (.destination, [to])],
      stream: try Stream()
    ).run()
  }
}
