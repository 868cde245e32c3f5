import Kernels
import Networks
import Testing

@testable import Engine

/// Every layer's forward and backward pass against Keras, computed there in float64.
@Suite struct LayerGoldenTests {
  @Test(arguments: try Golden.names("layers"))
  func layerComputesWhatKerasDoes(_ name: String) throws {
    let golden = try Golden(name)
    let stack = try layers(golden.text("stack"))
    let parameters = try parameterNames(stack, input: golden.dimensions("input"))
    let weights = try parameters.map { own, stored in
      Tensor(
        name: own, dimensions: try golden.dimensions(stored), values: try golden.floats(stored))
    }
    let run = try LayerRun(
      stack, input: golden.floats("input"), shape: golden.dimensions("input"), weights: weights,
      outputGradient: golden.floats("r"))

    expectClose(run.output, try golden.floats("output"), "output")
    expectClose(run.inputGradient, try golden.floats("input_gradient"), "input gradient")
    for (tensor, (_, stored)) in zip(run.gradients, parameters) {
      expectClose(tensor.values, try golden.floats("\(stored)_gradient"), stored)
    }
    #expect(run.gradients.count == parameters.count)
  }

  /// The parameters' names in the engine and in the file: with the layer's name where there is more
  /// than one layer.
  private func parameterNames(
    _ stack: [any Layer], input: [Int]
  ) throws -> [(own: String, stored: String)] {
    var shape = Shape(Array(input.dropFirst()))
    var names: [(String, String)] = []
    for (index, layer) in stack.enumerated() {
      for parameter in layer.parameters(for: shape) {
        let full = "\(layer.kind)_\(index + 1).\(parameter.name)"
        names.append((full, stack.count > 1 ? full : parameter.name))
      }
      shape = try layer.outputShape(for: shape)
    }
    return names
  }
}

/// Expects values equal but for rounding: within `tolerance` of the largest absolute value.
func expectClose(
  _ found: [Float], _ expected: [Float], _ what: String, tolerance: Float = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, "\(what)", sourceLocation: sourceLocation)
  let scale = expected.reduce(0) { max($0, abs($1)) }
  var worst: Float = 0
  for (left, right) in zip(found, expected) {
    worst = left.isFinite ? max(worst, abs(left - right)) : .infinity
  }
  #expect(
    worst <= tolerance * scale, "\(what) differs by \(worst) of \(scale)",
    sourceLocation: sourceLocation)
}
