import Testing

@testable import Kernels

@Suite struct FunctionTests {
  @Test(arguments: ElementwiseFunction.allCases)
  func functionsAndTheirSlopes(_ function: ElementwiseFunction) throws {
    let layout = try Layout.plain([3, 19])
    let source = Values([3, 19], numbers(57).map { $0 * 6 })
    let gradient = Values([3, 19], seed: 2)
    func exact(_ x: Double) -> Double {
      switch function {
      case .relu: Reference.relu(x)
      case .sigmoid: Reference.sigmoid(x)
      case .tanh: Reference.tanh(x)
      }
    }
    let expected = source.values.map { exact(Double($0)) }
    let forward = try execute(
      Elementwise.forward(function, layout: layout), [.source: source],
      results: [.destination: source])
    expectClose(forward[.destination], expected, "forward")

    let slopes = Reference.slopes(at: source.values.map(Double.init)) { values in
      zip(values, gradient.values).reduce(0) { $0 + exact($1.0) * Double($1.1) }
    }
    let result = Values([3, 19], expected.map { Float($0) })
    let back = try execute(
      Elementwise.backward(function, layout: layout),
      [.destination: result, .destinationGradient: gradient], results: [.sourceGradient: source])
    expectClose(back[.sourceGradient], slopes, "backward", tolerance: 1e-6)
  }

  @Test func reluIsFlatAtZero() throws {
    let layout = try Layout.plain([1, 3])
    let back = try execute(
      Elementwise.backward(.relu, layout: layout),
      [
        .destination: Values([1, 3], [0, 2, 0]),
        .destinationGradient: Values([1, 3], [1, 1, 1]),
      ], results: [.sourceGradient: Values([1, 3], [9, 9, 9])])
    #expect(back[.sourceGradient] == [0, 1, 0])
  }

  @Test func softmaxItsLogarithmAndItsSlopes() throws {
    let layout = try Layout.plain([4, 10])
    let source = Values([4, 10], numbers(40).map { $0 * 20 })
    let gradient = Values([4, 10], seed: 2)
    let rows = (0..<4).map { row in source.values[row * 10..<row * 10 + 10].map(Double.init) }
    let expected = rows.flatMap { Reference.softmax($0) }
    let forward = try execute(
      Softmax.forward(layout: layout, axis: 1), [.source: source], results: [.destination: source])
    expectClose(forward[.destination], expected, "softmax")
    let logarithm = try execute(
      Softmax.logForward(layout: layout, axis: 1), [.source: source],
      results: [.destination: source])
    expectClose(
      logarithm[.destination], expected.map { Reference.logarithm($0) }, "logarithm")

    let slopes = Reference.slopes(at: rows.flatMap { $0 }) { values in
      let soft = (0..<4).flatMap { Reference.softmax(Array(values[$0 * 10..<$0 * 10 + 10])) }
      return zip(soft, gradient.values).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    let back = try execute(
      Softmax.backward(layout: layout, axis: 1),
      [
        .destination: Values([4, 10], expected.map { Float($0) }),
        .destinationGradient: gradient,
      ], results: [.sourceGradient: source])
    expectClose(back[.sourceGradient], slopes, "backward")
  }

  @Test func pixelsAreDividedExactly() throws {
    let values = Values([2, 128], (0..<256).map { Float($0) })
    let quotients = try execute(
      Binary.forward(
        .divide, first: .plain([2, 128]), second: .plain([1, 1]), result: .plain([2, 128])),
      [.source: values, .secondSource: Values([1, 1], [255])], results: [.destination: values])
    #expect(quotients[.destination] == (0..<256).map { Float(Double($0) / 255) })
  }

  @Test func productsAreValueByValue() throws {
    let (left, right) = (Values([3, 7], seed: 1), Values([3, 7], seed: 2))
    let layout = try Layout.plain([3, 7])
    let found = try execute(
      Binary.forward(.multiply, first: layout, second: layout, result: layout),
      [.source: left, .secondSource: right], results: [.destination: left])
    #expect(found[.destination] == zip(left.values, right.values).map(*))
  }

  /// Loss and gradient of softmax and cross-entropy, the latter against central differences.
  @Test func crossEntropyAndItsGradient() throws {
    let logits = numbers(3 * 5).map { Double($0) * 3 }
    let labels: [UInt8] = [4, 0, 2]
    func loss(_ values: [Double]) -> Double {
      labels.enumerated().reduce(0) { sum, pair in
        let soft = Reference.softmax(Array(values[pair.offset * 5..<pair.offset * 5 + 5]))
        return sum - Reference.logarithm(soft[Int(pair.element)])
      }
    }
    let soft = (0..<3).flatMap { Reference.softmax(Array(logits[$0 * 5..<$0 * 5 + 5])) }
    let labelRegion = try Buffer(byteCount: 4).all
    try copy(labels, to: labelRegion)
    let region = try Buffer(floats: 4 * 5).all
    region.write(soft.map { Float(Reference.logarithm($0)) } + [Float](repeating: 7, count: 5))
    let sum = CrossEntropy.sum(
      logProbabilities: region, labels: labelRegion, count: 3, classes: 5)
    #expect(abs(sum.loss - loss(logits)) < 1e-5)
    let right = labels.enumerated().count { row, label in
      let values = logits[row * 5..<row * 5 + 5]
      return values.max() == values[row * 5 + Int(label)]
    }
    #expect(sum.correct == right)

    region.write(soft.map { Float($0) } + [Float](repeating: 7, count: 5))
    CrossEntropy.gradient(
      probabilities: region, labels: labelRegion, count: 3, classes: 5, scale: 0.25)
    let slopes = Reference.slopes(at: logits, loss).map { $0 / 4 }
    // The example that is only there to fill the shard gets no gradient.
    expectClose(region.values(), slopes + [0, 0, 0, 0, 0])
  }

  @Test func sumsAreStoredSideBySide() throws {
    let region = try Buffer(byteCount: 3 * CrossEntropy.Sum.byteCount).all
    for index in 0..<3 {
      CrossEntropy.store(.init(loss: Double(index) / 3, correct: index), at: index, of: region)
    }
    #expect(CrossEntropy.load(at: 1, of: region) == .init(loss: 1.0 / 3, correct: 1))
    #expect(CrossEntropy.load(at: 2, of: region) == .init(loss: 2.0 / 3, correct: 2))
  }

  private func copy(_ bytes: [UInt8], to region: Region) throws {
    let images = try Buffer(byteCount: 4).all
    Images.gather(
      (0..<Int32(bytes.count))[...].map { $0 }[...], pixels: bytes, labels: bytes,
      as: Images.Arrangement(count: bytes.count, imageSize: 1, runs: 1), to: images,
      labelsTo: region)
  }
}
