import Testing

@testable import Kernels

@Suite struct PoolingTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var channels: Int
    var size: [Int]
    var window: Window
    var testDescription: String { "\(channels)x\(size) by \(window.size) \(window.strides)" }
  }

  static let shapes: [Shape] = {
    var shapes: [Shape] = []
    for channels in [1, 3, 16, 17] {
      for (size, strides) in [([2, 2], [2, 2]), ([3, 2], [1, 2]), ([3, 3], [2, 2])] {
        for after in [[0, 0], [1, 1]] {
          shapes.append(
            Shape(
              channels: channels, size: [7, 5],
              window: Window(
                size: size, strides: strides, paddingBefore: [0, 0], paddingAfter: after)))
        }
      }
    }
    return shapes
  }()

  @Test(arguments: shapes)
  func poolingTakesTheLargestOrTheMean(_ shape: Shape) throws {
    let source = Values([2, shape.channels] + shape.size, seed: 1)
    let output = (0..<2).map {
      (shape.size[$0] + shape.window.paddingAfter[$0] - shape.window.size[$0])
        / shape.window.strides[$0] + 1
    }
    let gradient = Values([2, shape.channels] + output, seed: 2)
    for kind in [Pooling.Kind.max, .average] {
      var result = gradient.values.map { _ in 0.0 }
      var back = source.values.map { _ in 0.0 }
      for to in result.indices {
        let members = places(of: to, shape, output)
        let values = members.map { Double(source.values[$0]) }
        switch kind {
        case .max:
          let largest = try #require(values.max())
          result[to] = largest
          back[members[try #require(values.firstIndex(of: largest))]] += Double(gradient.values[to])
        case .average:
          result[to] = values.reduce(0, +) / Double(values.count)
          for member in members {
            back[member] += Double(gradient.values[to]) / Double(values.count)
          }
        }
      }
      try check(kind, shape, source, gradient, forward: result, backward: back)
    }
  }

  private func check(
    _ kind: Pooling.Kind, _ shape: Shape, _ source: Values, _ gradient: Values,
    forward expected: [Double], backward: [Double]
  ) throws {
    let forward = try Pooling.forward(
      kind, source: .plain(source.dimensions), destination: .any(gradient.dimensions),
      window: shape.window, training: true)
    let workspace = try forward.layout(.workspace).map { try Buffer(byteCount: $0.byteCount).all }
    #expect((workspace != nil) == (kind == .max))
    let found = try execute(
      forward, [.source: source], workspace: workspace, results: [.destination: gradient])
    expectClose(found[.destination], expected, "\(kind) forward")
    let back = try Pooling.backward(
      kind, source: .plain(source.dimensions),
      destination: try #require(forward.layout(.destination)), window: shape.window, hint: forward)
    let gradients = try execute(
      back, [.destinationGradient: gradient], workspace: workspace,
      results: [.sourceGradient: source])
    expectClose(gradients[.sourceGradient], backward, "\(kind) backward")
  }

  /// The places in the source that the window of a place in the output covers.
  private func places(of place: Int, _ shape: Shape, _ output: [Int]) -> [Int] {
    let column = place % output[1]
    let row = place / output[1] % output[0]
    let plane = place / (output[0] * output[1])
    var places: [Int] = []
    for y in 0..<shape.window.size[0] {
      let sourceRow = row * shape.window.strides[0] + y
      for x in 0..<shape.window.size[1] {
        let sourceColumn = column * shape.window.strides[1] + x
        guard sourceRow < shape.size[0], sourceColumn < shape.size[1] else { continue }
        places.append((plane * shape.size[0] + sourceRow) * shape.size[1] + sourceColumn)
      }
    }
    return places
  }

  /// Of equal largest values the first gets the gradient, as in Keras.
  @Test func tiesGoToTheFirst() throws {
    let source = Values([1, 1, 2, 2], [3, 3, 3, 3])
    let window = Window(
      size: [2, 2], strides: [2, 2], paddingBefore: [0, 0], paddingAfter: [0, 0])
    let gradient = Values([1, 1, 1, 1], [5])
    try check(
      .max, Shape(channels: 1, size: [2, 2], window: window), source, gradient, forward: [3],
      backward: [5, 0, 0, 0])
  }
}
