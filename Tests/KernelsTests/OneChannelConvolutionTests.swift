import Testing

@testable import Kernels

@Suite struct OneChannelConvolutionTests {
  /// Kernels of as many places as are summed at a time, of fewer and of more, and filters that fill
  /// vectors and do not.
  static let shapes: [ReferenceConvolution] = {
    var shapes: [ReferenceConvolution] = []
    for kernel in [[3, 3], [1, 1], [2, 3], [5, 5], [6, 7]] {
      for strides in [[1, 1], [2, 2], [3, 1]] {
        for (before, after) in [([0, 0], [0, 0]), ([0, 1], [1, 1])]
        where kernel != [1, 1] || before == after {
          for filters in [1, 5, 16, 29] {
            shapes.append(
              ReferenceConvolution(
                examples: 3, channels: 1, filters: filters, size: [6, 7], kernel: kernel,
                strides: strides, before: before, after: after))
          }
        }
      }
    }
    return shapes
  }()

  @Test(arguments: shapes)
  func gradientsAreSumsOfProducts(_ shape: ReferenceConvolution) throws {
    let source = Values(shape.source, seed: 1)
    for type in [ElementType.float32, .bfloat16] {
      var gradient = Values(shape.destination, seed: 2)
      if type == .bfloat16 { gradient = gradient.rounded }
      // Keras's order: the filters of a place side by side.
      let places = shape.kernel[0] * shape.kernel[1]
      var kernels = [Double](repeating: 0, count: places * shape.filters)
      shape.forEachProduct { from, weight, to in
        kernels[weight % places * shape.filters + weight / places] +=
          Double(source.values[from]) * Double(gradient.values[to])
      }
      var bias = [Double](repeating: 0, count: shape.filters)
      let area = shape.output[0] * shape.output[1]
      for (to, value) in gradient.values.enumerated() {
        bias[to / area % shape.filters] += Double(value)
      }
      for layout in [
        try Layout.plain(shape.destination, type), try .channelsLast(shape.destination, type),
        try .channelBlocks(shape.destination, type),
        try .channelBlocks(shape.destination, type, of: 8),
      ] {
        let convolution = try #require(
          OneChannelConvolution(
            source: try .plain(shape.source), destination: layout, window: shape.window))
        let result = try Buffer(byteCount: convolution.kernelByteCount).all
        let biases = try Buffer(floats: shape.filters).all
        // What is there before is no part of it.
        result.write([Float](repeating: 7, count: result.floatCount))
        biases.write([Float](repeating: 7, count: biases.floatCount))
        convolution.gradients(
          try source.region(in: .plain(shape.source)), gradient: try gradient.region(in: layout),
          scratch: try Buffer(byteCount: convolution.scratchByteCount).all, toKernels: result,
          bias: biases)
        expectClose(result.values(), kernels, "kernels, \(layout)", tolerance: 4e-6)
        expectClose(biases.values(), bias, "biases, \(layout)", tolerance: 4e-6)
      }
    }
  }

  @Test func otherImagesAreLeftToOthers() throws {
    let window = Window(
      size: [3, 3], strides: [1, 1], paddingBefore: [0, 0], paddingAfter: [0, 0])
    let destination = try Layout.plain([2, 4, 3, 3])
    #expect(
      OneChannelConvolution(
        source: try .plain([2, 2, 5, 5]), destination: destination, window: window) == nil)
    #expect(
      OneChannelConvolution(
        source: try .plain([2, 1, 5, 5], .bfloat16), destination: destination, window: window)
        == nil)
  }
}
