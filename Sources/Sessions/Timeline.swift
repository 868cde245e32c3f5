import Datasets

/// The states before and after the present one.
struct Timeline: Sendable {
  /// A state, the line that led from it, and what going back to it needs in memory.
  struct Moment: Sendable {
    var state: State
    var line: String
    var byteCount: Int
  }

  /// Earlier states, the latest last.
  private(set) var past: [Moment] = []
  /// States that `undo` left, the next last.
  private(set) var future: [Moment] = []
  /// Whether earlier states were dropped for want of memory.
  private(set) var hasDropped = false

  /// Notes a step from `state` to `next`; one that changes more than what was shown so far makes
  /// what was undone impossible to redo.
  /// - Returns: the number of earlier states dropped to stay within `limit` bytes.
  mutating func append(_ state: State, line: String, next: State, limit: Int, changes: Bool) -> Int
  {
    if changes { future = [] }
    past.append(Moment(state: state, line: line, byteCount: bytesOnly(in: state, not: next)))
    return trim(to: limit)
  }

  /// Drops the oldest states until the rest take at most `limit` bytes.
  mutating func trim(to limit: Int) -> Int {
    var total = past.reduce(0) { $0 + $1.byteCount }
    var dropped = 0
    while total > limit, dropped < past.count {
      total -= past[dropped].byteCount
      dropped += 1
    }
    past.removeFirst(dropped)
    if dropped > 0 { hasDropped = true }
    return dropped
  }

  /// Goes back one step from `state`; nil if there is none.
  mutating func undo(from state: State) -> (state: State, line: String)? {
    guard var moment = past.popLast() else { return nil }
    let earlier = moment.state
    moment.state = state
    future.append(moment)
    return (earlier, moment.line)
  }

  /// Goes forward one step from `state`; nil if there is none.
  mutating func redo(from state: State) -> (state: State, line: String)? {
    guard var moment = future.popLast() else { return nil }
    let later = moment.state
    moment.state = state
    past.append(moment)
    return (later, moment.line)
  }

  /// The bytes that are kept only because `state` is: its models that are not in `next` as they are.
  private func bytesOnly(in state: State, not next: State) -> Int {
    var total = 0
    for model in state.models where next.model(model.name)?.revision != model.revision {
      total += model.byteCount
    }
    if let split = state.split, split.digest != next.split?.digest {
      total += 4 * (split.train.count + split.validation.count)
    }
    return total
  }
}
