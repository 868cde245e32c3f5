import Testing

@testable import Results

/// Whether two numbers agree to the ten significant digits the references are compared to.
func agrees(_ one: Double?, _ other: Double, _ tolerance: Double = 1e-10) -> Bool {
  guard let one else { return false }
  return (one - other).magnitude <= tolerance * max(1, other.magnitude)
}

@Suite struct RateTests {
  // Source: statsmodels 0.15.0, proportion_confint(k, n, method="wilson").
  @Test(arguments: [
    (0, 1, 0.0, 0.7934506856227627), (1, 1, 0.2065493143772374, 1.0),
    (0, 10, 0.0, 0.27753279986288926), (10, 10, 0.7224672001371106, 1.0),
    (5, 10, 0.23659309051256394, 0.7634069094874361),
    (8838, 10000, 0.8773711075825785, 0.8899341352680901),
    (0, 10000, 0.0, 0.0003839983706765959), (10000, 10000, 0.9996160016293234, 1.0),
    (659, 1000, 0.6290604090928602, 0.6877226817087334),
    (1, 2, 0.09453120573423068, 0.9054687942657693),
    (1, 10_000_000, 1.7652455711617434e-08, 5.664932019606464e-07),
  ]) func wilson(_ k: Int, _ n: Int, _ low: Double, _ high: Double) {
    let interval = Rate(k, of: n).interval
    #expect(agrees(interval?.low, low))
    #expect(agrees(interval?.high, high))
  }

  @Test func ofNoImagesThereIsNothing() {
    #expect(Rate(0, of: 0).value == nil)
    #expect(Rate(0, of: 0).interval == nil)
    #expect(independentDifferenceInterval(Rate(0, of: 0), Rate(1, of: 2)) == nil)
    #expect(independentDifferenceInterval(Rate(1, of: 2), Rate(0, of: 0)) == nil)
  }

  // Source: statsmodels 0.15.0, confint_proportions_2indep(…, method="newcomb", compare="diff");
  // 56/70 and 48/80 are example (a) of Newcombe's paper, 0.0524 to 0.3339.
  @Test(arguments: [
    (659, 1000, 970, 1000, -0.3422362064235703, -0.2796738478282555),
    (0, 10, 0, 20, -0.1611251580528194, 0.27753279986288926),
    (10, 10, 0, 10, 0.6075093504305241, 1.0),
    (56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614),
    (9, 10, 3, 10, 0.1705227239345029, 0.809017973535488),
  ]) func newcombe(_ a: Int, _ m: Int, _ b: Int, _ n: Int, _ low: Double, _ high: Double) {
    let interval = independentDifferenceInterval(Rate(a, of: m), Rate(b, of: n))
    #expect(agrees(interval?.low, low))
    #expect(agrees(interval?.high, high))
  }
}

@Suite struct PairedCountsTests {
  // Source: statsmodels 0.15.0, mcnemar(exact=True); mid-p from it minus scipy.stats.binom.pmf.
  @Test(arguments: [
    (0, 0, 1.0, 1.0), (1, 0, 1.0, 0.5), (0, 5, 0.0625, 0.03125),
    (10, 2, 0.03857421875, 0.0224609375),
    (655, 433, 1.7812744047549775e-11, 1.4743392740332418e-11),
    (60, 40, 0.05688793364098089, 0.04604406692934291), (5, 5, 1.0, 1.0),
    (3000, 2800, 0.00896943600119357, 0.008636315342168471), (9000, 1000, 0.0, 0.0),
  ]) func mcnemar(_ b: Int, _ c: Int, _ exact: Double, _ mid: Double) {
    for counts in [
      PairedCounts(both: 7, onlyFirst: b, onlySecond: c, neither: 3),
      PairedCounts(both: 7, onlyFirst: c, onlySecond: b, neither: 3),
    ] {
      #expect((counts.exactP - exact).magnitude <= 1e-9 * exact)
      #expect((counts.midP - mid).magnitude <= 1e-9 * mid)
    }
  }

  // Source: Tango's score statistic with the constrained likelihood maximised numerically by
  // scipy 1.17.1 (optimize.brentq), not by the closed form used here.
  @Test(arguments: [
    ([8183, 655, 433, 729], 0.01576751245400293, 0.028685343880989204),
    ([0, 0, 0, 10], -0.27753279986288926, 0.27753279986288926),
    ([10, 0, 0, 0], -0.27753279986288926, 0.27753279986288926),
    ([9000, 0, 0, 1000], -0.00038399837067659595, 0.0003839983706765958),
    ([0, 10, 0, 0], 0.44493440027422154, 1.0), ([0, 0, 10, 0], -1.0, -0.44493440027422154),
    ([20, 12, 2, 16], 0.06111240618634398, 0.3447087482821487),
    ([1, 1, 0, 0], -0.48642965874002025, 0.9054687942657696),
    ([43, 0, 1, 0], -0.11807709698213288, 0.05939323111662798),
    ([0, 1, 0, 0], -0.5869013712455251, 1.0),
    ([8000, 5, 5, 1990], -0.0007289071714630017, 0.0007289071714630025),
    ([30, 10, 3, 7], -0.0014977421484242454, 0.2854749222624601),
  ]) func tango(_ cells: [Int], _ low: Double, _ high: Double) {
    let counts = PairedCounts(
      both: cells[0], onlyFirst: cells[1], onlySecond: cells[2], neither: cells[3])
    #expect(agrees(counts.interval?.low, low, 1e-9))
    #expect(agrees(counts.interval?.high, high, 1e-9))
  }

  @Test func theIntervalLeavesOutZeroWhenTheScoreTestRejects() {
    let critical = 1.959963984540054 * 1.959963984540054
    for b in 0..<40 {
      for c in 0..<40 where b + c > 0 {
        let counts = PairedCounts(both: 30, onlyFirst: b, onlySecond: c, neither: 10)
        let statistic = Double((b - c) * (b - c)) / Double(b + c)
        if (statistic - critical).magnitude < 1e-9 { continue }
        #expect(counts.interval?.contains(0) == (statistic < critical), "\(b) \(c)")
      }
    }
  }

  @Test func countsOfHits() {
    let counts = PairedCounts([true, true, false, false, true], [true, false, true, false, true])
    #expect(counts == PairedCounts(both: 2, onlyFirst: 1, onlySecond: 1, neither: 1))
    #expect(counts?.first == Rate(3, of: 5))
    #expect(counts?.second == Rate(3, of: 5))
    #expect(counts?.difference == 0)
    #expect(PairedCounts([true], []) == nil)
    let none = PairedCounts([], [])
    #expect(none?.difference == nil)
    #expect(none?.interval == nil)
    #expect(none?.midP == 1)
  }
}

@Suite struct ConfusionMatrixTests {
  // Source: scikit-learn 1.9.1, confusion_matrix and precision_recall_fscore_support with
  // zero_division=nan over labels 0 to 4.
  @Test func scores() {
    let matrix = ConfusionMatrix(
      classes: 5, trueClasses: [0, 0, 1, 1, 1, 2, 2, 3, 0, 1],
      predicted: [0, 1, 1, 1, 2, 2, 0, 0, 0, 1])
    guard let matrix else {
      Issue.record("no matrix")
      return
    }
    #expect(
      matrix.counts == [
        2, 1, 0, 0, 0, 0, 3, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      ])
    #expect((0..<5).map { matrix.precision($0).value } == [0.5, 0.75, 0.5, nil, nil])
    #expect((0..<5).map { matrix.recall($0).value } == [2.0 / 3, 0.75, 0.5, 0, nil])
    #expect((0..<5).map { matrix.f1($0) } == [4.0 / 7, 0.75, 0.5, 0, nil])
    #expect((0..<5).map { matrix.support($0) } == [3, 4, 2, 1, 0])
    #expect(matrix.accuracy == Rate(6, of: 10))
  }

  @Test func wrongInputMakesNoMatrix() {
    #expect(ConfusionMatrix(classes: 2, trueClasses: [0, 1], predicted: [0]) == nil)
    #expect(ConfusionMatrix(classes: 2, trueClasses: [0, 2], predicted: [0, 1]) == nil)
    #expect(ConfusionMatrix(classes: 2, trueClasses: [0, 1], predicted: [0, 2]) == nil)
    #expect(ConfusionMatrix(classes: 0, trueClasses: [], predicted: []) == nil)
    #expect(ConfusionMatrix(classes: 2, counts: [1, 2, 3]) == nil)
    #expect(ConfusionMatrix(classes: 2, counts: [1, 2, 3, -1]) == nil)
    #expect(ConfusionMatrix(classes: 2, counts: [.max, .max, 0, 0]) == nil)
    #expect(ConfusionMatrix(classes: .max, counts: []) == nil)
    #expect(ConfusionMatrix(classes: 2, trueClasses: [], predicted: [])?.accuracy.value == nil)
  }

  @Test func pairsInBothDirectionsTheWorstFirst() {
    let matrix = ConfusionMatrix(
      classes: 4, counts: [9, 5, 0, 2, 7, 9, 3, 0, 0, 0, 9, 0, 1, 3, 0, 9])
    #expect(
      matrix?.mostConfused(top: 10) == [
        ConfusedPair(trueClass: 1, predicted: 0, count: 7, reverse: 5),
        ConfusedPair(trueClass: 0, predicted: 3, count: 2, reverse: 1),
        ConfusedPair(trueClass: 1, predicted: 2, count: 3, reverse: 0),
        ConfusedPair(trueClass: 3, predicted: 1, count: 3, reverse: 0),
      ])
    #expect(matrix?.mostConfused(top: 1).count == 1)
    #expect(matrix?.mostConfused(top: -1) == [])
    #expect(ConfusionMatrix(classes: 1, counts: [4])?.mostConfused(top: 3) == [])
  }

  @Test func tables() {
    let matrix = ConfusionMatrix(classes: 2, counts: [3, 1, 0, 0])
    let words = ["shirt", "1"]
    func lines(_ table: Table?) -> [String]? {
      table.map { Outcome([.table($0)]).recordLines.map(\.text) }
    }
    #expect(
      lines(matrix?.classTable(classWords: words)) == [
        "| class: precision recall f1 support", "|   shirt 1.0000 0.7500 0.8571 4",
        "|   \"1\" 0.0000 undefined 0.0000 0",
      ])
    #expect(
      lines(matrix?.countsTable(classWords: words)) == [
        "| true: shirt 1", "|   shirt 3 1", "|   \"1\" 0 0",
      ])
    #expect(
      lines(matrix?.confusedTable(top: 5, classWords: words)) == [
        "| rank: class taken_for count reverse", "|   1 shirt \"1\" 1 0",
      ])
  }
}

@Suite struct AveragesTests {
  @Test func meansAndDeviations() {
    #expect(mean([]) == nil)
    #expect(mean([1, 2, 4]) == 7.0 / 3)
    #expect(mean([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == nil)
    #expect(standardDeviation([3]) == nil)
    #expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]) == (32.0 / 7).squareRoot())
    #expect(standardDeviation([1, .nan]) == nil)
    #expect(standardDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3]) == 1)
  }

  // Source: numpy, -mean(log(clip(p, 1e-7, 1 - 1e-7))) in double precision.
  @Test func losses() {
    let probabilities: [Float] = [0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.25, 0.25, 0.5, 0, 1, 0]
    let loss = logLoss(probabilities: probabilities, trueClasses: [0, 1, 2, 0], classes: 3)
    #expect(agrees(loss, 4.347765332224986))
    #expect(logLoss(probabilities: [], trueClasses: [], classes: 3) == nil)
    #expect(logLoss(probabilities: [1], trueClasses: [0], classes: 0) == nil)
    #expect(logLoss(probabilities: [1, 0], trueClasses: [0], classes: 3) == nil)
    #expect(logLoss(probabilities: [1, 0, 0, 1], trueClasses: [0], classes: 3) == nil)
    #expect(logLoss(probabilities: [1, 0], trueClasses: [2], classes: 2) == nil)
    #expect(logLoss(probabilities: [.nan, 0], trueClasses: [0], classes: 2) == nil)
  }
}

@Suite struct HistoryTests {
  let history = History([
    HistoryEpoch(epoch: 1, loss: 0.5, accuracy: 0.7, validationLoss: 0.4, validationAccuracy: 0.8),
    HistoryEpoch(epoch: 2, loss: 0.4, accuracy: 0.9, validationLoss: .nan, validationAccuracy: 0.8),
    HistoryEpoch(epoch: 3, loss: 0.3, accuracy: 0.8, validationLoss: 0.4, validationAccuracy: 0.9),
  ])

  @Test func theBestEpochIsTheFirstOfEqualOnes() {
    #expect(history.best(by: .loss) == 3)
    #expect(history.best(by: .accuracy) == 2)
    #expect(history.best(by: .validationLoss) == 1)
    #expect(history.best(by: .validationAccuracy) == 3)
    #expect(History().best(by: .loss) == nil)
  }

  @Test func tablesWithAndWithoutValidation() {
    #expect(
      Outcome([.table(history.table())]).recordLines.map(\.text) == [
        "| epoch: loss accuracy val_loss val_accuracy", "|   1 0.5000 0.7000 0.4000 0.8000",
        "|   2 0.4000 0.9000 undefined 0.8000", "|   3 0.3000 0.8000 0.4000 0.9000",
      ])
    let plain = History([HistoryEpoch(epoch: 1, loss: 1, accuracy: 0.5)])
    #expect(
      Outcome([.table(plain.table())]).recordLines.map(\.text) == [
        "| epoch: loss accuracy", "|   1 1.0000 0.5000",
      ])
    #expect(plain.best(by: .validationLoss) == nil)
  }
}

@Suite struct WordingTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-47400, "-47,400"), (1_234_567, "1,234,567"),
    (.min, "-9,223,372,036,854,775,808"),
  ]) func groupedNumbers(_ number: Int, _ text: String) {
    #expect(grouped(number) == text)
  }

  @Test(arguments: [
    (0.0, "0.00 s"), (0.424, "0.42 s"), (0.996, "1.0 s"), (8.14, "8.1 s"), (9.97, "10 s"),
    (47.2, "47 s"), (59.7, "1 min 00 s"), (187, "3 min 07 s"), (7500, "2 h 05 min"),
    (-1, "undefined"), (.nan, "undefined"), (.infinity, "undefined"),
  ]) func durations(_ seconds: Double, _ text: String) {
    #expect(durationText(seconds: seconds) == text)
    // As a value, in seconds, it has the same digits.
    if seconds < 59, text.hasSuffix(" s") {
      #expect(Value.real(seconds, decimals: secondsDecimals(seconds)).text + " s" == text)
    }
  }
}
