internal import Glibc
internal import Synchronization

/// Threads that do the same work together, the caller's thread among them.
///
/// Every member has OpenMP set to one thread. The members end with the team.
@safe
public final class Team {
  /// The number of members, the caller included.
  public var count: Int { threads.count + 1 }
  private let shared = Shared()
  private var threads: [pthread_t] = []

  private static let stackByteCount = 4 << 20

  /// A team of `count` threads; `count - 1` of them are started. Where the system starts no more, the
  /// team is smaller.
  public init(count: Int) {
    Library.useOneThread()
    for member in 1..<max(count, 1) where !start(member) { break }
  }

  deinit {
    shared.isOver.store(true, ordering: .sequentiallyConsistent)
    shared.begin(members: 0)
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Has every member call `work` with its number, from 0, the caller's; returns when all have.
  public func run(_ work: @Sendable (_ member: Int) -> Void) {
    guard count > 1 else { return work(0) }
    withoutActuallyEscaping(work) { work in
      unsafe shared.work = work
      shared.begin(members: count - 1)
      work(0)
      shared.awaitEnd()
      unsafe shared.work = nil
    }
  }

  /// Starts one member; false where the system refuses.
  private func start(_ member: Int) -> Bool {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe _ = pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, Self.stackByteCount)
    let box = unsafe Unmanaged.passRetained(Member(shared: shared, number: member))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Member>.fromOpaque(argument).takeRetainedValue().live()
        return nil
      }, unsafe box.toOpaque())
    guard code == 0 else {
      unsafe box.release()
      return false
    }
    threads.append(thread)
    return true
  }
}

/// What the members of a team share.
@safe
private final class Shared: @unchecked Sendable {
  /// Set by the caller before a round begins, read by the members during it.
  nonisolated(unsafe) var work: (@Sendable (Int) -> Void)?
  let isOver = Atomic(false)
  private let round = Atomic(0)
  private let running = Atomic(0)
  private let beginning = Signal()
  private let ending = Signal()

  func begin(members: Int) {
    running.store(members, ordering: .sequentiallyConsistent)
    round.add(1, ordering: .sequentiallyConsistent)
    beginning.notify()
  }

  func awaitEnd() {
    ending.wait { running.load(ordering: .sequentiallyConsistent) == 0 }
  }

  /// Waits for the round after `seen` and returns its number.
  func awaitRound(after seen: Int) -> Int {
    beginning.wait { round.load(ordering: .sequentiallyConsistent) != seen }
    return round.load(ordering: .acquiring)
  }

  func end() {
    if running.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { ending.notify() }
  }
}

/// One started thread of a team.
private final class Member: Sendable {
  private let shared: Shared
  private let number: Int

  init(shared: Shared, number: Int) {
    self.shared = shared
    self.number = number
  }

  func live() {
    Library.useOneThread()
    var round = 0
    while true {
      round = shared.awaitRound(after: round)
      if shared.isOver.load(ordering: .acquiring) { return }
      unsafe shared.work?(number)
      shared.end()
    }
  }
}
