internal import Synchronization

/// Where the time of fits and evaluations goes, operation by operation.
///
/// Given to `fit` or `evaluate`, it adds up while they run; without one they measure nothing. Asked
/// for, it costs a reading of the clock an operation. It never changes a result.
public final class OperationTimes: Sendable {
  private let clocks = Mutex<[OperationClock]>([])

  /// No time yet.
  public init() {}

  /// The operations in the order they were compiled in, each with the time of all threads; what was
  /// never done is left out.
  public var entries: [OperationTime] {
    var entries: [OperationTime] = []
    var places: [String: Int] = [:]
    for clock in clocks.withLock({ $0 }) where clock.runs > 0 {
      let place = places[clock.name] ?? entries.count
      if place == entries.count {
        places[clock.name] = place
        entries.append(OperationTime(name: clock.name, seconds: 0, runs: 0))
      }
      entries[place].seconds += Double(clock.nanoseconds) * 1e-9
      entries[place].runs += clock.runs
    }
    return entries
  }

  /// A new clock, whose time is added to that of others with the same name.
  func clock(_ name: String) -> OperationClock {
    let clock = OperationClock(name)
    clocks.withLock { $0.append(clock) }
    return clock
  }
}

/// The time one operation of a compiled network took.
public struct OperationTime: Sendable, Equatable {
  /// Layer and operation: `conv2d_1 forward`. In an evaluation `, evaluating` follows; where the
  /// threads waited for each other the name is ``waiting``.
  public var name: String
  /// The time of all threads, summed.
  public var seconds: Double
  /// How often it was done.
  public var runs: Int

  /// The name of the time in which threads had nothing to do while others worked.
  public static let waiting = "waiting for other threads"
  /// The names of the work on all gradients and weights, once a batch.
  public static let onWeights = CrewSection.allCases.map(\.rawValue)
}

/// The time of one operation on one thread, the only one that adds to it.
final class OperationClock: Sendable {
  let name: String
  private let time = Atomic(0)
  private let count = Atomic(0)

  init(_ name: String) {
    self.name = name
  }

  var nanoseconds: Int { time.load(ordering: .relaxed) }
  var runs: Int { count.load(ordering: .relaxed) }

  /// Adds a run that began at `start` and ends now, which is returned.
  @discardableResult
  func add(since start: ContinuousClock.Instant) -> ContinuousClock.Instant {
    let now = ContinuousClock.now
    add(nanoseconds: (now - start).nanoseconds)
    return now
  }

  /// Adds a run.
  func add(nanoseconds: Int) {
    time.store(self.nanoseconds + nanoseconds, ordering: .relaxed)
    count.store(runs + 1, ordering: .relaxed)
  }
}

extension Duration {
  /// The duration in whole nanoseconds.
  var nanoseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
  }
}
