/// The counter-based generator Philox 4x32-10: ten rounds turn a counter of 128 bits and a key of
/// 64 into 128 random bits. It has no state, so every number can be had by its place alone.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.
struct Philox: Sendable {
  /// The key's two words.
  let key: (UInt32, UInt32)

  /// Four random words for the four words of a counter.
  func block(_ counter: (UInt32, UInt32, UInt32, UInt32)) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    var round = 0
    while round < 10 {
      let product0 = UInt64(c0) &* 0xD251_1F53
      let product1 = UInt64(c2) &* 0xCD9E_8D57
      let next0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ c1 ^ k0
      let next2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ c3 ^ k1
      c1 = UInt32(truncatingIfNeeded: product1)
      c3 = UInt32(truncatingIfNeeded: product0)
      c0 = next0
      c2 = next2
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
      round &+= 1
    }
    return (c0, c1, c2, c3)
  }
}

/// What random numbers are for. Each purpose has numbers of its own; the raw values are part of
/// what decides a result's bits.
enum Purpose: UInt32, Sendable {
  case initialWeights = 1
  case shuffle = 2
  case dropout = 3
}

/// Random numbers by place: the same seed, purpose and place give the same number, whatever else
/// was drawn, in whatever order.
///
/// The key is seed and purpose; the counter's words are the block within the place, the image, the
/// epoch and the layer, each 0 where the purpose has none.
struct PositionalRandom: Sendable {
  private let philox: Philox

  init(seed: UInt32, purpose: Purpose) {
    philox = Philox(key: (seed, purpose.rawValue))
  }

  /// The four words of a block. For initial weights `image` is the tensor within the layer.
  func block(
    _ block: Int, image: Int = 0, epoch: Int = 0, layer: Int = 0
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    philox.block(
      (
        UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: image),
        UInt32(truncatingIfNeeded: epoch), UInt32(truncatingIfNeeded: layer)
      ))
  }
}
