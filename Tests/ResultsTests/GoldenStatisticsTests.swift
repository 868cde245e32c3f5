import FoundationEssentials
import TestSupport
import Testing

@testable import Results

/// A line of `Fixtures/statistics/statistics.csv`, which SciPy, statsmodels and scikit-learn made.
private struct GoldenStatistic {
  let what: String
  let inputs: [[Double]]
  let results: [Double]

  static func all(_ what: String) throws -> [GoldenStatistic] {
    let text = try String(contentsOfFile: fixturePath("statistics/statistics.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      func numbers(_ text: some StringProtocol) -> [Double] {
        text.split(separator: " ").compactMap { Double($0) }
      }
      return GoldenStatistic(
        what: cells[0], inputs: cells[1].split(separator: ";").map { numbers($0) },
        results: numbers(cells[2]))
    }
    return lines.filter { $0.what == what }
  }

  /// The inputs that are one number each.
  var counts: [Int] { inputs.compactMap { $0.first.map { Int($0) } } }

  func agree(with numbers: [Double?], _ tolerance: Double = 1e-9) -> Bool {
    numbers.count == results.count
      && zip(numbers, results).allSatisfy { agrees($0, $1, tolerance) }
  }
}

@Suite("Every printed statistic agrees with SciPy, statsmodels and scikit-learn")
struct GoldenStatisticsTests {
  /// Checks each golden line of one statistic, of which there must be some.
  private func check(
    _ what: String, tolerance: Double = 1e-9, _ compute: (GoldenStatistic) throws -> [Double?]
  ) throws {
    let goldens = try GoldenStatistic.all(what)
    #expect(goldens.count >= 4)
    for golden in goldens {
      let found = try compute(golden)
      #expect(golden.agree(with: found, tolerance), "\(golden) found \(found)")
    }
  }

  private func ends(_ interval: Interval?) -> [Double?] { [interval?.low, interval?.high] }

  @Test func wilson() throws {
    try check("wilson") { ends(Rate($0.counts[0], of: $0.counts[1]).interval) }
  }

  @Test func newcombe() throws {
    try check("newcombe") { golden in
      let counts = golden.counts
      return ends(
        independentDifferenceInterval(
          Rate(counts[0], of: counts[1]), Rate(counts[2], of: counts[3])))
    }
  }

  private func paired(_ counts: [Int]) -> PairedCounts {
    PairedCounts(
      both: counts[0], onlyFirst: counts[1], onlySecond: counts[2], neither: counts[3])
  }

  @Test func mcNemar() throws {
    try check("mcnemar") { [paired($0.counts).exactP, paired($0.counts).midP] }
  }

  @Test func tango() throws {
    try check("tango", tolerance: 1e-8) { ends(paired($0.counts).interval) }
  }

  @Test func severalStrata() throws {
    try check("strata") { golden in
      let (weights, hits, counts) = (golden.inputs[0], golden.inputs[1], golden.inputs[2])
      var labels: [UInt8] = []
      var answers: [UInt8] = []
      for stratum in weights.indices {
        for image in 0..<Int(counts[stratum]) {
          labels.append(UInt8(stratum))
          let isHit = image < Int(hits[stratum])
          answers.append(UInt8(isHit ? stratum : (stratum + 1) % weights.count))
        }
      }
      let images = ClassifiedImages(
        name: "a", group: ImageGroup(set: "test"), labels: labels, answers: answers,
        classes: weights.count, kinds: weights.count)
      let sum = weights.indices.reduce(Quantity.exact(0)) { sum, stratum in
        let cell = CountForm(images) { $0 == stratum && $1 == stratum }
        return sum + .counts(cell) * .exact(weights[stratum] / counts[stratum])
      }
      return [sum.value] + ends(sum.interval)
    }
  }

  private func mean(_ name: String, _ values: [Double], from first: Int = 0) -> Quantity {
    .mean(
      of: SeedSample(name: name, keys: values.indices.map { "\(first + $0)" }, values: values))
  }

  @Test func overSeeds() throws {
    try check("t") { ends(mean("a", $0.inputs[0]).interval) }
    try check("paired-t") {
      ends((mean("a", $0.inputs[0]) - mean("b", $0.inputs[1])).interval)
    }
    try check("welch") {
      ends((mean("a", $0.inputs[0]) - mean("b", $0.inputs[1], from: 100)).interval)
    }
    try check("deviation") { golden in
      let sample = SeedSample(
        name: "a", keys: golden.inputs[0].indices.map { "\($0)" }, values: golden.inputs[0])
      return [sample.mean, sample.deviation]
    }
  }

  @Test func holm() throws {
    try check("holm") { holmAdjusted($0.inputs[0]) }
  }

  @Test func classes() throws {
    func matrix(_ golden: GoldenStatistic) throws -> ConfusionMatrix {
      try #require(
        ConfusionMatrix(
          classes: 4, trueClasses: golden.inputs[0].map { UInt8($0) },
          predicted: golden.inputs[1].map { UInt8($0) }))
    }
    try check("confusion") { try matrix($0).counts.map { Double($0) } }
    try check("classes") { golden in
      let matrix = try matrix(golden)
      return (0..<4).map { matrix.precision($0).value } + (0..<4).map { matrix.recall($0).value }
        + (0..<4).map { matrix.f1($0) } + (0..<4).map { Double(matrix.support($0)) }
    }
  }
}
