import Datasets
import Networks
import Testing

@testable import Engine

/// A number that is not finite stops the fit, and the layer where it first appears is named,
/// whatever its kind and whatever comes after it.
@Suite struct NotFiniteTests {
  private let images = sampleImages(40)

  /// A stack, the tensor made too large, the value put there, and the layer to be named.
  struct Case: Sendable, CustomTestStringConvertible {
    let stack: String
    let tensor: String
    let value: Float
    let layer: String
    var testDescription: String { "\(layer) of \(stack.replacing("\n", with: ", "))" }
  }

  static let cases: [Case] = [
    Case(
      stack: "conv2d 4 3x3\nmaxpool2d 2x2\nflatten\ndense 10 softmax", tensor: "conv2d_1.kernel",
      value: 3e38, layer: "conv2d_1"),
    Case(
      stack: "conv2d 4 3x3 relu\nconv2d 4 3x3 relu\nflatten\ndense 10 softmax",
      tensor: "conv2d_2.kernel", value: 3e38, layer: "conv2d_2"),
    Case(
      stack: "conv2d 4 3x3\navgpool2d 2x2\nflatten\ndense 10 softmax", tensor: "conv2d_1.bias",
      value: 2e38, layer: "avgpool2d_1"),
    Case(
      stack: "flatten\ndense 8\ndense 10 softmax", tensor: "dense_1.kernel", value: 3e38,
      layer: "dense_1"),
    Case(
      stack: "flatten\ndropout 0.5\ndense 10 softmax", tensor: "dense_1.kernel", value: 3e38,
      layer: "dense_1"),
    Case(
      stack: "flatten\ndense 8 sigmoid\ndropout 0.9\ndense 10 softmax", tensor: "dense_2.kernel",
      value: 3e38, layer: "dense_2"),
  ]

  @Test(arguments: cases)
  func layerIsNamed(_ example: Case) throws {
    let network = try sampleNetwork(example.stack)
    var state = TrainingState(network: network, optimizer: .adam(), seed: 1)
    let index = try #require(state.weights.tensors.firstIndex { $0.name == example.tensor })
    state.weights.tensors[index].values = state.weights.tensors[index].values.map { _ in
      example.value
    }
    let outcome = try sampleFit(network, images, FitPlan(), from: state)
    #expect(
      outcome.ending
        == .notFinite(layer: example.layer, at: BatchPosition(epoch: 0, batch: 0)))
    #expect(outcome.weights == state.weights)
  }

  /// Infinite weights behind a function that hides them, by way of rates that are far too large.
  @Test(arguments: [
    "conv2d 4 3x3 relu\nmaxpool2d 2x2\nflatten\ndense 10 softmax",
    "conv2d 4 3x3 sigmoid\navgpool2d 2x2\nflatten\ndense 10 softmax",
    "lstm 6\ndense 10 softmax", "lstm 6 return_sequences=yes\nlstm 4\ndense 10 softmax",
    "flatten\ndense 20 tanh\ndropout 0.3\ndense 10 softmax",
  ])
  func weightsStayFinite(_ stack: String) throws {
    let network = try sampleNetwork(stack)
    for (optimizer, clipping) in [
      (Optimizer.Rule.sgd(), Optimizer.Clipping.none), (.adam(), .none),
      (.sgd(momentum: 0.9), .tensor(norm: 1e20)), (.rmsprop(), .global(norm: 1e20)),
    ] {
      var plan = FitPlan()
      plan.batchSize = 8
      plan.epochs = 3
      plan.optimizer = Optimizer(optimizer, learningRate: 1e37, clipping: clipping)
      let outcome = try sampleFit(network, images, plan, threads: 3)
      #expect(outcome.weights.isFinite)
      #expect(
        outcome.state.optimizerState.slots.joined().allSatisfy { $0.values.allSatisfy(\.isFinite) })
      let names = network.layers.map(\.name)
      switch outcome.ending {
      case .notFinite(let layer, let place), .weightsNotFinite(let layer, let place):
        #expect(names.contains(layer))
        // Going on meets the same end at the same batch.
        let again = try sampleFit(network, images, plan, from: outcome.state)
        #expect(again.ending == outcome.ending)
        #expect(again.state.timeless == outcome.state.timeless)
        #expect(outcome.state.position <= place)
      case .finished:
        #expect(outcome.state.history.allSatisfy { $0.loss.isFinite })
      default:
        Issue.record("ended by \(outcome.ending)")
      }
    }
  }

  @Test func weightsThatOverflowAreCaughtAtTheirStep() throws {
    let network = try sampleNetwork("conv2d 4 3x3 relu\nflatten\ndense 10 softmax")
    var plan = FitPlan()
    plan.batchSize = 8
    // Decays by which a mean of gradients may be of any size beside that of their squares.
    plan.optimizer = .adam(beta1: 0.9, beta2: 0.5)
    // The next step takes what is left of the range of float32.
    var state = TrainingState(network: network, optimizer: plan.optimizer, seed: 1)
    state.optimizerState.step = 1
    state.optimizerState.slots[0][0].values = [Float](repeating: 3e38, count: 36)
    let outcome = try sampleFit(network, images, plan, from: state)
    #expect(
      outcome.ending
        == .weightsNotFinite(layer: "conv2d_1", at: BatchPosition(epoch: 0, batch: 0)))
    #expect(outcome.state.timeless == state)
    #expect(outcome.stoppedAt == BatchPosition(epoch: 0, batch: 0))
  }
}
