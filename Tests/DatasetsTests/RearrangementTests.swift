import Files
import Testing

@testable import Datasets

@Suite struct RearrangementTests {
  /// numpy.random.RandomState(3).permutation(784), and of another seed and size.
  @Test func orderIsNumpys() {
    let order = Rearrangement.shuffle(height: 28, width: 28, seed: 3).order
    #expect(Array(order.prefix(8)) == [294, 102, 51, 453, 457, 701, 445, 575])
    #expect(Array(order.suffix(3)) == [643, 249, 664])
    #expect(order.sorted() == (0..<784).map { Int32($0) })
    #expect(
      Rearrangement.shuffle(height: 3, width: 4, seed: .max).order == [
        11, 8, 5, 9, 1, 10, 6, 0, 4, 7, 2, 3,
      ])
  }

  @Test func pixelsGoWhereTheOrderSays() {
    let images = ImageSet(
      count: 2, height: 2, width: 3, pixels: [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16],
      labels: [0, 1])
    let data = Dataset(
      name: "x", train: images, test: images, classWords: ["a", "b"], digest: sha256([1]),
      folder: "")
    let turned = data.rearranged(.transpose(height: 2, width: 3))
    #expect(turned.train.pixels == [1, 4, 2, 5, 3, 6, 11, 14, 12, 15, 13, 16])
    #expect(turned.train.height == 3 && turned.train.width == 2)
    #expect(turned.train.labels == [0, 1])
    #expect(turned.digest != data.digest && turned.archives == data.digest)
    let back = turned.rearranged(.transpose(height: 3, width: 2))
    #expect(back.train == images && back.test == images)
    #expect(back.digest == data.digest && back.arrangement == nil)
    let shuffled = data.rearranged(.shuffle(height: 2, width: 3, seed: 1))
    let order = Rearrangement.shuffle(height: 2, width: 3, seed: 1).order
    #expect(shuffled.test.pixels.suffix(6) == order.map { images.pixels[6 + Int($0)] }[...])
    #expect(shuffled.digest != data.rearranged(.shuffle(height: 2, width: 3, seed: 2)).digest)
  }
}
