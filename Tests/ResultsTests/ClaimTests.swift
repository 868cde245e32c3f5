import Testing

@testable import Results

/// A rate of `k` of the first `n` images of a group.
private func rate(
  _ k: Int, of n: Int, _ group: ImageGroup = ImageGroup(set: "test"), name: String = "a"
) -> Quantity {
  rate((0..<n).map { $0 < k }, group, name: name)
}

/// The rate of hits among images of one class.
func rate(
  _ hits: [Bool], _ group: ImageGroup = ImageGroup(set: "test"), name: String
) -> Quantity {
  let images = ClassifiedImages(
    name: name, group: group, labels: hits.map { _ in 0 }, answers: hits.map { $0 ? 0 : 1 },
    classes: 1, kinds: 2)
  return .counts(CountForm(images) { $0 == $1 }) / .exact(Double(hits.count))
}

private func compare(_ left: Quantity, _ sign: Comparator, _ right: Quantity) -> ConditionResult {
  ClaimCondition.compare(left, sign, right).result
}

private func within(_ left: Quantity, _ right: Quantity, _ tolerance: String) throws
  -> ConditionResult
{
  let tolerance = try #require(Tolerance(parsing: tolerance))
  return ClaimCondition.within(left, right, tolerance).result
}

@Suite struct ClaimRuleTests {
  // 8838 of 10000: Wilson 0.8774 to 0.8899.
  @Test(arguments: [
    (Comparator.greater, 0.877, ClaimVerdict.holds), (.greater, 0.88, .undecided),
    (.greater, 0.89, .fails), (.less, 0.89, .holds), (.less, 0.88, .undecided),
    (.less, 0.877, .fails), (.greaterOrEqual, 0.877, .holds), (.lessOrEqual, 0.877, .fails),
    (.equal, 0.8838, .undecided), (.equal, 0.9, .fails),
  ]) func aRateAgainstAConstant(_ sign: Comparator, _ bound: Double, _ verdict: ClaimVerdict) throws
  {
    let result = compare(rate(8838, of: 10000), sign, .exact(bound))
    #expect(result.verdict == verdict)
    #expect(result.value?.text == "0.8838")
    // A margin is positive where the value satisfies the condition.
    let distance = 0.8838 - bound
    let margins: [Comparator: Double] = [
      .greater: distance, .greaterOrEqual: distance, .less: -distance, .lessOrEqual: -distance,
      .equal: -distance.magnitude,
    ]
    #expect(agrees(result.margin, margins[sign] ?? .nan))
    #expect(result.rule == .wilson)
    #expect(agrees(result.interval?.low, 0.8773711075825785))
    #expect(result.reason == nil)
    // The same with the sides exchanged.
    let opposite: [Comparator: Comparator] = [
      .less: .greater, .greater: .less, .lessOrEqual: .greaterOrEqual,
      .greaterOrEqual: .lessOrEqual, .equal: .equal,
    ]
    let mirrored = opposite[sign] ?? sign
    #expect(compare(.exact(bound), mirrored, rate(8838, of: 10000)).verdict == verdict)
  }

  @Test(arguments: [
    ("140000", "5%", ClaimVerdict.fails), ("86360", "5%", .holds), ("90678", "0", .holds),
    ("90677", "1", .holds), ("90677", "0.5", .fails),
  ]) func anExactNumberWithin(_ bound: String, _ tolerance: String, _ verdict: ClaimVerdict) throws
  {
    let result = try within(.exact(90678), .exact(Double(bound) ?? 0), tolerance)
    #expect(result.verdict == verdict)
    #expect(result.value == .integer(90678))
    #expect(result.interval == nil)
  }

  @Test(arguments: [
    (0.88, "0.5pt", ClaimVerdict.undecided), (0.88, "1pt", .holds), (0.88, "2pt", .holds),
    (0.88, "0.02", .holds),
    (0.85, "1pt", .fails), (0.88, "2%", .holds), (0.88, "0", .undecided), (0.95, "1%", .fails),
  ]) func aRateWithin(_ bound: Double, _ tolerance: String, _ verdict: ClaimVerdict) throws {
    #expect(try within(rate(8838, of: 10000), .exact(bound), tolerance).verdict == verdict)
  }

  @Test func decimalsAtTheEdge() throws {
    #expect(try within(.exact(0.88), .exact(0.87), "0.01").verdict == .holds)
    #expect(compare(.exact(0.88) - .exact(0.86), .lessOrEqual, .exact(0.02)).verdict == .holds)
    #expect(compare(.exact(0.88) - .exact(0.86), .greater, .exact(0.02)).verdict == .fails)
    #expect(compare(.exact(0.1) + .exact(0.2), .equal, .exact(0.3)).verdict == .holds)
    #expect(compare(.exact(1), .less, .exact(1)).verdict == .fails)
    #expect(compare(.exact(1), .lessOrEqual, .exact(1)).verdict == .holds)
    #expect(compare(.exact(0), .equal, .exact(0)).verdict == .holds)
    #expect(compare(.exact(1e-13), .greater, .exact(0)).verdict == .holds)
  }

  // The counts [20, 12, 2, 16] and their interval 0.0611 to 0.3447 as in PairedCountsTests.
  private func pair() -> (Quantity, Quantity) {
    let first = (0..<50).map { $0 < 32 }
    let second = (0..<50).map { $0 < 20 || (32..<34).contains($0) }
    return (rate(first, name: "a"), rate(second, name: "b"))
  }

  @Test func twoRatesOnTheSameImages() throws {
    let (a, b) = pair()
    let result = compare(a, .greater, b)
    #expect(result.verdict == .holds)
    #expect(agrees(result.margin, 0.2))
    // The paired interval is that of the difference, and says so.
    #expect(agrees(result.interval?.low, 0.06111240618634398, 1e-9))
    #expect(agrees(result.interval?.high, 0.3447087482821487, 1e-9))
    guard case .difference(let difference) = result.intervalSubject else {
      Issue.record("the interval is not said to be that of the difference")
      return
    }
    #expect(agrees(difference, 0.2))
    #expect(compare(a - b, .greater, .exact(0.06)).intervalSubject == .value)
    #expect(compare(.exact(0.5), .less, a).intervalSubject == .difference(0.5 - 0.64))
    #expect(compare(b, .greater, a).verdict == .fails)
    #expect(compare(a - b, .greater, .exact(0.06)).verdict == .holds)
    #expect(compare(a, .greater, b + .exact(0.07)).verdict == .undecided)
    #expect(compare(.exact(1) - a, .less, .exact(1) - b).verdict == .holds)
    #expect(compare((a - b) * .exact(100), .greater, .exact(6)).verdict == .holds)
    #expect(compare((a - b) / .exact(2), .greater, .exact(0.18)).verdict == .fails)
    #expect(try within(a, b, "0.5").verdict == .holds)
    #expect(try within(a, b, "0.2").verdict == .undecided)
  }

  @Test func twoRatesOnOtherImages() {
    // 659 of 1000 images of class 0 and 970 of 1000 of class 1.
    let images = ClassifiedImages(
      name: "a", group: ImageGroup(set: "test"), labels: (0..<2000).map { $0 < 1000 ? 0 : 1 },
      answers: (0..<2000).map { image in
        image < 1000 ? (image < 659 ? 0 : 1) : (image < 1970 ? 1 : 0)
      }, classes: 3, kinds: 3)
    let shirt = Quantity.counts(CountForm(images) { $0 == 0 && $1 == 0 }) / .exact(1000)
    let coat = Quantity.counts(CountForm(images) { $0 == 1 && $1 == 1 }) / .exact(1000)
    let result = compare(shirt, .less, coat)
    #expect(result.verdict == .holds)
    #expect(result.rule == .newcombe)
    #expect(agrees(result.interval?.low, -0.3422362064235703))
    let train = ImageGroup(set: "train", origin: "one split")
    #expect(compare(rate(5, of: 10), .less, rate(6, of: 10, train)).verdict == .undecided)
    // The training images of one split may be the validation images of another.
    let validation = ImageGroup(set: "validation", origin: "another split")
    let overlapping = compare(rate(8838, of: 10000, validation), .greater, rate(5, of: 10, train))
    #expect(overlapping.verdict == .undecided)
    #expect(overlapping.reason == Doubt.overlappingImages.sentence)
    #expect(agrees(overlapping.margin, 0.8838 - 0.5))
  }

  @Test func whereNoRuleGivesAnInterval() {
    let (a, b) = pair()
    for quantity in [a * b, a - b * .exact(2), a + b + rate(7, of: 50, name: "c")] {
      #expect(quantity.interval == nil)
      let result = compare(quantity, .greater, .exact(0.1))
      #expect(result.verdict == .undecided)
      #expect(result.reason == Doubt.noRule.sentence)
      #expect(result.interval == nil)
    }
    #expect(compare(a / b, .greater, .exact(1.2)).reason == Doubt.noRule.sentence)
    #expect(compare((a / b).point, .greater, .exact(1.2)).verdict == .holds)
    let loss = Quantity.measured(0.3242)
    #expect(compare(loss, .less, .exact(0.4)).verdict == .undecided)
    #expect(compare(loss, .less, .exact(0.4)).reason == Doubt.noInterval.sentence)
    #expect(compare(loss.point, .less, .exact(0.4)).verdict == .holds)
    #expect(compare(a.point, .less, b.point).verdict == .fails)
  }

  @Test func aRateWithItself() {
    let (a, b) = pair()
    #expect(compare(a, .equal, a).verdict == .holds)
    #expect((a - a) == .exact(0, kind: .measured))
    #expect(compare(a - b + b, .greater, .exact(0.6)).verdict == .undecided)
    // Two models that agree on every image are still two models.
    let other = rate(32, of: 50, name: "c")
    #expect(compare(a, .equal, other).verdict == .undecided)
  }

  @Test func scalesAndRatios() {
    let a = rate(8838, of: 10000)
    #expect((a * .exact(10000)).display == .integer(8838))
    #expect(((.exact(1) - a) * .exact(10000)).display == .integer(1162))
    #expect(agrees((a / .exact(2)).interval?.high, 0.8899341352680901 / 2))
    #expect(agrees((-a).interval?.low, -0.8899341352680901))
    #expect(agrees((.exact(1) / a).interval?.low, 1 / 0.8899341352680901))
    #expect((.exact(1) / rate(0, of: 10)).value == nil)
    #expect((.exact(1) / rate(1, of: 100_000)).interval != nil)
    #expect((a * .exact(0)) == .exact(0, kind: .measured))
    #expect((.exact(81674) / .exact(90678)).display.text == "0.9007")
    #expect(a.display.text == "0.8838")
    #expect(rate(5, of: 5).display.text == "1.0000")
    #expect(rate(5, of: 5).point.display.text == "1.0000")
    let measured = Quantity.measured(3, within: Interval(2, 4))
    #expect((.exact(12) / measured).interval == Interval(3, 6))
    #expect((measured - .exact(1)).interval == Interval(1, 3))
    #expect((.exact(1) - measured).interval == Interval(-3, -1))
    #expect((measured - measured).interval == nil)
  }

  @Test func whatIsMissingUndefinedOrATime() {
    let missing = Quantity.missing("cnn.test.accuracy", command: "evaluate cnn")
    for quantity in [missing, missing - .exact(1), .exact(2) * missing, missing.point, -missing] {
      let result = compare(quantity, .greater, .exact(0.8))
      #expect(result.verdict == .undecided)
      #expect(result.value == nil)
      #expect(result.reason == "cnn.test.accuracy is not known yet: 'evaluate cnn' makes it")
    }
    let undefined = compare(.exact(1) / .exact(0), .greater, .exact(0.8))
    #expect(undefined.verdict == .undecided)
    #expect(undefined.reason == Doubt.undefined.sentence)
    #expect(compare(rate(0, of: 0), .greater, .exact(0)).verdict == .undecided)
    #expect(Quantity.exact(.nan).value == nil)
    #expect(Quantity.exact(.infinity).display == .undefined)
    let time = Quantity.time(seconds: 12.3, name: "cnn.seconds")
    for quantity in [time, time.point, time * .exact(0), time / .exact(8)] {
      let result = compare(quantity, .less, .exact(100))
      #expect(result.verdict == .undecided)
      #expect(result.value == nil)
      #expect(result.margin == nil)
      #expect(
        result.reason == "cnn.seconds is 12 s here; a time is never checked, multiply-adds can be")
    }
  }
}

@Suite struct ClaimResultTests {
  @Test func fieldsOfAClaim() throws {
    func text(_ conditions: [ClaimCondition]) -> [String] {
      Outcome([.claim(ClaimResult(label: "x", conditions: conditions.map(\.result)))])
        .recordLines.map(\.text)
    }
    let tolerance = try #require(Tolerance(5, .percent))
    #expect(
      text([.within(.exact(90678), .exact(140_000), tolerance)])
        == ["| verdict fails value 90678 margin -42322"])
    #expect(
      text([.compare(rate(8838, of: 10000), .greater, .exact(0.88))])
        == ["| verdict undecided value 0.8838 low 0.8774 high 0.8899 margin 0.0038"])
    #expect(
      text([
        .compare(rate(8838, of: 10000), .greater, .exact(0.87)),
        .compare(.exact(3), .less, .exact(2)),
      ]) == [
        "| verdict fails value 0.8838 low 0.8774 high 0.8899 margin 0.0138 value_2 3",
        "| margin_2 -1",
      ])
    #expect(
      text([.compare(.missing("a.b", command: "evaluate a"), .greater, .exact(0.87))])
        == ["| verdict undecided", "~ a.b is not known yet: 'evaluate a' makes it"])
  }

  @Test func conditionsTogether() {
    #expect(ClaimVerdict.all([.holds, .holds]) == .holds)
    #expect(ClaimVerdict.all([.holds, .undecided]) == .undecided)
    #expect(ClaimVerdict.all([.undecided, .fails]) == .fails)
    #expect(ClaimVerdict.all([]) == .undecided)
  }
}
