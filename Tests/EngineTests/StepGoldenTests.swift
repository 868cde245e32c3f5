import Datasets
import Files
import Networks
import Testing

@testable import Engine

/// Single steps of training, against Keras.
@Suite struct StepGoldenTests {
  @Test(arguments: try Golden.names("steps"))
  func stepIsThatOfKeras(_ name: String) throws {
    let golden = try Golden(name)
    let step = try #require(try steps(golden, count: 1).first)
    #expect(step.step == Int(try golden.number("step")))
    #expect(abs(step.loss - Double(try golden.floats("loss")[0])) <= 1e-5)
    #expect(abs(step.lossAfter - Double(try golden.floats("loss_after")[0])) <= 1e-5)
    expectClose(step.outputSizes.map { Float($0) }, try golden.floats("sizes"), "sizes")
    let names = step.before.tensors.map(\.name)
    for (tensor, expected) in zip(
      step.gradient, try golden.weights(of: names, prefix: "gradient.").tensors)
    {
      #expect(tensor.name == expected.name)
      expectClose(tensor.values, expected.values, "gradient of \(tensor.name)")
    }
    let (before, after) = (
      try golden.weights(of: names, prefix: "before."),
      try golden.weights(of: names, prefix: "after.")
    )
    #expect(step.before == before)
    for (index, tensor) in step.after.tensors.enumerated() {
      let (start, end) = (before.tensors[index].values, after.tensors[index].values)
      // What a change of 1e-5 of the largest, and float32's rounding of the sum, may come to.
      let reach = zip(start, end).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
      let ulp = end.reduce(Float(0)) { max($0, abs($1)) }.ulp
      let worst = zip(tensor.values, end).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
      #expect(worst <= 1e-5 * reach + 2 * ulp, "\(tensor.name) is off by \(worst) of \(reach)")
    }
    for (slot, tensors) in zip(slots(golden), step.optimizerAfter.slots) {
      for tensor in tensors {
        expectClose(
          tensor.values, try golden.floats("\(slot)_after.\(tensor.name)"),
          "\(slot) of \(tensor.name)")
      }
    }
  }

  /// A step shown is a step of `fit`, to the bit.
  @Test(arguments: try Golden.names("steps"))
  func stepsAreThoseOfFit(_ name: String) throws {
    let golden = try Golden(name)
    let (images, network, plan, state) = try beginning(golden)
    var rest = plan
    rest.stepLimit = state.optimizerState.step + 3
    rest.epochs = 3
    let fitted = try fit(
      network, train: images, indices: Array(0..<Int32(images.count)), validation: nil,
      plan: rest, from: state, threads: 2)
    for threads in [1, 2] {
      let steps = try steps(golden, count: 3, threads: threads)
      #expect(steps.count == 3)
      #expect(steps[2].after == fitted.state.weights)
      #expect(steps[2].optimizerAfter == fitted.state.optimizerState)
      #expect(steps.map(\.position) == (0..<3).map { BatchPosition(epoch: $0, batch: 0) })
      #expect(steps[1].before == steps[0].after)
      #expect(steps[1].loss != steps[0].loss)
    }
  }

  private func steps(_ golden: Golden, count: Int, threads: Int = 2) throws -> [StepTrace] {
    let (images, network, plan, state) = try beginning(golden)
    var steps: [StepTrace] = []
    try takeSteps(
      network, train: images, indices: Array(0..<Int32(images.count)), plan: plan, from: state,
      count: count, threads: threads
    ) { steps.append($0) }
    return steps
  }

  private func beginning(
    _ golden: Golden
  ) throws -> (images: ImageSet, network: Network, plan: FitPlan, state: TrainingState) {
    let images = try imageSet(golden)
    let network = try Network(
      layers(golden.text("stack")), imageHeight: images.height, width: images.width)
    let names = network.parameters.map(\.name)
    var plan = FitPlan()
    plan.batchSize = images.count
    plan.shuffle = false
    plan.optimizer = try goldenOptimizer(golden)
    #expect(slots(golden) == plan.optimizer.slotNames)
    var state = TrainingState(
      weights: try golden.weights(of: names, prefix: "before."), optimizer: plan.optimizer)
    state.optimizerState = OptimizerState(
      step: Int(try golden.number("step")) - 1,
      slots: try slots(golden).map {
        try golden.weights(of: names, prefix: "\($0)_before.").tensors
      })
    return (images, network, plan, state)
  }

  /// The slots that the file has, in the engine's order.
  private func slots(_ golden: Golden) -> [String] {
    let known =
      golden.file.metadata["optimizer"] == "rmsprop"
      ? ["velocity", "momentum", "average_gradient"]
      : ["momentum", "velocity", "largest_velocity"]
    return known.filter { slot in
      golden.file.tensors.contains { $0.name.hasPrefix("\(slot)_before.") }
    }
  }
}
