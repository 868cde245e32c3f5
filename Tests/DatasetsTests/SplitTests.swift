import Files
import TestSupport
import Testing

@testable import Datasets

@Suite struct SplitTests {
  /// One line of splits.tsv: what scikit-learn gave.
  struct Golden {
    var count: Int
    var fraction: Double
    var seed: UInt32
    var labels: [UInt8]?
    /// Nil where scikit-learn raised an error.
    var digest: String?
    var train: String
    var validation: String

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 7, let count = Int(fields[0]), let fraction = Double(fields[1]),
        let seed = UInt32(fields[2])
      else { return nil }
      (self.count, self.fraction, self.seed) = (count, fraction, seed)
      let classes = count == 10 ? 2 : 10
      switch fields[3] {
      case "even": labels = (0..<count).map { UInt8($0 % classes) }
      case "uneven": labels = (0..<count).map { UInt8(($0 * $0 + $0 / 7) % classes) }
      default: labels = nil
      }
      digest = fields[4] == "error" ? nil : String(fields[4])
      train = String(fields[5])
      validation = String(fields[6])
    }
  }

  private func shown(_ indices: [Int32]) -> String {
    func joined(_ part: some Sequence<Int32>) -> String {
      part.map(String.init).joined(separator: ",")
    }
    return indices.count <= 101
      ? joined(indices) : joined(indices.prefix(5)) + "..." + joined(indices.suffix(5))
  }

  @Test func equalsScikitLearn() throws {
    let bytes = try readFile(fixturePath("splits/splits.tsv"), limit: 1 << 20)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 504)
    for line in lines {
      let golden = try #require(Golden(line))
      let result = Result { () throws(SplitError) in
        try Split.scikitLearn(
          count: golden.count, validation: .share(golden.fraction), seed: golden.seed,
          stratifiedBy: golden.labels)
      }
      guard let digest = golden.digest else {
        #expect(throws: SplitError.self, "\(line)") { try result.get() }
        continue
      }
      let split = try result.get()
      #expect(shown(split.train) == golden.train, "\(line)")
      #expect(shown(split.validation) == golden.validation, "\(line)")
      #expect(split.digest == digest.prefix(16), "\(line)")
    }
  }

  @Test("a training size equals scikit-learn's train_size")
  func trainingSizes() throws {
    let bytes = try readFile(fixturePath("splits/train_sizes.tsv"), limit: 1 << 20)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 180)
    func size(_ text: Substring) -> SplitSize? {
      Int(text).map { .images($0) } ?? Double(text).map { .share($0) }
    }
    for line in lines {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let count = try #require(Int(fields[0]))
      let classes = count == 10 ? 2 : 10
      let labels: [UInt8]? =
        fields[4] == "none"
        ? nil
        : (0..<count).map {
          UInt8(fields[4] == "even" ? $0 % classes : ($0 * $0 + $0 / 7) % classes)
        }
      let result = Result { () throws(SplitError) in
        try Split.scikitLearn(
          count: count, validation: size(fields[1]), train: size(fields[2]),
          seed: UInt32(fields[3]) ?? 0, stratifiedBy: labels)
      }
      guard fields[5] != "error" else {
        #expect(throws: SplitError.self, "\(line)") { try result.get() }
        continue
      }
      let split = try result.get()
      #expect(shown(split.train) == fields[6], "\(line)")
      #expect(shown(split.validation) == fields[7], "\(line)")
      #expect(split.digest == fields[5].prefix(16), "\(line)")
    }
  }

  @Test("a smaller training part holds out the same images and begins the larger one")
  func learningCurve() throws {
    let small = try Split.scikitLearn(
      count: 1000, validation: .images(200), train: .images(100), seed: 4)
    let large = try Split.scikitLearn(
      count: 1000, validation: .share(0.2), train: .share(0.5), seed: 4)
    #expect(small.validation == large.validation)
    #expect(small.train == Array(large.train.prefix(100)))
    #expect(throws: SplitError.moreThanAll(count: 10, train: 6, validation: 5)) {
      try Split.scikitLearn(count: 10, validation: .images(5), train: .images(6), seed: 0)
    }
    #expect(throws: SplitError.moreThanAll(count: 10, train: 11, validation: 0)) {
      try Split.scikitLearn(count: 10, validation: nil, train: .images(11), seed: 0)
    }
    #expect(throws: SplitError.fewerThanClasses(side: 1, classes: 2, isTraining: true)) {
      try Split.scikitLearn(
        count: 4, validation: .images(3), seed: 0, stratifiedBy: [1, 7, 1, 7])
    }
  }

  @Test func theStudysSplit() throws {
    let split = try Split.scikitLearn(count: 60_000, validation: .share(0.2), seed: 4)
    #expect(split.train.count == 48_000 && split.validation.count == 12_000)
    #expect(Set(split.train + split.validation) == Set(0..<60_000))
  }

  @Test func whatCannotBeSplit() {
    for fraction in [0, 1, -0.1, 1.5, .nan, .infinity] {
      let error = #expect(throws: SplitError.self) {
        try Split.scikitLearn(count: 10, validation: .share(fraction), seed: 0)
      }
      guard case .fraction = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    for (count, fraction, validation) in [(10, 0.999, 10), (1, 0.5, 1), (0, 0.5, 0)] {
      let error = SplitError.emptySide(
        count: count, train: count - validation, validation: validation)
      #expect(throws: error) {
        try Split.scikitLearn(count: count, validation: .share(fraction), seed: 0)
      }
    }
    #expect(throws: SplitError.smallClass(label: 7, count: 1)) {
      try Split.scikitLearn(
        count: 5, validation: .share(0.5), seed: 0, stratifiedBy: [1, 7, 1, 1, 1])
    }
    #expect(throws: SplitError.fewerThanClasses(side: 1, classes: 2, isTraining: false)) {
      try Split.scikitLearn(
        count: 4, validation: .share(0.25), seed: 0, stratifiedBy: [1, 7, 1, 7])
    }
  }

  /// The first outputs of the reference program's `init_genrand(5489)`, which C++'s `mt19937` has
  /// as its default; its 10,000th is in the C++ standard.
  @Test func theGeneratorIsTheReference() {
    var generator = MersenneTwister(seed: 5489)
    let numbers = (0..<10_000).map { _ in generator.number() }
    #expect(numbers.prefix(3) == [3_499_211_612, 581_869_302, 3_890_346_734])
    #expect(numbers.last == 4_123_659_995)
  }

  @Test func theDigestSaysWhichPartAnImageIsIn() {
    let split = Split(train: [1, 2], validation: [3])
    #expect(split.digest == sha256([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0]).short)
    #expect(Split(train: [2, 1], validation: [3]).digest != split.digest)
  }
}
