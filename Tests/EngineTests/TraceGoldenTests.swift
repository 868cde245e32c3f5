import Datasets
import Networks
import Testing

@testable import Engine

/// What flows through networks, against Keras and, inside an LSTM, its equations in NumPy.
@Suite struct TraceGoldenTests {
  @Test(arguments: try Golden.names("traces"))
  func layersMakeWhatKerasMakes(_ name: String) throws {
    let golden = try Golden(name)
    let (images, network, weights) = try parts(golden)
    let trace = try trace(network, weights: weights, images: images, index: 0)
    #expect(trace.layers.map(\.place.name) == network.layers.map(\.name))
    #expect(trace.input == (try golden.bytes("image")).map { Float($0) / 255 })
    for layer in trace.layers {
      let name = layer.place.name
      expectClose(layer.values, try golden.floats("\(name):output"), name)
      #expect((layer.steps != nil) == (layer.place.layer is LSTM))
      guard let steps = layer.steps else { continue }
      for state in LSTMTrace.State.allCases {
        let key = "\(name):\(state.rawValue)"
        expectClose(steps.all(state), try golden.floats(key), key)
      }
    }
  }

  /// What is shown is what `predict` computes, to the bit, and not something like it.
  @Test(arguments: try Golden.names("traces"))
  func probabilitiesAreThoseOfPredict(_ name: String) throws {
    let (images, network, weights) = try parts(Golden(name))
    let trace = try trace(network, weights: weights, images: images, index: 0)
    let predicted = try predict(
      network, weights: weights, images: images, indices: [0], threads: 1)
    #expect(trace.probabilities == predicted.probabilities)
  }

  private func parts(
    _ golden: Golden
  ) throws -> (images: ImageSet, network: Network, weights: Weights) {
    let images = ImageSet(
      count: 1, height: 28, width: 28, pixels: try golden.bytes("image"), labels: [0])
    let network = try Network(
      layers(golden.text("stack")), imageHeight: images.height, width: images.width)
    return (images, network, try golden.weights(of: network.parameters.map(\.name)))
  }
}
