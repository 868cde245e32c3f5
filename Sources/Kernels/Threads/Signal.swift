internal import Glibc
internal import Synchronization

/// Lets threads wait for a condition on atomic values: spinning first, since what a training step
/// waits for comes within microseconds, then giving the processor to others, then asleep.
@safe
final class Signal: @unchecked Sendable {
  private let sleepers = Atomic<Int>(0)
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  private static let spins = 1000
  private static let yields = 100

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe condition.initialize(to: pthread_cond_t())
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Returns once `isReached` says so. Whoever makes it true calls `notify` after.
  func wait(until isReached: () -> Bool) {
    for _ in 0..<Self.spins where isReached() { return }
    for _ in 0..<Self.yields {
      if isReached() { return }
      sched_yield()
    }
    unsafe pthread_mutex_lock(mutex)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !isReached() { unsafe pthread_cond_wait(condition, mutex) }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    unsafe pthread_mutex_unlock(mutex)
  }

  /// Wakes the threads that sleep, so that they look again. Without sleepers it takes no lock.
  func notify() {
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    unsafe pthread_mutex_lock(mutex)
    unsafe pthread_cond_broadcast(condition)
    unsafe pthread_mutex_unlock(mutex)
  }
}
