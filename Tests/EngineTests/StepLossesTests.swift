import Testing

@testable import Engine

@Suite struct StepLossesTests {
  private func noted(_ losses: [Double]) -> StepLosses {
    var steps = StepLosses()
    for loss in losses { steps.note(loss) }
    return steps
  }

  @Test(arguments: [0, 1, 255, 256, 257, 1000, 4096, 100_003])
  func pointsAreFewAndCoverEveryStep(_ count: Int) {
    let steps = noted((0..<count).map { Double($0) })
    #expect(steps.losses.count < StepLosses.limit)
    #expect(steps.steps == count)
    #expect(count < 128 || steps.losses.count >= StepLosses.limit / 2)
    // Each is the mean of its steps' losses.
    for (point, loss) in steps.losses.enumerated() {
      let last = Double(steps.step(of: point) - 1)
      #expect(loss == last - Double(steps.every - 1) / 2)
    }
  }

  @Test func whatStaysAboveItsStartDiverges() {
    let falling = (0..<60).map { 2.3 - 0.01 * Double($0) }
    let rising = (0..<60).map { 2.3 + 0.1 * Double($0) }
    #expect(noted(rising).diverges(within: 40)?.since == 21)
    #expect(noted(falling).diverges(within: 40) == nil)
    // A loss that comes and goes around its start does not, nor one of a few steps.
    #expect(noted((0..<60).map { 2.3 + ($0 % 2 == 0 ? 1 : -0.1) }).diverges(within: 40) == nil)
    #expect(noted(Array(rising.prefix(8))).diverges(within: 40) == nil)
    #expect(noted(rising).standsStill(within: 40) && !noted(falling).standsStill(within: 40))
  }
}
