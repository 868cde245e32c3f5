import Results
import Testing

@Suite struct RangeTestTests {
  /// Falls from 2.3 around step 50, is lowest at 75, and diverges.
  private var losses: [Double] {
    (0..<100).map { step in
      let fall = 1.8 / (1 + 2.0.power(Double(50 - step) / 4))
      return 2.3 - fall + (step > 75 ? Double(step - 75) * Double(step - 75) * 0.3 : 0)
    }
  }

  private var rates: [Double] { (0..<100).map { 1e-7 * 10.0.power(Double($0) * 8 / 99) } }

  @Test func theSteepestDescentIsSuggested() throws {
    let test = RangeTest(rates: rates, losses: losses)
    #expect(test.smoothed.count == 100)
    let (steepest, lowest) = (try #require(test.steepest), try #require(test.lowest))
    #expect((49...51).contains(steepest))
    #expect((68...76).contains(lowest))
  }

  /// A step far beyond the others does not move what is found before it.
  @Test func divergenceHidesNothing() {
    var far = losses
    far[99] = 1e30
    #expect(
      RangeTest(rates: rates, losses: far).steepest
        == RangeTest(rates: rates, losses: losses).steepest)
  }

  @Test func noiseIsSmoothed() throws {
    let noisy = losses.enumerated().map { $1 + ($0.isMultiple(of: 2) ? 0.1 : -0.1) }
    let found = try #require(RangeTest(rates: rates, losses: noisy).steepest)
    #expect((47...53).contains(found))
  }

  @Test(arguments: [[], [1], [1, 2], [1, 1, 1, 1], [1, 2, 3, 4, 5, 6]] as [[Double]])
  func withoutADescentNothingIsSuggested(_ losses: [Double]) {
    #expect(RangeTest(rates: losses.indices.map { Double($0 + 1) }, losses: losses).steepest == nil)
  }

  @Test func divergenceIsSeen() {
    func diverges(_ losses: [Double]) -> Bool {
      var divergence = Divergence()
      for loss in losses { divergence.note(loss) }
      return divergence.isSeen
    }
    #expect(!diverges([]))
    #expect(!diverges(Array(losses.prefix(76))))
    #expect(diverges(losses))
    #expect(!diverges([2, 2, 3, 2, 2.5]))
    #expect(diverges([2, 2, 2, 200]))
  }

  @Test(arguments: [
    (0.001, "0.001"), (0.000_353_553_39, "0.0003536"), (1e-7, "0.0000001"), (0.05, "0.05"),
    (10, "10"), (1.25, "1.25"), (1234.567, "1234.567"), (0, "0"),
    (3.1e-20, "0.000000000000000000031"),
    (0.999_99, "1.0"), (.nan, "undefined"),
  ])
  func ratesHaveFourDigits(_ number: Double, _ text: String) {
    #expect(Value.digits(number).text == text)
    #expect(Value(parsing: text)?.text == text)
  }
}

extension Double {
  fileprivate func power(_ exponent: Double) -> Double {
    // 2 and 10 alone are needed, to a few digits.
    var (result, part) = (1.0, exponent)
    let base = self
    while part >= 1 { (result, part) = (result * base, part - 1) }
    while part < 0 { (result, part) = (result / base, part + 1) }
    // The fraction by repeated square roots.
    var root = base
    for _ in 0..<30 {
      root = root.squareRoot()
      part *= 2
      if part >= 1 { (result, part) = (result * root, part - 1) }
    }
    return result
  }
}
