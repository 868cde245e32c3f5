import Datasets
import Kernels
import Networks
import Testing

@testable import Engine

/// Whole networks against Keras: probabilities, loss and the gradient of every weight.
@Suite struct NetworkGoldenTests {
  @Test(arguments: try Golden.names("networks"))
  func networkComputesWhatKerasDoes(_ name: String) throws {
    let golden = try Golden(name)
    let images = try imageSet(golden)
    let network = try Network(
      layers(golden.text("stack")), imageHeight: images.height, width: images.width)
    let weights = try golden.weights(of: network.parameters.map(\.name))
    let indices = Array(0..<Int32(images.count))

    let evaluation = try evaluate(
      network, weights: weights, images: images, indices: indices, threads: 2)
    expectClose(evaluation.probabilities, try golden.floats("probabilities"), "probabilities")
    let loss = Double(try golden.floats("loss")[0])
    #expect(abs(evaluation.loss - loss) <= 1e-5 * loss)

    var plan = FitPlan()
    plan.batchSize = images.count
    let trainer = try Trainer(
      network, train: images, indices: indices, validation: nil, plan: plan, threads: 2)
    try trainer.load(TrainingState(weights: weights, optimizer: plan.optimizer))
    let sum = try trainer.differentiate(indices[...], epoch: 0, step: 1)
    #expect(abs(sum.loss / Double(images.count) - loss) <= 1e-5 * loss)
    #expect(sum.correct == evaluation.correct)
    for tensor in try trainer.gradient(batchCount: images.count) {
      expectClose(tensor.values, try golden.floats("\(tensor.name)_gradient"), tensor.name)
    }
  }
}

/// The images and labels of a golden file.
func imageSet(_ golden: Golden) throws -> ImageSet {
  let dimensions = try golden.dimensions("images")
  return ImageSet(
    count: dimensions[0], height: dimensions[1], width: dimensions[2],
    pixels: try golden.bytes("images"), labels: try golden.bytes("labels"))
}
