import Testing

@testable import Results

/// Source of the references: SciPy 1.16, stats.t.ppf, ttest_1samp, ttest_rel and
/// ttest_ind(equal_var=False), each .confidence_interval().
@Suite struct SeedSampleTests {
  private let a = [0.883, 0.885, 0.88, 0.881, 0.886]
  private let b = [0.861, 0.866, 0.855, 0.862, 0.860]

  private func mean(
    _ values: [Double], _ name: String = "a_*.test.accuracy", from first: Int = 1
  ) -> Quantity {
    let keys = values.indices.map { "\($0 + first)" }
    return .mean(of: SeedSample(name: name, keys: keys, values: values))
  }

  private func compare(_ left: Quantity, _ sign: Comparator, _ right: Quantity) -> ConditionResult {
    ClaimCondition.compare(left, sign, right).result
  }

  @Test(arguments: [
    (1, 12.706204736174694), (1.5, 6.016663104427929), (2, 4.302652729749462),
    (4, 2.7764451051977934), (7.3, 2.345066736547703), (9, 2.262157162798205),
    (30, 2.0422724563012378), (1000, 1.9623390808264083),
  ]) func studentsQuantile(_ degrees: Double, _ quantile: Double) {
    #expect(agrees(studentQuantile(degrees: degrees), quantile))
  }

  @Test func aMeanAgainstAConstant() {
    let result = compare(mean(a), .greater, .exact(0.87))
    #expect(result.verdict == .holds)
    #expect(result.rule == .student)
    #expect(result.seeds == 5)
    #expect(agrees(result.interval?.low, 0.8798343655219167))
    #expect(agrees(result.interval?.high, 0.8861656344780833))
    #expect(agrees(result.margin, 0.013))
    #expect(compare(mean(a), .less, .exact(0.87)).verdict == .fails)
    #expect(compare(mean(a), .greater, .exact(0.88)).verdict == .undecided)
    #expect(agrees((mean(a) * .exact(100)).interval?.low, 87.98343655219167))
    #expect(agrees((.exact(1) - mean(a)).interval?.low, 1 - 0.8861656344780833))
  }

  @Test func twoMeansOverTheSameSeedsArePaired() {
    let difference = mean(a) - mean(b, "b_*.test.accuracy")
    let result = compare(difference, .greater, .exact(0.018))
    #expect(result.verdict == .holds)
    #expect(result.rule == .pairedStudent)
    #expect(agrees(result.interval?.low, 0.01813841096571081))
    #expect(agrees(result.interval?.high, 0.026261589034289226))
    // In whatever order the models were made.
    let order = [3, 0, 4, 1, 2]
    let other = Quantity.mean(
      of: SeedSample(
        name: "b_*.test.accuracy", keys: order.map { "\($0 + 1)" }, values: order.map { b[$0] }))
    #expect(agrees((mean(a) - other).interval?.low, 0.01813841096571081))
  }

  @Test func twoMeansOverOtherSeedsAreIndependent() {
    let difference = mean(a) - mean(Array(b.prefix(4)), "b_*.test.accuracy", from: 11)
    let result = compare(difference, .greater, .exact(0))
    #expect(result.rule == .welch)
    #expect(result.seeds == 9)
    #expect(agrees(result.interval?.low, 0.015231565772949991, 1e-9))
    #expect(agrees(result.interval?.high, 0.028768434227050048, 1e-9))
  }

  @Test func oneSeedAndEqualSeedsSayNothingOfTheSpread() {
    let one = compare(mean([0.88]), .greater, .exact(0.1))
    #expect(one.verdict == .undecided)
    #expect(one.reason == Doubt.tooFewSeeds.sentence)
    let equal = compare(mean([0.1, 0.1, 0.1]), .greater, .exact(0.01))
    #expect(equal.verdict == .undecided)
    #expect(equal.reason == Doubt.noSpread.sentence)
    #expect(compare(mean([0.1, 0.1]).point, .greater, .exact(0.01)).verdict == .holds)
    #expect(compare(mean([]), .greater, .exact(0.01)).verdict == .undecided)
  }

  @Test func aMeanWithItselfAndWithOtherThings() {
    #expect(compare(mean(a), .equal, mean(a)).verdict == .holds)
    let rate = rate([true, false, true], name: "c")
    #expect(compare(mean(a), .greater, rate).reason == Doubt.noRule.sentence)
    #expect((mean(a) * mean(b)).interval == nil)
  }

  @Test func isRecordedWithItsRule() {
    let condition = ClaimCondition.compare(
      mean(a) - mean(b, "b"), .greater, .exact(0))
    let outcome = Outcome([.claim(ClaimResult(label: "x", conditions: [condition.result]))])
    #expect(
      outcome.recordLines.map(\.text) == [
        "| verdict holds value 0.0222 low 0.0181 high 0.0263 margin 0.0222 by paired-t",
        "| seeds 5",
      ])
  }

  @Test func defaultsOfPartsAreAdded() {
    let one = Quantity.measured(0.5).varying(0.01)
    let other = Quantity.measured(0.25).varying(0.02)
    #expect(agrees((one - other).variation, 0.03))
    #expect(agrees((one * other).variation, 0.01 * 0.25 + 0.02 * 0.5))
    #expect(agrees((one / other).variation, (0.01 + 0.02 * 2) / 0.25))
    #expect(agrees((.exact(1) - one).variation, 0.01))
    #expect(agrees((one * .exact(100)).variation, 1))
    #expect((one - .measured(0.1)).variation == nil)
    #expect(one.point.variation == 0.01)
    #expect(Quantity.exact(3).variation == 0)
  }
}
