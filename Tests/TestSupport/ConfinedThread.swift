internal import Dispatch
internal import Foundation
internal import Synchronization

/// What a body gives in a thread of its own, after something that holds for that thread alone.
///
/// - Parameters:
///   - confine: what confines the thread; the body does not run where it throws.
///   - body: what is tried there.
public func inThread<Value: Sendable, Failure: Error>(
  confinedBy confine: @escaping @Sendable () throws(Failure) -> Void,
  _ body: @escaping @Sendable () -> Value
) throws(Failure) -> Value {
  let result = Mutex<Result<Value, Failure>?>(nil)
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    let ending: Result<Value, Failure>
    do throws(Failure) {
      try confine()
      ending = .success(body())
    } catch {
      ending = .failure(error)
    }
    result.withLock { $0 = ending }
    done.signal()
  }
  thread.start()
  done.wait()
  guard let ending = result.withLock({ $0 }) else { preconditionFailure("the thread has ended") }
  return try ending.get()
}
