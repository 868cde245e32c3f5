import Datasets
import Networks

@testable import Engine

/// Small images with something to learn: a bar whose place depends on the class, over noise.
func sampleImages(_ count: Int, side: Int = 10, classes: Int = 10) -> ImageSet {
  let random = Philox(key: (7, 7))
  var pixels: [UInt8] = []
  var labels: [UInt8] = []
  for image in 0..<count {
    let label = Int(random.block((UInt32(image), 1, 0, 0)).0) % classes
    labels.append(UInt8(label))
    for pixel in 0..<side * side {
      let noise = UInt8(random.block((UInt32(image), 0, UInt32(pixel), 0)).0 & 63)
      let isBar = pixel / side == label % side || pixel % side == (label * 3) % side
      pixels.append(isBar ? 160 + noise : noise)
    }
  }
  return ImageSet(count: count, height: side, width: side, pixels: pixels, labels: labels)
}

/// The network of a stack in the command language, for small square images.
func sampleNetwork(_ stack: String, side: Int = 10) throws -> Network {
  try Network(layers(stack), imageHeight: side, width: side)
}

/// A stack with every kind of layer for images.
let imageStack = """
  conv2d 5 3x3 relu padding=same
  maxpool2d 2x2
  dropout 0.25
  conv2d 3 2x2 tanh
  avgpool2d 2x2 strides=1
  flatten
  dense 17 relu
  dropout 0.5
  dense 10 softmax
  """

/// A stack with every kind of layer for sequences.
let sequenceStack = """
  lstm 7 return_sequences=yes
  dropout 0.2
  lstm 5
  dense 10 softmax
  """

/// Fits `network` to all of `images` by `plan` from newly drawn weights.
func sampleFit(
  _ network: Network, _ images: ImageSet, _ plan: FitPlan, threads: Int = 2,
  validation: (images: ImageSet, indices: [Int32])? = nil, from state: TrainingState? = nil,
  shouldStop: @Sendable () -> Bool = { false }
) throws -> FitOutcome {
  let start =
    state ?? TrainingState(network: network, optimizer: plan.optimizer, seed: plan.seed)
  return try fit(
    network, train: images, indices: Array(0..<Int32(images.count)), validation: validation,
    plan: plan, from: start, threads: threads, shouldStop: shouldStop)
}

extension TrainingState {
  /// The state without the times it took, which differ from run to run.
  var timeless: TrainingState {
    var state = self
    state.sums.seconds = 0
    for index in state.history.indices { state.history[index].seconds = 0 }
    return state
  }
}
