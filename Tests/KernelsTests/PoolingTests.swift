import Testing

@testable import Kernels

@Suite struct PoolingTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var channels: Int
    var size = [7, 5]
    var window: Window
    var testDescription: String { "\(channels)x\(size) by \(window)" }

    var output: [Int] {
      (0..<2).map {
        (size[$0] + window.paddingBefore[$0] + window.paddingAfter[$0] - window.size[$0])
          / window.strides[$0] + 1
      }
    }

    /// The places in the source that the window of a place in the output covers.
    func places(of place: Int) -> [Int] {
      let column = place % output[1]
      let row = place / output[1] % output[0]
      let plane = place / (output[0] * output[1])
      var places: [Int] = []
      for y in 0..<window.size[0] {
        let sourceRow = row * window.strides[0] - window.paddingBefore[0] + y
        for x in 0..<window.size[1] {
          let sourceColumn = column * window.strides[1] - window.paddingBefore[1] + x
          guard (0..<size[0]).contains(sourceRow), (0..<size[1]).contains(sourceColumn) else {
            continue
          }
          places.append((plane * size[0] + sourceRow) * size[1] + sourceColumn)
        }
      }
      return places
    }
  }

  static let shapes: [Shape] = {
    var shapes: [Shape] = []
    for channels in [1, 3, 16, 29] {
      for (size, strides) in [
        ([2, 2], [2, 2]), ([3, 2], [1, 2]), ([3, 3], [2, 2]), ([2, 3], [3, 3]),
      ] {
        for (before, after) in [([0, 0], [0, 0]), ([0, 0], [1, 1]), ([1, 1], [1, 0])] {
          shapes.append(
            Shape(
              channels: channels,
              window: Window(
                size: size, strides: strides, paddingBefore: before, paddingAfter: after)))
        }
      }
    }
    // More than 256 places.
    shapes.append(
      Shape(
        channels: 17, size: [20, 18],
        window: Window(
          size: [18, 17], strides: [1, 1], paddingBefore: [0, 0], paddingAfter: [0, 0])))
    return shapes
  }()

  /// Every layout that is made of planes.
  private func layouts(
    _ dimensions: [Int], _ type: ElementType = .float32
  ) throws -> [Layout] {
    [
      try .plain(dimensions, type), try .channelsLast(dimensions, type),
      try .channelBlocks(dimensions, type), try .channelBlocks(dimensions, type, of: 8),
    ]
  }

  @Test(arguments: shapes)
  func poolingTakesTheLargestOrTheMean(_ shape: Shape) throws {
    let source = Values([2, shape.channels] + shape.size, seed: 1)
    let gradient = Values([2, shape.channels] + shape.output, seed: 2)
    for kind in [Pooling.Kind.max, .average] {
      var result = gradient.values.map { _ in 0.0 }
      var back = source.values.map { _ in 0.0 }
      for to in result.indices {
        let members = shape.places(of: to)
        let values = members.map { Double(source.values[$0]) }
        switch kind {
        case .max:
          let largest = try #require(values.max())
          let first = try #require(values.firstIndex(of: largest))
          result[to] = largest
          back[members[first]] += Double(gradient.values[to])
        case .average:
          result[to] = values.reduce(0, +) / Double(values.count)
          for member in members {
            back[member] += Double(gradient.values[to]) / Double(values.count)
          }
        }
      }
      for layout in try layouts(source.dimensions) {
        let found = try pool(kind, shape.window, source, gradient, in: layout)
        expectClose(found.results, result, "\(kind) forward in \(layout)")
        expectClose(found.gradient, back, "\(kind) backward in \(layout)")
      }
    }
  }

  /// The results and the gradient by the source, of values in `layout`.
  private func pool(
    _ kind: Pooling.Kind, _ window: Window, _ source: Values, _ gradient: Values,
    in layout: Layout, throughRelu: Bool = false
  ) throws -> (results: [Float], gradient: [Float]) {
    let made = try Pooling(kind, source: layout, window: window)
    let pooling = try #require(made)
    #expect(pooling.destination.dimensions == gradient.dimensions)
    let results = try Buffer(byteCount: pooling.destination.byteCount).all
    let places = try Buffer(byteCount: pooling.placesByteCount).all
    let sourceGradient = try Buffer(byteCount: layout.byteCount).all
    // What is there before is no part of it.
    unsafe sourceGradient.bytes.update(repeating: 77, count: sourceGradient.byteCount)
    pooling.forward(
      try source.region(in: layout), to: results, places: kind == .max ? places : nil)
    pooling.backward(
      try gradient.region(in: pooling.destination), places: kind == .max ? places : nil,
      throughReluOf: throughRelu ? results : nil, to: sourceGradient)
    return (
      try Values(gradient.dimensions, results, in: pooling.destination).values,
      try Values(source.dimensions, sourceGradient, in: layout).values
    )
  }

  private static let pairs = Window(
    size: [2, 2], strides: [2, 2], paddingBefore: [0, 0], paddingAfter: [0, 0])

  /// Of equal largest values the first gets the gradient, as in Keras.
  @Test(arguments: [[3, 3, 3, 3], [1, 3, 3, 2], [-0.0, 0, 0, -1]] as [[Float]])
  func tiesGoToTheFirst(_ values: [Float]) throws {
    let largest = try #require(values.max())
    let first = values.firstIndex(of: largest)
    for layout in try layouts([1, 1, 2, 2]) {
      let found = try pool(
        .max, Self.pairs, Values([1, 1, 2, 2], values), Values([1, 1, 1, 1], [5]), in: layout)
      #expect(found.gradient == (0..<4).map { $0 == first ? 5 : 0 })
    }
  }

  @Test(arguments: 0..<4) func nothingHidesNaN(_ place: Int) throws {
    var values: [Float] = [1, 2, 3, 4]
    values[place] = .nan
    for layout in try layouts([1, 1, 2, 2]) {
      let found = try pool(
        .max, Self.pairs, Values([1, 1, 2, 2], values), Values([1, 1, 1, 1], [5]), in: layout)
      #expect(found.results[0].isNaN)
    }
  }

  /// Where ReLU gave 0, nothing goes back.
  @Test func theGradientGoesThroughRelu() throws {
    let source = Values([1, 2, 2, 4], [0, 0, 0, 3, 0, 0, 1, 2, 4, 0, 0, 0, 0, 0, 0, 0])
    for layout in try layouts(source.dimensions) {
      let found = try pool(
        .max, Self.pairs, source, Values([1, 2, 1, 2], [5, 6, 7, 8]), in: layout,
        throughRelu: true)
      #expect(found.gradient == [0, 0, 0, 6, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0])
    }
  }

  /// bfloat16 values are pooled as the float32 values they are, and means and sums rounded once.
  @Test(arguments: shapes.filter { $0.channels >= 16 })
  func bfloat16IsRoundedOnce(_ shape: Shape) throws {
    let source = Values([2, shape.channels] + shape.size, seed: 3).rounded
    let gradient = Values([2, shape.channels] + shape.output, seed: 4).rounded
    for kind in [Pooling.Kind.max, .average] {
      for type in try layouts(source.dimensions).indices {
        let exact = try pool(
          kind, shape.window, source, gradient, in: try layouts(source.dimensions)[type])
        let found = try pool(
          kind, shape.window, source, gradient,
          in: try layouts(source.dimensions, .bfloat16)[type])
        #expect(found.results == Values([], exact.results).rounded.values)
        #expect(found.gradient == Values([], exact.gradient).rounded.values)
      }
    }
  }

  @Test func layoutsWithoutPlanesAreLeftToOthers() throws {
    let turned = try Layout.strided([2, 3, 4, 5], [1, 2, 6, 24])
    #expect(try Pooling(.max, source: turned, window: Self.pairs) == nil)
  }
}
