internal import Kernels

/// Sums the shards' gradients in one fixed tree: n shards are split at the largest power of two
/// below n, and so on, whoever computed them. Of a batch with more shards than a round has, the
/// sums of whole branches are kept until those beside them are there.
struct GradientTree: Sendable {
  /// The gradients of a round's shards.
  let addends: Addends
  private let branches: [Region]

  /// A tree over gradients in `slots`, for batches of up to `rounds` rounds.
  init(slots: [Region], rounds: Int) throws(KernelError) {
    addends = Addends(slots)
    var branches: [Region] = []
    var reach = 1
    while reach < rounds {
      branches.append(try Buffer(byteCount: slots[0].byteCount).all)
      reach *= 2
    }
    self.branches = branches
  }

  /// The sum, once the last round's part is done.
  var sum: Region { addends.parts[0] }

  /// The parts of a batch's gradient, once the rounds but the last are done: the sum of the first
  /// `count`, which for a batch of one round is that of its shards.
  func rest(round: Int, shards: Int, range: Range<Int>) -> (addends: Addends, count: Int) {
    guard round > 0 else { return (addends, shards) }
    add(round: round, shards: shards, isLast: true, range: range)
    return (addends, 1)
  }

  /// Adds up `range` of a round's gradients, and of the branches that are complete with it.
  func add(round: Int, shards: Int, isLast: Bool, range: Range<Int>) {
    addends.sum(shards, range: range)
    var rest = round
    var level = 0
    while isLast ? rest > 0 : rest & 1 == 1 {
      if rest & 1 == 1 { Sums.add(branches[level], to: sum, range: range) }
      rest >>= 1
      level += 1
    }
    if !isLast { Sums.copy(sum, to: branches[level], range: range) }
  }
}
