import Testing

@testable import Plotting

struct TicksTests {
  @Test func roundNumbersAroundARange() {
    let ticks = Ticks(around: 0.2843, 0.7490, count: 5)
    #expect(
      ticks.values.map { numberText($0) } == ["0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8"])
    #expect(ticks.decimals == 1)
    #expect(Ticks(around: 0.8, 0.9, count: 5).values.count == 6)
    #expect(Ticks(around: 0.8, 0.9, count: 5).decimals == 2)
  }

  @Test(arguments: [
    (0.5, 0.5), (0, 0), (1, 1.0000001), (-3, -3), (1e300, -1e300), (1e300, 1e300), (1e-300, 2e-300),
    (0, 1e9),
  ])
  func anyRangeHasFewTicksAroundIt(low: Double, high: Double) {
    let ticks = Ticks(around: low, high, count: 5)
    #expect((2...12).contains(ticks.values.count))
    #expect(ticks.first < ticks.last && ticks.step > 0)
    if abs(low) < 1e100 {
      #expect(ticks.first <= min(low, high) && ticks.last >= max(low, high))
    }
  }

  @Test func epochsAreWholeNumbers() {
    #expect(Ticks(whole: 1, 8, count: 8).values == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(Ticks(whole: 1, 100, count: 8).values == [20, 40, 60, 80, 100])
    #expect(Ticks(whole: 3, 3, count: 8).values == [3])
  }
}
