import Datasets
import Foundation
import Networks
import Testing

@testable import Engine

/// Which pixels a network goes by.
@Suite struct SaliencyTests {
  private static let smooth = [
    "conv2d 5 3x3 tanh\navgpool2d 2x2\nflatten\ndense 9 sigmoid\ndropout 0.5\ndense 10 softmax",
    "conv2d 32 3x3 tanh padding=same\nconv2d 32 3x3 tanh\navgpool2d 3x3\nflatten\ndense 10 softmax",
    "flatten\ndense 10 softmax",
    "lstm 6 return_sequences=yes\nlstm 5\ndense 10 softmax",
    "avgpool2d 2x2\nflatten\ndense 7 tanh\ndense 10 softmax",
  ]

  private func case_(_ stack: String) throws -> (Network, Weights, ImageSet) {
    let side = 16
    let network = try Network(layers(stack), imageHeight: side, width: side)
    let pixels = (0..<side * side).map { UInt8(40 + ($0 * 7919) % 170) }
    return (
      network, .initial(network, seed: 3),
      ImageSet(count: 1, height: side, width: side, pixels: pixels, labels: [0])
    )
  }

  /// Against a central difference of what `predict` gives, in steps of one grey.
  @Test(arguments: smooth)
  func gradientIsTheSlopeOfTheProbability(_ stack: String) throws {
    let (network, weights, images) = try case_(stack)
    let label = 4
    let gradient = try pixelGradient(
      network, weights: weights, images: images, index: 0, class: UInt8(label))
    #expect(gradient.count == images.pixels.count)
    let step = 16
    var numeric: [Float] = []
    let places = (0..<24).map { ($0 * 7919 + 5) % gradient.count }
    for place in places {
      var changed: [UInt8] = []
      for sign in [-1, 1] {
        var pixels = images.pixels
        pixels[place] = UInt8(Int(pixels[place]) + sign * step)
        changed += pixels
      }
      let both = ImageSet(
        count: 2, height: images.height, width: images.width, pixels: changed, labels: [0, 0])
      let found = try predict(
        network, weights: weights, images: both, indices: [0, 1], threads: 1)
      let logs = [0, 1].map { log(Double(found.probabilities[$0 * 10 + label])) }
      numeric.append(Float((logs[1] - logs[0]) / (2 * Double(step) / 255)))
    }
    // The difference is of the third order; so it is as close as the curve is straight.
    expectClose(places.map { gradient[$0] }, numeric, stack, tolerance: 2e-2)
  }

  @Test("A network with ReLU and max pooling has the slope where it has no kink")
  func pieces() throws {
    let (network, weights, images) = try case_(
      "conv2d 6 3x3 relu\nmaxpool2d 2x2\nconv2d 8 3x3 relu\nflatten\ndense 10 softmax")
    let gradient = try pixelGradient(
      network, weights: weights, images: images, index: 0, class: 2)
    var agree = 0
    let places = (0..<40).map { ($0 * 6007 + 3) % gradient.count }
    for place in places {
      var changed: [UInt8] = []
      for sign in [-1, 1] {
        var pixels = images.pixels
        pixels[place] = UInt8(Int(pixels[place]) + sign)
        changed += pixels
      }
      let both = ImageSet(
        count: 2, height: images.height, width: images.width, pixels: changed, labels: [0, 0])
      let found = try predict(
        network, weights: weights, images: both, indices: [0, 1], threads: 1)
      let logs = [0, 1].map { log(Double(found.probabilities[$0 * 10 + 2])) }
      let slope = (logs[1] - logs[0]) / (2 / 255)
      if abs(slope - Double(gradient[place])) <= 0.02 + 0.05 * abs(slope) { agree += 1 }
    }
    #expect(agree >= 34, "\(agree) of 40")
  }

  @Test("What a square covers is lost or won where it lies")
  func occlusion() throws {
    // One dense layer that goes by a single pixel.
    let network = try Network(layers("flatten\ndense 2 softmax"), imageHeight: 6, width: 6)
    var kernel = [Float](repeating: 0, count: 72)
    kernel[(2 * 6 + 3) * 2] = 8
    let weights = Weights(tensors: [
      Tensor(name: "dense_1.kernel", dimensions: [36, 2], values: kernel),
      Tensor(name: "dense_1.bias", dimensions: [2], values: [0, 0]),
    ])
    var pixels = [UInt8](repeating: 0, count: 36)
    pixels[15] = 255
    let images = ImageSet(count: 1, height: 6, width: 6, pixels: pixels, labels: [0])
    let found = try occlude(
      network, weights: weights, images: images, index: 0, class: 0, square: 1, threads: 1)
    #expect(found.losses.indices.filter { abs(found.losses[$0]) > 1e-9 } == [15])
    #expect(found.losses[15] > 0.3 && found.losses[15] < found.probability)
    let larger = try occlude(
      network, weights: weights, images: images, index: 0, class: 0, square: 3, threads: 2)
    #expect(abs(larger.losses[15] - (larger.losses.max() ?? 0)) < 1e-9)
    #expect(abs(larger.losses[0]) < 1e-9)
    #expect(throws: EngineError.badOption(name: "square", value: "7")) {
      try occlude(
        network, weights: weights, images: images, index: 0, class: 0, square: 7, threads: 1)
    }
  }
}
