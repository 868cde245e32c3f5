/// The states before and after the present one.
struct Timeline: Sendable {
  /// A state, and the line that led from it, or in the future to it.
  struct Moment: Sendable {
    var state: State
    var line: String
    /// What is kept for this state alone, in bytes: what its neighbour towards the present has not.
    var byteCount: Int
  }

  /// Earlier states, the latest last.
  private(set) var past = SharedList<Moment>()
  /// States that `undo` left, the next last.
  private(set) var future = SharedList<Moment>()
  /// Whether earlier states were dropped for want of memory.
  private(set) var hasDropped = false
  /// What all of them take.
  private(set) var byteCount = 0

  /// What a moment takes when nothing but the journal changed: the state itself, and the pieces of the
  /// shared lists that are its own. Measured: see the benchmark's table of steps.
  static let momentBytes = 8 << 10

  /// Notes a step from `state` to `next`; one that changes more than what was shown so far makes
  /// what was undone impossible to redo.
  /// - Returns: the number of earlier states dropped to stay within `limit` bytes.
  mutating func append(_ state: State, line: String, next: State, limit: Int, changes: Bool) -> Int
  {
    if changes {
      byteCount -= future.reduce(0) { $0 + $1.byteCount }
      future = SharedList()
    }
    add(
      Moment(state: state, line: line, byteCount: next.usage.released - state.usage.released),
      to: \.past)
    return trim(to: limit)
  }

  /// Drops the states furthest from the present until the rest take at most `limit` bytes.
  /// - Returns: the number of earlier states dropped.
  mutating func trim(to limit: Int) -> Int {
    var dropped = 0
    while byteCount > limit, let moment = past.popFirst() {
      byteCount -= moment.byteCount
      dropped += 1
    }
    while byteCount > limit, let moment = future.popFirst() { byteCount -= moment.byteCount }
    if dropped > 0 { hasDropped = true }
    return dropped
  }

  /// Goes back one step from `state`; nil if there is none.
  mutating func undo(from state: State) -> (state: State, line: String)? {
    guard let moment = past.popLast() else { return nil }
    byteCount -= moment.byteCount
    add(
      Moment(
        state: state, line: moment.line, byteCount: state.usage.added - moment.state.usage.added),
      to: \.future)
    return (moment.state, moment.line)
  }

  /// Goes forward one step from `state`; nil if there is none.
  mutating func redo(from state: State) -> (state: State, line: String)? {
    guard let moment = future.popLast() else { return nil }
    byteCount -= moment.byteCount
    add(
      Moment(
        state: state, line: moment.line,
        byteCount: moment.state.usage.released - state.usage.released),
      to: \.past)
    return (moment.state, moment.line)
  }

  private mutating func add(
    _ moment: Moment, to list: WritableKeyPath<Timeline, SharedList<Moment>>
  ) {
    var moment = moment
    moment.byteCount += Timeline.momentBytes + moment.line.utf8.count
    byteCount += moment.byteCount
    self[keyPath: list].append(moment)
  }
}
