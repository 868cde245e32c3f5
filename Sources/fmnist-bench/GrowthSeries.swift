internal import ArgumentParser
internal import Networks

/// One thing that grows while all else stays.
enum GrowthSeries: String, CaseIterable, Codable, ExpressibleByArgument, Sendable {
  /// Images a batch.
  case batch
  /// Layers of a stack.
  case layers
  /// Images an epoch.
  case images
  /// Units of an LSTM.
  case units

  /// Everything that is trained for this series, smallest first, a stack's members together.
  /// - Parameter images: the images of an epoch where they are not what grows.
  func members(images: Int) throws(PlacementError) -> [GrowthMember] {
    var members: [GrowthMember] = []
    switch self {
    case .batch:
      for study in Study.allCases {
        for size in [32, 64, 128, 256, 512, 1024, 2048, 4096] {
          members.append(
            GrowthMember(
              stack: "\(study)", value: size, network: try study.network(), images: images,
              batchSize: size))
        }
      }
    case .layers:
      for stack in GrowthStack.allCases {
        for count in 1...8 {
          members.append(
            GrowthMember(
              stack: stack.rawValue, value: count, network: try stack.network(layers: count),
              images: images / stack.divisor))
        }
      }
    case .images:
      for study in Study.allCases {
        for count in [1000, 2000, 5000, 10_000, 20_000, 40_000, 60_000] {
          members.append(
            GrowthMember(
              stack: "\(study)", value: count, network: try study.network(), images: count))
        }
      }
    case .units:
      for units in [32, 64, 128, 256, 512] {
        members.append(
          GrowthMember(
            stack: "lstm", value: units,
            network: try stacked([LSTM(units: units)]), images: images))
      }
    }
    return members
  }
}

/// One network of a series.
struct GrowthMember {
  let stack: String
  /// How far the series has grown.
  let value: Int
  let network: Network
  let images: Int
  var batchSize = 256
}

/// Stacks of equal layers.
private enum GrowthStack: String, CaseIterable {
  case convolutions = "conv2d 32 3x3 on 14×14"
  case dense = "dense 256"
  case recurrent = "lstm 128"

  /// What the images of an epoch are divided by, since these layers are larger than the study's.
  var divisor: Int { self == .dense ? 1 : 4 }

  func network(layers count: Int) throws(PlacementError) -> Network {
    switch self {
    case .convolutions:
      let convolution = Convolution2D(
        filters: 32, kernelSize: Extent(height: 3, width: 3), padding: .same, activation: .relu)
      return try stacked(
        [MaxPooling2D(poolSize: Extent(height: 2, width: 2))]
          + [Convolution2D](repeating: convolution, count: count) + [Flatten()])
    case .dense:
      return try stacked(
        [Flatten()] + [Dense](repeating: Dense(units: 256, activation: .relu), count: count))
    case .recurrent:
      return try stacked(
        (1...count).map { LSTM(units: 128, returnSequences: $0 < count) })
    }
  }
}

/// Layers and a classifier on top of them, over images of 28 × 28 pixels.
private func stacked(_ layers: [any Layer]) throws(PlacementError) -> Network {
  try Network(
    layers + [Dense(units: 10, activation: .softmax)], imageHeight: 28, width: 28)
}
