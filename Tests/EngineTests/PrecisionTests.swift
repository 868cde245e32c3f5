import Datasets
import Networks
import Testing

@testable import Engine

/// What is computed in bfloat16, where the processor can, is close to float32 and not the same.
@Suite(.enabled(if: Precision.bfloat16.isSupported)) struct PrecisionTests {
  /// Stacks in which every kind of layer works on rounded values, by Winograd's filtering or not.
  static let stacks = [
    "flatten\ndense 17 relu\ndense 10 softmax",
    "conv2d 16 3x3 relu\nmaxpool2d 2x2\nflatten\ndense 10 softmax",
    "conv2d 5 2x2 tanh strides=2\navgpool2d 2x2\nflatten\ndense 10 softmax",
    "conv2d 32 3x3 relu padding=same\nmaxpool2d 2x2\nconv2d 32 3x3 relu padding=same\n"
      + "conv2d 48 3x3 padding=same\nflatten\ndense 10 softmax",
    "conv2d 16 3x3 sigmoid\ndropout 0.2\nflatten\ndense 10 softmax",
    "conv2d 10 1x1 softmax\nflatten\ndense 10 softmax",
    "lstm 17 return_sequences=yes\nlstm 5\ndense 10 softmax",
    "lstm 9 use_bias=no\ndense 12 relu\ndense 10 softmax",
  ]

  /// A whole batch's gradient, at the second step, since the first is float32 in any case.
  private func gradient(_ stack: String, _ precision: Precision) throws -> [Tensor] {
    let images = sampleImages(64)
    let network = try sampleNetwork(stack)
    var plan = FitPlan()
    plan.batchSize = 64
    plan.precision = precision
    let trainer = try Trainer(
      network, train: images, indices: Array(0..<64), validation: nil, plan: plan, threads: 2)
    try trainer.load(TrainingState(network: network, optimizer: plan.optimizer, seed: 3))
    _ = try trainer.differentiate(Array(0..<64)[...], epoch: 0, step: 2)
    return try trainer.gradient(batchCount: 64)
  }

  @Test(arguments: stacks)
  func gradientIsCloseToFloat32(_ stack: String) throws {
    let long = try gradient(stack, .float32)
    let short = try gradient(stack, .bfloat16)
    #expect(long != short)
    for (exact, rounded) in zip(long, short) {
      let size = exact.values.reduce(0) { $0 + Double($1) * Double($1) }
      let error = zip(exact.values, rounded.values).reduce(0) {
        $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1)
      }
      // In a bias's sum over images most of the terms cancel out, the roundings do not.
      let tolerance = exact.name.hasSuffix("bias") ? 0.1 : 0.03
      #expect(error.squareRoot() <= tolerance * size.squareRoot(), "\(exact.name)")
    }
  }

  @Test func firstStepAndEvaluationAreFloat32() throws {
    let images = sampleImages(40)
    let network = try sampleNetwork("flatten\ndense 17 relu\ndense 10 softmax")
    var plan = FitPlan()
    plan.batchSize = 40
    plan.epochs = 1
    let long = try sampleFit(network, images, plan)
    plan.precision = .bfloat16
    let short = try sampleFit(network, images, plan)
    #expect(short.weights == long.weights)
    #expect(short.planDigest != long.planDigest)
  }

  @Test(arguments: [stacks[0], stacks[1], stacks[7]])
  func fitThatGoesOnEndsWithTheSameBits(_ stack: String) throws {
    let images = sampleImages(100)
    let network = try sampleNetwork(stack)
    var plan = FitPlan()
    plan.batchSize = 30
    plan.epochs = 3
    plan.precision = .bfloat16
    let whole = try sampleFit(network, images, plan, threads: 3)
    var half = plan
    half.stopAt = BatchPosition(epoch: 1, batch: 2)
    let first = try sampleFit(network, images, half, threads: 1)
    let rest = try sampleFit(network, images, plan, from: first.state)
    #expect(rest.weights == whole.weights)
  }

  /// A value that is not finite is found in 16 bits too.
  @Test func layerThatOverflowsIsNamed() throws {
    let images = sampleImages(40)
    let network = try sampleNetwork("conv2d 16 3x3 relu\nflatten\ndense 9 relu\ndense 10 softmax")
    var plan = FitPlan()
    plan.batchSize = 20
    plan.epochs = 4
    plan.optimizer = .sgd(learningRate: 1e30)
    plan.precision = .bfloat16
    let outcome = try sampleFit(network, images, plan)
    guard case .notFinite = outcome.ending else {
      Issue.record("\(outcome.ending)")
      return
    }
  }
}
