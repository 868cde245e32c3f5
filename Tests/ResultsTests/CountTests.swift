import Testing

@testable import Results

/// Two classifiers on 600 images of three classes, 300, 200 and 100 of each.
private struct Answers {
  let a = Answers.images("a", step: 7)
  let b = Answers.images("b", step: 11)

  private static func images(_ name: String, step: Int) -> ClassifiedImages {
    let labels = (0..<600).map { UInt8($0 < 300 ? 0 : $0 < 500 ? 1 : 2) }
    let answers = labels.enumerated().map { image, label in
      UInt8(image * step % 10 < 7 ? Int(label) : (Int(label) + 1 + image % 2) % 3)
    }
    return ClassifiedImages(
      name: name, group: ImageGroup(set: "test"), labels: labels, answers: answers, classes: 3,
      kinds: 3)
  }

  func cell(_ images: ClassifiedImages, _ row: Int, _ column: Int) -> Quantity {
    .counts(CountForm(images) { $0 == row && $1 == column })
  }
  func right(_ images: ClassifiedImages) -> Quantity { .counts(CountForm(images) { $0 == $1 }) }
  func errors(_ images: ClassifiedImages) -> Quantity { .counts(CountForm(images) { $0 != $1 }) }
  func given(_ images: ClassifiedImages, _ kind: Int) -> Quantity {
    .counts(CountForm(images) { $1 == kind })
  }
}

private let n = Quantity.exact(600)

@Suite("The same statement has one interval however it is spelt") struct SpellingTests {
  private let answers = Answers()

  /// Spellings of one number, each list of one.
  private var spellings: [String: [Quantity]] {
    let (a, b) = (answers.a, answers.b)
    let accuracy = answers.right(a) / n
    let cells = (0..<3).flatMap { row in (0..<3).map { (row, $0) } }
    let wrong = cells.filter { $0 != $1 }.map { answers.cell(a, $0, $1) }
    let diagonal = (0..<3).map { answers.cell(a, $0, $0) }
    let shares: [Double] = [300, 200, 100]
    let recalls = (0..<3).map { answers.cell(a, $0, $0) / .exact(shares[$0]) }
    let all: Quantity = .exact(1)
    return [
      "accuracy": [
        accuracy, all - answers.errors(a) / n, (n - answers.errors(a)) / n,
        diagonal.reduce(.exact(0), +) / n, all - wrong.reduce(.exact(0), +) / n,
        recalls[0] * .exact(0.5) + recalls[1] / .exact(3) + recalls[2] / .exact(6),
        (answers.right(a) + answers.right(a)) / .exact(1200),
        accuracy + answers.right(b) - answers.right(b), -(-accuracy),
        accuracy * .exact(0.1) + accuracy * .exact(0.2) + accuracy * .exact(0.7),
      ],
      "recall": [
        recalls[1], all - (answers.cell(a, 1, 0) + answers.cell(a, 1, 2)) / .exact(200),
        answers.cell(a, 1, 1)
          / (answers.cell(a, 1, 0) + answers.cell(a, 1, 1) + answers.cell(a, 1, 2)),
      ],
      "precision": [
        answers.cell(a, 1, 1) / answers.given(a, 1),
        answers.cell(a, 1, 1)
          / (answers.cell(a, 0, 1) + answers.cell(a, 1, 1) + answers.cell(a, 2, 1)),
        all / (answers.given(a, 1) / answers.cell(a, 1, 1)),
        (answers.cell(a, 1, 1) / n) / (answers.given(a, 1) / n),
      ],
      "difference": [
        accuracy - answers.right(b) / n, (answers.errors(b) - answers.errors(a)) / n,
        accuracy - (all - answers.errors(b) / n), -(answers.right(b) - answers.right(a)) / n,
        accuracy + answers.errors(b) / n - all,
      ],
      "within a class": [
        (answers.cell(a, 0, 1) - answers.cell(a, 0, 2)) / n,
        (answers.cell(a, 0, 1) * .exact(2) + answers.cell(a, 0, 0) - .exact(300)) / n,
      ],
    ]
  }

  @Test func oneInterval() throws {
    for (name, spellings) in spellings {
      let first = try #require(spellings[0].interval, "\(name)")
      for (index, spelling) in spellings.enumerated() {
        #expect(agrees(spelling.value, spellings[0].value ?? .nan), "\(name) \(index)")
        #expect(agrees(spelling.interval?.low, first.low), "\(name) \(index)")
        #expect(agrees(spelling.interval?.high, first.high), "\(name) \(index)")
      }
    }
  }

  @Test func oneVerdict() throws {
    for (name, spellings) in spellings {
      let value = try #require(spellings[0].value)
      for bound in [value - 0.2, value - 0.01, value + 0.01, value + 0.2] {
        let verdicts = spellings.flatMap { spelling in
          [
            ClaimCondition.compare(spelling, .greater, .exact(bound)),
            .compare(spelling * n, .greater, .exact(bound * 600)),
            .compare(.exact(bound), .less, spelling),
            .compare(spelling - .exact(bound), .greater, .exact(0)),
          ].map(\.result.verdict)
        }
        #expect(Set(verdicts).count == 1, "\(name) \(bound) \(verdicts)")
      }
    }
  }

  /// A share above a bound is one number above a multiple of another, however that is spelt.
  @Test func oneVerdictOnAShare() throws {
    let a = answers.a
    let (cell, errors) = (answers.cell(a, 0, 1), answers.errors(a))
    let share = try #require((cell / errors).value)
    let interval = try #require((cell / errors).interval)
    let halves = [interval.low - share, interval.high - share]
    for bound in halves.flatMap({ [share + $0 * 0.98, share + $0 * 1.02] }) + [0.01, 0.9] {
      let wanted = ClaimCondition.compare(cell / errors, .greater, .exact(bound)).result.verdict
      let sums = [
        cell - errors * .exact(bound), cell - (n - answers.right(a)) * .exact(bound),
        (cell / n - (.exact(1) - answers.right(a) / n) * .exact(bound)) * .exact(3),
      ]
      for sum in sums {
        let result = ClaimCondition.compare(sum, .greater, .exact(0)).result
        #expect(result.verdict == wanted && result.rule == .wilson, "\(bound)")
        #expect(ClaimCondition.compare(-sum, .less, .exact(0)).result.verdict == wanted)
        // It is about the sign alone.
        #expect(ClaimCondition.compare(sum, .greater, .exact(1e-3)).result.verdict == .undecided)
      }
      #expect(
        ClaimCondition.compare(cell, .greater, errors * .exact(bound)).result.verdict == wanted)
    }
    #expect(
      (answers.right(a) - answers.right(answers.b) * .exact(2)).knownInterval?.interval == nil)
  }

  @Test func theRules() {
    let (a, b) = (answers.a, answers.b)
    func rule(_ quantity: Quantity) -> IntervalRule? { quantity.knownInterval?.rule }
    let accuracy = answers.right(a)
    #expect(rule(accuracy) == .wilson)
    #expect(rule(answers.errors(a)) == .wilson)
    #expect(rule(answers.given(a, 2)) == .wilson)
    #expect(rule(answers.cell(a, 0, 1) + answers.cell(a, 1, 0)) == .wilson)
    #expect(rule(accuracy - answers.right(b)) == .paired)
    #expect(rule(accuracy + answers.right(b)) == .paired)
    #expect(rule(answers.cell(a, 0, 1) - answers.cell(b, 0, 1)) == .paired)
    #expect(rule(answers.cell(a, 0, 1) - answers.cell(a, 0, 2)) == .paired)
    #expect(rule(answers.cell(a, 0, 1) - answers.cell(a, 1, 0)) == .newcombe)
    let recall = answers.cell(b, 1, 1) / .exact(200)
    #expect(rule(answers.cell(a, 0, 0) / .exact(300) - recall) == .newcombe)
    #expect(rule(accuracy / n - answers.cell(a, 0, 0) / .exact(300)) == .newcombe)
    #expect(rule(accuracy - answers.cell(b, 0, 0)) == .newcombe)
    #expect(rule(accuracy - answers.right(b) * .exact(2)) == nil)
    // All images of a class are a number that is known.
    let support = answers.cell(a, 1, 0) + answers.cell(a, 1, 1) + answers.cell(a, 1, 2)
    #expect(support == .exact(200, kind: .measured))
    #expect((accuracy + answers.errors(a)).isExact)
    #expect((accuracy / accuracy).isExact)
  }
}

@Suite("A quotient is decided by what is divided minus the bound times what it is divided by")
struct QuotientTests {
  private let answers = Answers()

  @Test func likeTheDifference() {
    let (a, b) = (answers.right(answers.a), answers.right(answers.b))
    for sign in Comparator.allCases {
      let quotient = ClaimCondition.compare(a / b, sign, .exact(1)).result
      let difference = ClaimCondition.compare(a, sign, b).result
      #expect(quotient.verdict == difference.verdict)
      #expect(quotient.interval == difference.interval)
      #expect(quotient.rule == .paired)
      #expect(quotient.intervalSubject == .excess((a - b).value ?? .nan))
    }
  }

  @Test func whereItMayBeDividedByNothing() {
    let (a, b) = (answers.right(answers.a), answers.right(answers.b))
    let result = ClaimCondition.compare(a / (a - b), .greater, .exact(1)).result
    #expect(result.verdict == .undecided)
    #expect(result.reason == Doubt.noRule.sentence || result.reason == Doubt.undefined.sentence)
  }

  @Test func withinABand() throws {
    let (a, b) = (answers.right(answers.a), answers.right(answers.b))
    func verdict(_ amount: Double) -> ClaimVerdict? {
      Tolerance(amount).map { ClaimCondition.within(a / b, .exact(1), $0).result.verdict }
    }
    // Only at a bound of 1 does the difference of two rates have an interval.
    #expect(verdict(0.5) == .undecided)
    let precision = answers.cell(answers.a, 1, 1) / answers.given(answers.a, 1)
    let band = ClaimCondition.within(precision, precision.point, try #require(Tolerance(0.3)))
    #expect(band.result.verdict == .holds)
  }
}

@Suite("The largest and the smallest are compared one by one") struct ExtremeTests {
  private let low = rate((0..<400).map { $0 < 100 }, name: "low")
  private let middle = rate((0..<400).map { $0 < 200 }, name: "middle")
  private let high = rate((0..<400).map { $0 < 300 }, name: "high")

  private func verdict(_ left: Quantity, _ sign: Comparator, _ right: Quantity) -> ClaimVerdict {
    ClaimCondition.compare(left, sign, right).result.verdict
  }

  @Test func asTheirConditionsTogether() {
    let all = [low, middle, high]
    let largest = Quantity.extreme(all, isLargest: true)
    let smallest = Quantity.extreme(all, isLargest: false)
    for bound in [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9] {
      for (sign, isAbove) in [(Comparator.greater, true), (.less, false), (.greaterOrEqual, true)] {
        let each = all.map { verdict($0, sign, .exact(bound)) }
        #expect(
          verdict(largest, sign, .exact(bound)) == (isAbove ? .any(each) : .all(each)))
        #expect(
          verdict(smallest, sign, .exact(bound)) == (isAbove ? .all(each) : .any(each)))
        // Turned round, scaled and shifted it is the same.
        let turned = verdict(-smallest, Comparator.opposite(sign), .exact(-bound))
        #expect(turned == verdict(smallest, sign, .exact(bound)))
      }
    }
  }

  @Test func oneOfThemAgainstAll() {
    let smallest = Quantity.extreme([low, middle, high], isLargest: false)
    let result = ClaimCondition.compare(low, .lessOrEqual, smallest).result
    #expect(result.verdict == .holds)
    #expect(result.interval == nil)
    #expect(result.rule == .each)
    #expect(verdict(middle, .lessOrEqual, smallest) == .fails)
  }

  @Test func ofExactNumbersItIsOne() {
    #expect(Quantity.extreme([.exact(2), .exact(3)], isLargest: true) == .exact(3))
    #expect(Quantity.extreme([low], isLargest: true) == low)
    let time = Quantity.time(seconds: 2, name: "t")
    #expect(verdict(.extreme([low, time], isLargest: true), .less, .exact(9)) == .undecided)
    #expect(low.magnitude == low)
    #expect((low - middle).magnitude.value == 0.25)
    #expect(verdict((low - middle).magnitude, .less, .exact(0.4)) == .holds)
  }
}

extension Comparator {
  fileprivate static func opposite(_ sign: Comparator) -> Comparator {
    switch sign {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal: .equal
    }
  }
}

@Suite("A function of a number has the function of its interval") struct FunctionTests {
  private let accuracy = rate((0..<100).map { $0 < 80 }, name: "a")

  @Test func monotone() throws {
    let interval = try #require(accuracy.interval)
    let root = accuracy.mapped { $0.squareRoot() }
    #expect(root.interval == Interval(interval.low.squareRoot(), interval.high.squareRoot()))
    #expect(accuracy.power(.exact(1)) == accuracy)
    #expect(agrees(accuracy.power(.exact(2)).interval?.low, interval.low * interval.low))
    #expect(agrees(accuracy.power(.exact(-1)).interval?.low, 1 / interval.high))
    let below = accuracy - .exact(1)
    #expect(agrees(below.power(.exact(2)).interval?.high, (1 - interval.low) * (1 - interval.low)))
    let around = (accuracy - .exact(0.8)).power(.exact(2))
    #expect(around.interval?.low == 0)
    #expect(agrees(Quantity.exact(2).power(.exact(10)).value, 1024))
    #expect(Quantity.exact(-8).power(.exact(0.5)).value == nil)
    #expect(accuracy.power(accuracy).interval == nil)
    #expect(Quantity.measured(0.3).mapped { $0.squareRoot() }.interval == nil)
  }
}
