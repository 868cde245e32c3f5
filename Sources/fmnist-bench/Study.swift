internal import ArgumentParser
internal import Networks

/// The networks of the study, as `Notebooks/compare.fnb` has them.
enum Study: String, CaseIterable, Codable, ExpressibleByArgument, Sendable {
  case cnn
  case rnn

  /// The stack over images of 28 × 28 pixels.
  func network() throws(PlacementError) -> Network {
    let square = Extent(height: 2, width: 2)
    let convolution = Convolution2D(
      filters: 32, kernelSize: Extent(height: 3, width: 3), activation: .relu)
    let classes = Dense(units: 10, activation: .softmax)
    let layers: [any Layer] =
      switch self {
      case .cnn:
        [
          convolution, MaxPooling2D(poolSize: square), convolution, MaxPooling2D(poolSize: square),
          Flatten(), Dense(units: 100, activation: .relu), classes,
        ]
      case .rnn: [LSTM(units: 128), classes]
      }
    return try Network(layers, imageHeight: 28, width: 28)
  }
}
