/// Work that is shared out and is no program of operations, which are timed one by one.
enum CrewSection: String, CaseIterable {
  case copies = "weights reordered"
  case sums = "gradients summed"
  case step = "gradients summed and weights changed"
}

/// The times of a crew's members: how long each was at work, and how long it waited.
final class CrewTimes: Sendable {
  private let busy: [OperationClock]
  private let waiting: OperationClock
  private let sections: [OperationClock]

  /// The times of `members` members, as part of `times`.
  init(_ times: OperationTimes, members: Int) {
    busy = (0..<members).map { _ in OperationClock("") }
    waiting = times.clock(OperationTime.waiting)
    sections = CrewSection.allCases.map { times.clock($0.rawValue) }
  }

  /// What all members together have worked so far, in nanoseconds.
  var worked: Int { busy.reduce(0) { $0 + $1.nanoseconds } }

  /// Adds a member's part of a round, which began for it at `start`.
  func finish(_ member: Int, since start: ContinuousClock.Instant) {
    busy[member].add(since: start)
  }

  /// Adds a round that began at `start`, when `before` had been worked.
  func finishRound(_ section: CrewSection?, since start: ContinuousClock.Instant, before: Int) {
    let worked = self.worked - before
    let passed = (ContinuousClock.now - start).nanoseconds
    waiting.add(nanoseconds: max(passed * busy.count - worked, 0))
    guard let section else { return }
    for (kind, clock) in zip(CrewSection.allCases, sections) where kind == section {
      clock.add(nanoseconds: worked)
    }
  }
}
