import Datasets
import Files
import Networks
import Testing

@testable import Engine

/// Twenty optimizer steps against Keras: weights and reported means.
@Suite struct TrainingGoldenTests {
  @Test(arguments: try Golden.names("training").filter { $0.hasSuffix("_small") })
  func smallNetworkTrainsAsInKeras(_ name: String) throws {
    let golden = try Golden(name)
    let images = try imageSet(golden)
    let network = try Network(
      layers(golden.text("stack")), imageHeight: images.height, width: images.width)
    let names = network.parameters.map(\.name)
    let initial = try golden.weights(of: names, prefix: "initial.")
    var plan = FitPlan()
    plan.epochs = Int(try golden.number("epochs"))
    plan.batchSize = Int(try golden.number("batch_size"))
    plan.shuffle = false
    plan.optimizer = try goldenOptimizer(golden)
    plan.schedule = try schedule(golden)
    plan.classWeight = try classWeight(golden)

    let outcome = try fit(
      network, train: images, indices: Array(0..<Int32(images.count)), validation: nil, plan: plan,
      from: TrainingState(weights: initial, optimizer: plan.optimizer), threads: 2)
    #expect(outcome.ending == .finished)
    try expectSameMovement(
      outcome.weights, from: initial, to: golden.weights(of: names, prefix: "final."))
    let losses = try golden.floats("loss")
    let accuracies = try golden.floats("accuracy")
    for (index, record) in outcome.state.history.enumerated() {
      #expect(abs(record.loss - Double(losses[index])) <= 1e-4)
      #expect(abs(record.accuracy - Double(accuracies[index])) <= 1e-6)
    }
    #expect(outcome.state.history.count == losses.count)
  }

  @Test(
    arguments: try Golden.names("training").filter { try Golden($0).file["learning_rates"] != nil })
  func learningRatesAreKeras(_ name: String) throws {
    let golden = try Golden(name)
    var plan = FitPlan()
    plan.epochs = Int(try golden.number("epochs"))
    plan.batchSize = Int(try golden.number("batch_size"))
    plan.optimizer = try goldenOptimizer(golden)
    plan.schedule = try schedule(golden)
    let rates = LearningRates(plan, imageCount: 60)
    for (step, expected) in try golden.floats("learning_rates").enumerated() {
      let found = rates.rate(at: step)
      #expect(abs(found - Double(expected)) <= 1e-6 * plan.optimizer.learningRate, "\(step)")
    }
  }

  @Test(
    arguments: try Golden.names("training").filter { try Golden($0).file["class_weights"] != nil })
  func classWeightsAreKerasAndScikitLearns(_ name: String) throws {
    let golden = try Golden(name)
    let images = try imageSet(golden)
    let weights = try classWeight(golden).weights(
      of: images, indices: Array(0..<Int32(images.count)), classes: 10)
    let expected = try golden.floats("class_weights")
    #expect(weights?.count == expected.count)
    for (found, expected) in zip(weights ?? [], expected) {
      #expect(abs(found - Double(expected)) <= 1e-6)
    }
  }

  @Test(arguments: ["cnn", "rnn"])
  func studyNetworkTrainsAsInKeras(_ kind: String) throws {
    let (start, end) = (
      try Golden("training/\(kind)_initial"), try Golden("training/\(kind)_after_20_steps")
    )
    let steps = try Golden("training/\(kind)_steps")
    let data = try loadFashionMNIST()
    let network = try Network(
      layers(start.text("stack")), imageHeight: data.train.height, width: data.train.width)
    let names = network.parameters.map(\.name)
    let split = try Split.scikitLearn(count: data.train.count, validation: .share(0.2), seed: 4)
    #expect(try steps.integers("indices").map { Int32($0) } == Array(split.train.prefix(5120)))
    var plan = FitPlan()
    plan.shuffle = false
    plan.stepLimit = 20
    plan.optimizer = try goldenOptimizer(start)

    let initial = try start.weights(of: names)
    let losses = LossLog()
    let outcome = try fit(
      network, train: data.train, indices: split.train, validation: nil, plan: plan,
      from: TrainingState(weights: initial, optimizer: plan.optimizer), threads: 2,
      progress: { losses.add($0.sums.loss) })
    #expect(outcome.ending == .stepLimit)
    #expect(outcome.state.position == BatchPosition(epoch: 0, batch: 20))
    try expectSameMovement(outcome.weights, from: initial, to: end.weights(of: names))
    for (found, expected) in zip(losses.differences, try steps.floats("loss")) {
      #expect(abs(found / 256 - Double(expected)) <= 1e-4)
    }
  }

  private func classWeight(_ golden: Golden) throws -> ClassWeight {
    try #require(ClassWeight(spelling: golden.file.metadata["class_weight"] ?? "none"))
  }

  private func schedule(_ golden: Golden) throws -> Schedule {
    func number(_ key: String) throws -> Double {
      golden.file.metadata[key] == nil ? 0 : try golden.number(key)
    }
    switch golden.file.metadata["schedule"] {
    case "cosine":
      return Schedule(.cosine(alpha: try number("alpha")), warmup: try number("warmup"))
    case "step":
      return Schedule(.step(drop: try number("drop"), every: Int(try number("every"))))
    default:
      return Schedule()
    }
  }

  /// Expects each tensor to end within a thousandth of the way Keras's went.
  private func expectSameMovement(
    _ found: Weights, from initial: Weights, to final: Weights
  ) throws {
    #expect(found.tensors.count == final.tensors.count)
    for (tensor, (start, end)) in zip(found.tensors, zip(initial.tensors, final.tensors)) {
      #expect(tensor.name == end.name)
      let off = distance(tensor.values, end.values)
      let moved = distance(end.values, start.values)
      #expect(off <= 1e-3 * moved, "\(tensor.name) is off by \(off / moved) of the way")
    }
  }

  private func distance(_ left: [Float], _ right: [Float]) -> Double {
    zip(left, right).reduce(0) { sum, pair in
      let difference = Double(pair.0) - Double(pair.1)
      return sum + difference * difference
    }.squareRoot()
  }
}

/// The sums a progress report gave, batch by batch.
private final class LossLog {
  private var sums: [Double] = []

  func add(_ sum: Double) { sums.append(sum) }

  var differences: [Double] {
    zip(sums, [0] + sums).map { $0 - $1 }
  }
}
