import Datasets
import Networks
import Testing

@testable import Engine

/// What does not fit is refused before anything is computed.
@Suite struct RefusalTests {
  let images = sampleImages(20)
  let stack = "flatten\ndense 10 softmax"

  private func refusal(
    _ stack: String? = nil, images: ImageSet? = nil, indices: [Int32] = [0, 1], threads: Int = 1,
    plan: FitPlan = FitPlan(), change: (inout TrainingState) -> Void = { _ in }
  ) throws -> EngineError? {
    let network = try sampleNetwork(stack ?? self.stack)
    var state = TrainingState(network: network, optimizer: .adam(), seed: 0)
    change(&state)
    do {
      _ = try fit(
        network, train: images ?? self.images, indices: indices, validation: nil, plan: plan,
        from: state, threads: threads)
      return nil
    } catch {
      return error
    }
  }

  @Test func networksWithoutProbabilities() throws {
    #expect(try refusal("flatten\ndense 10") == .noSoftmaxAtEnd(layer: "dense_1"))
    #expect(
      try refusal("flatten\ndense 10 softmax\ndropout 0.5") == .noSoftmaxAtEnd(layer: "dropout_1"))
    #expect(try refusal("conv2d 3 3x3 softmax") == .noSoftmaxAtEnd(layer: "conv2d_1"))
    #expect(try refusal("flatten\ndense 257 softmax") == .tooManyClasses(outputs: 257, limit: 256))
  }

  @Test func imagesThatDoNotFit() throws {
    #expect(try refusal(indices: []) == .noImages)
    #expect(try refusal(indices: [0, 20]) == .indexOutOfRange(index: 20, count: 20))
    #expect(try refusal(indices: [-1]) == .indexOutOfRange(index: -1, count: 20))
    #expect(
      try refusal(images: sampleImages(3, side: 9))
        == .imageSize(expected: .image(height: 10, width: 10, channels: 1), height: 9, width: 9))
    let label = Int(images.labels[4])
    let found = try refusal("flatten\ndense \(label) softmax", indices: [4])
    #expect(found == .labelOutOfRange(label: label, classes: label, index: 4))
  }

  @Test func optionsOutOfRange() throws {
    func option(_ change: (inout FitPlan) -> Void) throws -> String? {
      var plan = FitPlan()
      change(&plan)
      guard case .badOption(let name, _)? = try refusal(plan: plan) else { return nil }
      return name
    }
    #expect(try option { $0.epochs = 0 } == "epochs")
    #expect(try option { $0.batchSize = 0 } == "batch_size")
    #expect(try option { $0.stepLimit = 0 } == "steps")
    #expect(try option { $0.patience = -1 } == "patience")
    #expect(try option { $0.optimizer = .adam(learningRate: .nan) } == "learning_rate")
    #expect(try option { $0.optimizer = .adam(learningRate: -1) } == "learning_rate")
    #expect(try option { $0.optimizer = .adam(beta1: 1) } == "beta_1")
    #expect(try option { $0.optimizer = .adam(epsilon: 0) } == "epsilon")
    #expect(try option { $0.optimizer = .sgd(momentum: 1) } == "momentum")
    // What float32 would round to zero, or to one.
    #expect(try option { $0.optimizer = .adam(learningRate: 1e-46) } == "learning_rate")
    #expect(try option { $0.optimizer = .adam(epsilon: 1e-300) } == "epsilon")
    #expect(try option { $0.optimizer = .adam(beta2: 0.999_999_99) } == "beta_2")
    #expect(try option { $0.optimizer = .rmsprop(rho: 1) } == "rho")
    #expect(try option { $0.optimizer = .rmsprop(momentum: -0.1) } == "momentum")
    #expect(try option { $0.optimizer.weightDecay = -1 } == "weight_decay")
    #expect(try option { $0.optimizer.weightDecay = 1e-200 } == "weight_decay")
    #expect(try option { $0.optimizer.clipping = .tensor(norm: 0) } == "clip_norm")
    #expect(try option { $0.optimizer.clipping = .global(norm: .nan) } == "global_clip_norm")
    #expect(try option { $0.schedule.warmup = -1 } == "warmup")
    #expect(try option { $0.schedule = Schedule(.cosine(alpha: 2)) } == "alpha")
    #expect(try option { $0.schedule = Schedule(.step(drop: 0, every: 1)) } == "drop")
    #expect(try option { $0.schedule = Schedule(.step(drop: 0.5, every: 0)) } == "every")
    #expect(try refusal(threads: 0) == .badOption(name: "threads", value: "0"))
  }

  @Test func monitoredValidationWithoutImages() throws {
    var plan = FitPlan()
    plan.patience = 2
    #expect(try refusal(plan: plan) == .noValidation(monitor: .validationLoss))
    plan.monitor = .loss
    #expect(try refusal(plan: plan) == nil)
  }

  @Test func weightsOfAnotherNetwork() throws {
    #expect(
      try refusal { $0.weights.tensors.removeLast() }
        == .weightsDoNotFit(expected: "dense_1.bias [10]", found: nil))
    #expect(
      try refusal {
        $0.weights.tensors.append(Tensor(name: "x", dimensions: [1], values: [0]))
      } == .weightsDoNotFit(expected: nil, found: "x [1]"))
    #expect(
      try refusal { $0.weights.tensors[1] = Tensor(name: "b", dimensions: [1], values: [0]) }
        == .weightsDoNotFit(expected: "dense_1.bias [10]", found: "b [1]"))
    #expect(
      try refusal { $0.weights.tensors[0].values[3] = .nan }
        == .weightsNotFinite(tensor: "dense_1.kernel"))
  }

  @Test func stateOfAnotherOptimizer() throws {
    var plan = FitPlan()
    plan.optimizer = .sgd(momentum: 0.9)
    #expect(try refusal(plan: plan) == .optimizerStateDoesNotFit(expectedSlots: 1, found: 2))
  }

  /// A state that no steps lead to: the next one would make weights that are not numbers.
  @Test func statesThatCannotBe() throws {
    let bad = EngineError.optimizerStateImpossible(slot: "velocity", tensor: "dense_1.kernel")
    #expect(
      try refusal {
        $0.optimizerState.step = 1
        $0.optimizerState.slots[1][0].values[2] = -1e-20
      } == bad)
    #expect(try refusal { $0.optimizerState.slots[1][0].values[2] = 1 } == bad)
    #expect(
      try refusal {
        $0.optimizerState.step = 1
        $0.optimizerState.slots[0][0].values[2] = 1
      } == .optimizerStateImpossible(slot: "momentum", tensor: "dense_1.kernel"))
  }

  @Test func networksThatAreTooLarge() throws {
    let network = try sampleNetwork("flatten\ndense 10000000\ndense 10 softmax")
    #expect(memoryEstimate(network, threads: 2) > memoryLimit)
    #expect(throws: EngineError.self) { try check(network, threads: 2) }
    let study = try sampleNetwork(
      "conv2d 32 3x3 relu\nmaxpool2d 2x2\nconv2d 32 3x3 relu\nmaxpool2d 2x2\nflatten\n"
        + "dense 100 relu\ndense 10 softmax", side: 28)
    #expect(memoryEstimate(study, threads: 2) < 100 << 20)
  }
}
