import Files
import Testing

@testable import Datasets

/// The real archives, once.
@Suite struct FashionMNISTTests {
  @Test func loadsTheWholeDataSet() throws {
    let data = try loadFashionMNIST(folder: FashionMNIST.manifest.folder)
    #expect(data.train.count == 60_000 && data.test.count == 10_000)
    #expect(data.train.height == 28 && data.train.width == 28)
    #expect(data.train.labels.prefix(10) == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    #expect(data.test.labels.prefix(10) == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7])
    for images in [data.train, data.test] {
      var counts = [Int](repeating: 0, count: 10)
      for label in images.labels { counts[Int(label)] += 1 }
      #expect(counts == [Int](repeating: images.count / 10, count: 10))
    }
    #expect(sha256(data.train.pixels).short == "2e487a6c89124f78")
  }

  @Test func classes() {
    #expect(FashionMNIST.classWords.count == 10)
    #expect(FashionMNIST.classWords[9] == "ankle_boot")
    for archive in FashionMNIST.manifest.archives {
      #expect(Digest(hex: archive.digest)?.hex == archive.digest)
    }
  }
}
