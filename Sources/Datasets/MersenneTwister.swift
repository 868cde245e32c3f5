/// The MT19937 generator of 32-bit numbers, seeded as numpy's legacy `RandomState(seed)` seeds it.
/// Source: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), with the seeding of
/// their 2002 revision, `init_genrand`.
struct MersenneTwister {
  private static let size = 624
  private static let middle = 397

  private var state: [UInt32]
  private var next = MersenneTwister.size

  /// The generator of a seed.
  init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for index in 1..<UInt32(Self.size) {
      let last = state[state.count - 1]
      state.append(1_812_433_253 &* (last ^ last >> 30) &+ index)
    }
  }

  /// The next of 2³² equally likely numbers.
  mutating func number() -> UInt32 {
    if next == Self.size { refill() }
    var word = state[next]
    next += 1
    word ^= word >> 11
    word ^= word << 7 & 0x9d2c_5680
    word ^= word << 15 & 0xefc6_0000
    return word ^ word >> 18
  }

  private mutating func refill() {
    for index in 0..<Self.size {
      let word =
        state[index] & 0x8000_0000 | state[(index + 1) % Self.size] & 0x7fff_ffff
      let twist: UInt32 = word & 1 == 0 ? 0 : 0x9908_b0df
      state[index] = state[(index + Self.middle) % Self.size] ^ word >> 1 ^ twist
    }
    next = 0
  }

  /// A number from 0 through `maximum`, each equally likely: numpy's `random_interval`, which
  /// draws until the lowest bits fit.
  mutating func number(through maximum: UInt32) -> UInt32 {
    if maximum == 0 { return 0 }
    let mask = UInt32.max >> UInt32(maximum.leadingZeroBitCount)
    while true {
      let value = number() & mask
      if value <= maximum { return value }
    }
  }

  /// Puts the values in a random order: numpy's legacy `shuffle`, from the last element down.
  mutating func shuffle(_ values: inout [Int32]) {
    for index in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(index, Int(number(through: UInt32(index))))
    }
  }

  /// The numbers from 0 up to but not including `count`, in a random order: numpy's legacy
  /// `permutation`.
  mutating func permutation(_ count: Int) -> [Int32] {
    var values = (0..<Int32(count)).map(\.self)
    shuffle(&values)
    return values
  }
}
