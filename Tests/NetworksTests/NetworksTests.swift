import Testing

@testable import Networks

private let three = Extent(height: 3, width: 3)
private let two = Extent(height: 2, width: 2)

private func cnn() throws -> Network {
  try Network(
    [
      Convolution2D(filters: 32, kernelSize: three, activation: .relu),
      MaxPooling2D(poolSize: two),
      Convolution2D(filters: 32, kernelSize: three, activation: .relu),
      MaxPooling2D(poolSize: two),
      Flatten(), Dense(units: 100, activation: .relu), Dense(units: 10, activation: .softmax),
    ], imageHeight: 28, width: 28)
}

@Suite struct NetworksTests {
  @Test func countsOfTheCNN() throws {
    let network = try cnn()
    #expect(network.parameterCount == 90_678)
    // 26·26·32·9 + 11·11·32·288 + 800·100 + 100·10, as the engine's design document counts them.
    #expect(network.multiplyAdds == 194_688 + 1_115_136 + 80_000 + 1_000)
    #expect(
      network.layers.map(\.output.description) == [
        "26×26×32", "13×13×32", "11×11×32", "5×5×32", "800", "100", "10",
      ])
    #expect(network.layers.map(\.name)[2] == "conv2d_2")
  }

  @Test func countsOfTheRNN() throws {
    let network = try Network(
      [LSTM(units: 128), Dense(units: 10, activation: .softmax)], imageHeight: 28, width: 28)
    #expect(network.parameterCount == 81_674)
    #expect(network.multiplyAdds == 28 * (28 + 128) * 512 + 1280)
    #expect(network.input == .sequence(steps: 28, features: 28))
  }

  @Test func denseOnAnImageIsRefused() throws {
    let error = #expect(throws: PlacementError.self) {
      try Network(
        [MaxPooling2D(poolSize: two), Dense(units: 10)], imageHeight: 28, width: 28)
    }
    #expect(error?.index == 1)
    #expect(error?.previous == "maxpool2d_1")
    #expect(
      error?.reason
        == .rank(expected: .vector, found: .image(height: 14, width: 14, channels: 1)))
  }

  @Test func aWindowLargerThanItsInputIsRefused() throws {
    let large = Extent(height: 40, width: 3)
    let error = #expect(throws: PlacementError.self) {
      try Network([Convolution2D(filters: 1, kernelSize: large)], imageHeight: 28, width: 28)
    }
    #expect(
      error?.reason
        == .windowTooLarge(window: large, input: .image(height: 28, width: 28, channels: 1)))
    #expect(throws: Never.self) {
      try Network(
        [Convolution2D(filters: 1, kernelSize: large, padding: .same)], imageHeight: 28, width: 28)
    }
  }

  @Test func sizesPastTheBudgetAreRefused() throws {
    for units in [1_000_000_000, Int.max] {
      let error = #expect(throws: PlacementError.self) {
        try Network([Flatten(), Dense(units: units)], imageHeight: 28, width: 28)
      }
      #expect(error?.reason == .tooLarge(limit: Network.valueLimit))
      #expect(throws: PlacementError.self) {
        try Network([LSTM(units: units)], imageHeight: 28, width: 28)
      }
    }
  }

  /// Keras's rule: `same` gives ⌈n ÷ stride⌉, the extra padding at the end.
  @Test func samePadding() {
    #expect(Padding.same.outputExtent(input: 28, window: 3, stride: 2) == 14)
    #expect(Padding.same.amounts(input: 28, window: 3, stride: 2) == (0, 1))
    #expect(Padding.same.amounts(input: 28, window: 3, stride: 1) == (1, 1))
    #expect(Padding.same.amounts(input: 5, window: 2, stride: 1) == (0, 1))
    #expect(Padding.valid.amounts(input: 5, window: 2, stride: 1) == (0, 0))
  }

  @Test func spellingsLeaveDefaultsOut() throws {
    #expect(
      try cnn().spelling == [
        "conv2d 32 3x3 relu", "maxpool2d 2x2", "conv2d 32 3x3 relu", "maxpool2d 2x2", "flatten",
        "dense 100 relu", "dense 10 softmax",
      ])
    #expect(
      AveragePooling2D(poolSize: three, strides: two, padding: .same).spelling
        == "avgpool2d 3x3 strides=2x2 padding=same")
    #expect(LSTM(units: 5, returnSequences: true).spelling == "lstm 5 return_sequences=yes")
    #expect(Dropout(rate: 0.25).spelling == "dropout 0.25")
  }
}

@Suite("A network that grows layer by layer")
struct GrowingNetworkTests {
  @Test("is the network of the layers so far, also after one that does not fit")
  func grows() throws {
    let layers: [any Layer] = [
      Dropout(rate: 0.5), LSTM(units: 4), Dropout(rate: 0.1), Dense(units: 10),
    ]
    var growing = GrowingNetwork(imageHeight: 28, width: 28)
    #expect(throws: PlacementError.self) { try growing.network() }
    for count in 1...layers.count {
      try growing.append(layers[count - 1])
      if count > 1 {
        #expect(throws: PlacementError.self) { try growing.append(MaxPooling2D(poolSize: two)) }
      }
      let whole = try Network(Array(layers.prefix(count)), imageHeight: 28, width: 28)
      let grown = try growing.network()
      #expect(grown.input == whole.input)
      #expect(grown.layers.map(\.name) == whole.layers.map(\.name))
      #expect(grown.layers.map(\.output) == whole.layers.map(\.output))
    }
  }
}
