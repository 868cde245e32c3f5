import Networks
import Testing

@testable import Engine

@Suite struct RandomnessTests {
  /// The known answers of the authors' Random123 library, `kat_vectors`, philox4x32-10.
  @Test func philoxGivesThePublishedNumbers() {
    func block(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
      let words = Philox(key: (key[0], key[1])).block(
        (counter[0], counter[1], counter[2], counter[3]))
      return [words.0, words.1, words.2, words.3]
    }
    #expect(
      block([0, 0, 0, 0], [0, 0]) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    let ones = UInt32.max
    #expect(
      block([ones, ones, ones, ones], [ones, ones])
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      block([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0])
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test(arguments: [0, 1, 2, 3, 1000])
  func shuffleIsAPermutationThatSeedAndEpochDecide(_ count: Int) {
    let indices = (0..<Int32(count)).map { $0 * 3 }
    let order = shuffled(indices, seed: 5, epoch: 2)
    #expect(order.sorted() == indices)
    #expect(order == shuffled(indices, seed: 5, epoch: 2))
    guard count > 3 else { return }
    #expect(order != indices)
    #expect(order != shuffled(indices, seed: 5, epoch: 3))
    #expect(order != shuffled(indices, seed: 6, epoch: 2))
  }

  @Test func shuffleFavoursNoPlace() {
    var firsts = [Int](repeating: 0, count: 5)
    for epoch in 0..<1000 { firsts[Int(shuffled([0, 1, 2, 3, 4], seed: 1, epoch: epoch)[0])] += 1 }
    // Five standard deviations of a binomial count around 200.
    for count in firsts { #expect(abs(count - 200) < 64) }
  }

  @Test func logarithmIsThatOfTheNumber() {
    // From printed tables, to 16 digits.
    let known: [(Double, Double)] = [
      (1, 0), (2, 0.693_147_180_559_945_3), (10, 2.302_585_092_994_046),
      (0.5, -0.693_147_180_559_945_3), (1e-300, -690.775_527_898_213_7),
      (1.5, 0.405_465_108_108_164_4),
    ]
    for (value, expected) in known {
      #expect(abs(logarithm(value) - expected) <= 4e-16 * max(1, abs(expected)))
    }
  }

  @Test func weightsAreDrawnByKerassInitializers() throws {
    let network = try Network(
      layers("lstm 12 return_sequences=yes\nlstm 30\ndense 10 softmax"), imageHeight: 28,
      width: 28)
    let weights = Weights.initial(network, seed: 3)
    try weights.check(against: network)
    let kernel = weights.tensors[0]
    let limit = (6.0 / Double(28 + 48)).squareRoot()
    #expect(kernel.values.allSatisfy { abs(Double($0)) <= limit })
    let mean = kernel.values.reduce(0) { $0 + Double($1) } / Double(kernel.values.count)
    let square =
      kernel.values.reduce(0) { $0 + Double($1) * Double($1) }
      / Double(kernel.values.count)
    #expect(abs(mean) < 0.1 * limit)
    #expect(abs(square / (limit * limit / 3) - 1) < 0.1)
    #expect(
      weights.tensors[2].values == [0, 1, 0, 0].flatMap { [Float](repeating: $0, count: 12) })
    #expect(weights.tensors[7].values == [Float](repeating: 0, count: 10))
  }

  @Test func recurrentKernelsAreOrthogonal() throws {
    let network = try Network(
      layers("lstm 9\ndense 2 softmax"), imageHeight: 28, width: 28)
    let rows = Weights.initial(network, seed: 1).tensors[1]
    for first in 0..<9 {
      for second in 0..<9 {
        let product = (0..<36).reduce(0.0) {
          $0 + Double(rows.values[first * 36 + $1]) * Double(rows.values[second * 36 + $1])
        }
        #expect(abs(product - (first == second ? 1 : 0)) < 1e-6)
      }
    }
  }

  /// The same seed gives a network the same weights on every machine, for ever.
  @Test func initialWeightsAreThoseOfTheFirstRelease() throws {
    let cnn = try sampleNetwork(imageStack, side: 28)
    let rnn = try sampleNetwork(sequenceStack, side: 28)
    #expect(Weights.initial(cnn, seed: 0).digest == "23bdfd100189508c")
    #expect(Weights.initial(rnn, seed: 4_294_967_295).digest == "fbc29ab12711fa8d")
  }

  @Test func weightsOfALayerDoNotDependOnThoseOfOthers() throws {
    let short = try sampleNetwork("flatten\ndense 5 relu\ndense 10 softmax")
    let long = try sampleNetwork("flatten\ndense 5 relu\ndense 10 relu\ndense 3 softmax")
    #expect(
      Weights.initial(short, seed: 9).tensors[..<3] == Weights.initial(long, seed: 9).tensors[..<3])
    #expect(
      Weights.initial(short, seed: 9).tensors[0] != Weights.initial(short, seed: 8).tensors[0])
  }
}
