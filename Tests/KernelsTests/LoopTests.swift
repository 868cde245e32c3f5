import Testing

@testable import Kernels

@Suite struct LoopTests {
  private func region(_ values: [Float]) throws -> Region {
    let region = try Buffer(floats: values.count).all
    region.write(values)
    return region
  }

  @Test func adamStepsAsKerasDefinesIt() throws {
    let start = numbers(37, seed: 1)
    let (weights, first, second) = (
      try region(start), try Buffer(floats: 37).all, try Buffer(floats: 37).all
    )
    var (w, m, v) = (start.map(Double.init), [Double](repeating: 0, count: 37), [Double]())
    v = m
    for step in 1...5 {
      let gradient = numbers(37, seed: 10 + step)
      // Cut anywhere, the result is the same.
      for range in [0..<20, 20..<37] {
        AdamStep(learningRate: 0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-4, step: step).apply(
          weights: weights, moment: first, secondMoment: second,
          gradient: Addends([try region(gradient)]), count: 1, range: range)
      }
      let rate = 0.01 * (1 - power(0.95, step)).squareRoot() / (1 - power(0.8, step))
      for index in 0..<37 {
        let g = Double(gradient[index])
        m[index] = 0.8 * m[index] + 0.2 * g
        v[index] = 0.95 * v[index] + 0.05 * g * g
        w[index] -= rate * m[index] / (v[index].squareRoot() + 1e-4)
      }
    }
    expectClose(weights.values(), w)
    expectClose(first.values(), m)
    expectClose(second.values(), v)
  }

  /// The step takes the sum of the shards' gradients, with the bits of one that is summed first.
  @Test(arguments: [1, 2, 3, 7, 8, 13, 16, 31], [false, true])
  func adamSumsGradientsOnItsWay(_ count: Int, keepsLargest: Bool) throws {
    let step = AdamStep(learningRate: 0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-4, step: 3)
    func stepped(_ gradient: Addends, _ count: Int) throws -> [[Float]] {
      let arrays = [
        try region(numbers(45, seed: 1)), try region(numbers(45, seed: 2)),
        try region(numbers(45, seed: 3).map { $0 * $0 }),
        try region(numbers(45, seed: 4).map { $0 * $0 }),
      ]
      step.apply(
        weights: arrays[0], moment: arrays[1], secondMoment: arrays[2],
        largest: keepsLargest ? arrays[3] : nil, gradient: gradient, count: count, range: 2..<43)
      return arrays.map { $0.values() }
    }
    let parts = try (0..<count).map { try region(numbers(45, seed: 50 + $0)) }
    let together = try stepped(Addends(parts), count)
    #expect(parts[0].values() == numbers(45, seed: 50), "the addends are left as they are")
    Addends(parts).sum(count, range: 0..<45)
    #expect(try stepped(Addends([parts[0]]), 1) == together)
    let start = numbers(45, seed: 1)
    #expect(together[0][1] == start[1] && together[0][43] == start[43])
  }

  @Test(arguments: [true, false])
  func momentumStepsAsKerasDefinesIt(nesterov: Bool) throws {
    let start = numbers(21, seed: 1)
    let (weights, velocity) = (try region(start), try Buffer(floats: 21).all)
    var (w, m) = (start.map(Double.init), [Double](repeating: 0, count: 21))
    for step in 1...4 {
      let gradient = numbers(21, seed: 20 + step)
      MomentumStep(learningRate: 0.1, momentum: 0.9, nesterov: nesterov).apply(
        weights: weights, velocity: velocity, gradient: try region(gradient), range: 0..<21)
      for index in 0..<21 {
        let g = Double(gradient[index])
        m[index] = 0.9 * m[index] - 0.1 * g
        w[index] += nesterov ? 0.9 * m[index] - 0.1 * g : m[index]
      }
    }
    expectClose(weights.values(), w)
  }

  @Test func descentWithoutMomentum() throws {
    let weights = try region([1, 2, 3])
    MomentumStep(learningRate: 0.5, momentum: 0, nesterov: false).apply(
      weights: weights, gradient: try region([1, -2, 4]), range: 1..<3)
    #expect(weights.values() == [1, 3, 1])
  }

  @Test func powersAreThoseOfTheNumber() {
    #expect(power(2, 10) == 1024)
    #expect(power(0.5, 0) == 1)
    #expect(abs(power(0.999, 1000) - 0.367_695_424_770_963_7) < 1e-14)
  }

  @Test func sumsTouchTheirRangeAlone() throws {
    let parts = try (0..<3).map { try region([Float($0), Float($0 + 1), Float($0 + 2)]) }
    Addends(parts).sum(2, range: 0..<2)
    #expect(parts[0].values() == [1, 3, 2])
    #expect(parts[2].values() == [2, 3, 4])
    Sums.copy(parts[2], to: parts[0], range: 2..<3)
    #expect(parts[0].values() == [1, 3, 4])
    Sums.add(parts[2], to: parts[0], range: 1..<2)
    #expect(parts[0].values() == [1, 6, 4])
  }

  @Test func imagesAreGatheredWholeOrRowByRow() throws {
    // Three images of 2 × 2 pixels.
    let pixels: [UInt8] = [1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24]
    func gathered(_ indices: [Int32], count: Int, runs: Int) throws -> ([UInt8], [UInt8]) {
      let (images, labels) = (
        try Buffer(byteCount: count * 4).all, try Buffer(byteCount: count).all
      )
      Images.gather(
        indices[...], pixels: pixels, labels: [7, 8, 9],
        as: Images.Arrangement(count: count, imageSize: 4, runs: runs), to: images,
        labelsTo: labels)
      return (bytes(images, count * 4), bytes(labels, count))
    }
    let whole = try gathered([2, 0], count: 2, runs: 1)
    #expect(whole.0 == [21, 22, 23, 24, 1, 2, 3, 4] && whole.1 == [9, 7])
    let rows = try gathered([2, 0], count: 2, runs: 2)
    #expect(rows.0 == [21, 22, 1, 2, 23, 24, 3, 4] && rows.1 == [9, 7])
    // The last image fills up what is missing.
    let filled = try gathered([1], count: 2, runs: 1)
    #expect(filled.0 == [11, 12, 13, 14, 11, 12, 13, 14] && filled.1 == [8, 8])
  }

  private func bytes(_ region: Region, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: region.bytes, count: count))
  }

  @Test func masksAreDrawnByWords() throws {
    let mask = try Buffer(floats: 12).all
    let drawing = Masks.Drawing(places: [0, 2, 1, 3, 5], stride: 6, threshold: 10, scale: 2)
    Masks.draw(drawing, example: 1, into: mask) { block in
      block == 0 ? (9, 10, 11, 0) : (10, 0, 0, 0)
    }
    #expect(mask.values() == [0, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 2])
  }

  @Test func vectorsBecomeOrthonormalInOrder() {
    let result = orthonormalized([3, 4, 0, 1, 1, 1], vectors: 2)
    #expect(zip(result, [0.6, 0.8, 0]).allSatisfy { abs($0 - $1) < 1e-15 })
    let product = (0..<3).reduce(0) { $0 + result[$1] * result[3 + $1] }
    let norm = (0..<3).reduce(0) { $0 + result[3 + $1] * result[3 + $1] }
    #expect(abs(product) < 1e-15 && abs(norm - 1) < 1e-15)
    // The second keeps its direction where it is not the first's.
    #expect(result[5] > 0)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func valuesThatAreNotFiniteAreFound(_ value: Float) throws {
    let region = try region(numbers(35) + [3e38, -3e38, 0])
    #expect(region.isFinite)
    var values = region.values()
    values[17] = value
    region.write(values)
    #expect(!region.isFinite)
  }
}

/// The other optimizers, and what is done to gradients and weights around a step.
@Suite struct StepTests {
  private func region(_ values: [Float]) throws -> Region {
    let region = try Buffer(floats: values.count).all
    region.write(values)
    return region
  }

  @Test(arguments: [(0.0, false), (0.9, false), (0.0, true), (0.5, true)])
  func rmspropStepsAsKerasDefinesIt(_ momentum: Double, _ centered: Bool) throws {
    let start = numbers(37, seed: 1)
    let weights = try region(start)
    let (square, mean, velocity) = (
      try Buffer(floats: 37).all, try Buffer(floats: 37).all, try Buffer(floats: 37).all
    )
    var (w, v, m, a) = (
      start.map(Double.init), [Double](repeating: 0, count: 37),
      [Double](repeating: 0, count: 37), [Double](repeating: 0, count: 37)
    )
    for round in 1...5 {
      let slopes = numbers(37, seed: 30 + round)
      let gradient = try region(slopes)
      let step = RMSpropStep(learningRate: 0.01, rho: 0.8, momentum: momentum, epsilon: 1e-3)
      // Cut anywhere, the result is the same.
      for range in [0..<20, 20..<37] {
        if centered {
          step.scale(gradient: gradient, meanSquare: square, mean: mean, range: range)
        } else {
          step.scale(gradient: gradient, meanSquare: square, range: range)
        }
        if momentum > 0 {
          step.apply(weights: weights, velocity: velocity, scaled: gradient, range: range)
        } else {
          step.apply(weights: weights, scaled: gradient, range: range)
        }
      }
      for index in 0..<37 {
        let g = Double(slopes[index])
        v[index] = 0.8 * v[index] + 0.2 * g * g
        a[index] = 0.8 * a[index] + 0.2 * g
        let spread = centered ? v[index] - a[index] * a[index] : v[index]
        m[index] = momentum * m[index] + 0.01 * g / (spread + 1e-3).squareRoot()
        w[index] -= m[index]
      }
    }
    expectClose(weights.values(), w)
    expectClose(square.values(), v)
  }

  @Test func varianceThatRoundsBelowZeroGivesNumbers() throws {
    let (gradient, square, mean) = (
      try region([3e5, 3e5]), try region([9e10, 8.9999e10]), try region([3e5, 3.0001e5])
    )
    RMSpropStep(learningRate: 1, rho: 0.999, momentum: 0, epsilon: 1e-7)
      .scale(gradient: gradient, meanSquare: square, mean: mean, range: 0..<2)
    #expect(gradient.isFinite)
  }

  @Test func weightsDecay() throws {
    let weights = try region([1, -2, 3])
    WeightDecay(0.5, learningRate: 0.1).apply(weights: weights, range: 1..<3)
    expectClose(weights.values(), [1, -1.9, 2.85])
  }

  @Test(arguments: [1, 7, 8, 9, 64, 77])
  func squaresAreSummed(_ count: Int) throws {
    let values = numbers(count, seed: 3)
    let all = try region([5] + values + [7])
    let expected = values.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(Sums.squares(all, range: 1..<count + 1) - expected) <= 1e-12 * expected)
    Sums.scale(all, by: 2, range: 1..<count + 1)
    #expect(all.values() == [5] + values.map { $0 * 2 } + [7])
  }

  @Test func lossesAreWeighted() throws {
    let logits: [Float] = [-0.5, -1, -2, -0.25]
    let labels = try Buffer(byteCount: 2).all
    unsafe labels.bytes[1] = 1
    let sum = CrossEntropy.sum(
      logProbabilities: try region(logits), labels: labels, count: 2, classes: 2,
      weights: [2, 3])
    #expect(sum == CrossEntropy.Sum(loss: 0.5 * 2 + 0.25 * 3, correct: 2))
    let probabilities = try region([0.75, 0.25, 0.5, 0.5, 9, 9])
    CrossEntropy.gradient(
      probabilities: probabilities, labels: labels, count: 2, classes: 2, scale: 0.5,
      weights: [2, 3])
    #expect(probabilities.values() == [-0.25, 0.25, 0.75, -0.75, 0, 0])
  }
}
