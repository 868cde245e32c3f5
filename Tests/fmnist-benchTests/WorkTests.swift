import Networks
import Testing

@testable import fmnist_bench

@Suite struct WorkTests {
  /// Counted by hand from the shapes: every multiply-add of a product is two operations.
  @Test func studyNetworks() throws {
    let first = 26 * 26 * 32 * 9
    let second = 11 * 11 * 32 * 9 * 32
    let dense = 800 * 100 + 100 * 10
    let cnn = Work(try Study.cnn.network())
    #expect(cnn.forward == 2 * (first + second + dense))
    #expect(cnn.training == 2 * (2 * first + 3 * (second + dense)))
    #expect(Double(cnn.forward) / 1e6 == 2.781648 && Double(cnn.training) / 1e6 == 7.955568)

    let recurrent = 28 * 128 * 512
    let lstm = 28 * 28 * 512 + recurrent
    let rnn = Work(try Study.rnn.network())
    #expect(rnn.forward == 2 * (lstm + 1280))
    #expect(rnn.training == 2 * (2 * lstm + recurrent + 3 * 1280))
  }

  /// A layer over one that learns nothing has no gradient by its input.
  @Test func poolingInFront() throws {
    let extent = Extent(height: 2, width: 2)
    let network = try Network(
      [MaxPooling2D(poolSize: extent), Flatten(), Dense(units: 10, activation: .softmax)],
      imageHeight: 28, width: 28)
    #expect(Work(network) == Work(forward: 2 * 1960, training: 4 * 1960))
  }
}
