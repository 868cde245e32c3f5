/// The order of a fit's images in one epoch: `indices`, permuted.
///
/// Source: Durstenfeld, "Algorithm 235: Random permutation", 1964, with Lemire's unbiased bounded
/// numbers, "Fast random integer generation in an interval", 2019.
func shuffled(_ indices: [Int32], seed: UInt32, epoch: Int) -> [Int32] {
  var words = RandomWords(random: PositionalRandom(seed: seed, purpose: .shuffle), epoch: epoch)
  var order = indices
  var last = order.count - 1
  while last > 0 {
    order.swapAt(last, Int(words.next(below: UInt32(last + 1))))
    last -= 1
  }
  return order
}

/// The words of the blocks of one place, one after another.
private struct RandomWords {
  let random: PositionalRandom
  let epoch: Int
  var block = (UInt32(0), UInt32(0), UInt32(0), UInt32(0))
  var used = 4
  var count = 0

  init(random: PositionalRandom, epoch: Int) {
    self.random = random
    self.epoch = epoch
  }

  mutating func next() -> UInt32 {
    if used == 4 {
      block = random.block(count, epoch: epoch)
      count += 1
      used = 0
    }
    used += 1
    switch used {
    case 1: return block.0
    case 2: return block.1
    case 3: return block.2
    default: return block.3
    }
  }

  /// A number from 0 to `bound` − 1, each as likely as the others.
  mutating func next(below bound: UInt32) -> UInt32 {
    var product = UInt64(next()) &* UInt64(bound)
    if UInt32(truncatingIfNeeded: product) < bound {
      let threshold = (0 &- bound) % bound
      while UInt32(truncatingIfNeeded: product) < threshold {
        product = UInt64(next()) &* UInt64(bound)
      }
    }
    return UInt32(truncatingIfNeeded: product >> 32)
  }
}
