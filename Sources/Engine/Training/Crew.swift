internal import Kernels
internal import Synchronization

/// A team that shares out numbered items of work.
final class Crew {
  private let team: Team
  private let tally = Tally()
  private let times: CrewTimes?
  /// The number of members.
  var count: Int { team.count }

  /// - Parameter times: where the members' times are added, if they are wanted.
  init(count: Int, times: OperationTimes? = nil) {
    let team = Team(count: count)
    self.team = team
    self.times = times.map { CrewTimes($0, members: team.count) }
  }

  /// Does `body` for every item from 0 to `items` − 1; each member takes the next one that nobody
  /// has taken, until none is left or one failed.
  /// - Parameter section: under what the time is booked, unless `body` books it itself.
  func share(
    _ items: Int, as section: CrewSection? = nil,
    _ body: @Sendable (_ member: Int, _ item: Int) throws(KernelError) -> Void
  ) throws(KernelError) {
    let (tally, times) = (self.tally, self.times)
    tally.reset()
    let start = times.map { (began: ContinuousClock.now, worked: $0.worked) }
    team.run { member in
      let began = times.map { _ in ContinuousClock.now }
      while let item = tally.next(below: items) {
        do throws(KernelError) {
          try body(member, item)
        } catch {
          tally.fail(error)
        }
      }
      if let began { times?.finish(member, since: began) }
    }
    if let start { times?.finishRound(section, since: start.began, before: start.worked) }
    if let failure = tally.failure { throw failure }
  }
}

/// Which items are taken, and what went wrong.
private final class Tally: Sendable {
  private let taken = Atomic(0)
  private let failed = Atomic(false)
  private let error = Mutex<KernelError?>(nil)

  /// Begins anew. Only between rounds of work, when no member is at it.
  func reset() {
    taken.store(0, ordering: .sequentiallyConsistent)
    failed.store(false, ordering: .sequentiallyConsistent)
    error.withLock { $0 = nil }
  }

  var failure: KernelError? {
    failed.load(ordering: .acquiring) ? error.withLock { $0 } : nil
  }

  func next(below items: Int) -> Int? {
    let item = taken.add(1, ordering: .relaxed).oldValue
    return item < items && !failed.load(ordering: .relaxed) ? item : nil
  }

  func fail(_ failure: KernelError) {
    error.withLock { if $0 == nil { $0 = failure } }
    failed.store(true, ordering: .releasing)
  }
}
