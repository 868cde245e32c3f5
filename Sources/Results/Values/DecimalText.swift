/// The decimal text of a finite number with a fixed count of decimals, rounded half to even from
/// its exact binary value, without exponent: `decimalText(0.12345, decimals: 4)` is `0.1235`.
///
/// A number that rounds to zero has no sign. The text is the same on every machine.
///
/// - Parameter decimals: Digits after the point, 0 to 40; others are brought into that range.
/// - Returns: `nil` for infinities and NaN.
/// Source: IEEE 754-2019, 5.12.2 (correctly rounded conversion), as C's `printf("%.*f")` does it.
public func decimalText(_ number: Double, decimals: Int) -> String? {
  guard number.isFinite else { return nil }
  let decimals = min(max(decimals, 0), 40)
  var digits = scaledInteger(number.magnitude, powerOfTen: decimals)
  while digits.count <= decimals { digits.insert(0, at: 0) }
  var text = ""
  if number < 0, digits.contains(where: { $0 != 0 }) { text.append("-") }
  for (index, digit) in digits.enumerated() {
    if index == digits.count - decimals { text.append(".") }
    text.append(String(digit))
  }
  return text
}

/// The decimal digits of `magnitude · 10^powerOfTen`, rounded half to even, leading zeros removed
/// down to one digit.
private func scaledInteger(_ magnitude: Double, powerOfTen: Int) -> [UInt8] {
  guard magnitude > 0 else { return [0] }
  // magnitude = significand · 2^exponent, exactly.
  let raw = magnitude.significandBitPattern
  let biased = Int(magnitude.exponentBitPattern)
  let significand = biased == 0 ? raw : raw | (1 << 52)
  let exponent = max(biased, 1) - 1075
  var number = Limbs(significand)
  for _ in 0..<powerOfTen { number.multiply(by: 10) }
  if exponent >= 0 {
    number.shiftLeft(by: exponent)
  } else {
    number.shiftRightRoundingHalfToEven(by: -exponent)
  }
  return number.decimalDigits()
}

/// A natural number of any size, as 32-bit limbs, lowest first.
private struct Limbs {
  private var limbs: [UInt32]

  init(_ value: UInt64) {
    limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
  }

  mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  mutating func shiftLeft(by count: Int) {
    for _ in 0..<(count % 32) { multiply(by: 2) }
    limbs.insert(contentsOf: repeatElement(0, count: count / 32), at: 0)
  }

  mutating func shiftRightRoundingHalfToEven(by count: Int) {
    let half = bit(count - 1)
    let below = (0..<(count - 1)).contains { bit($0) }
    for _ in 0..<min(count / 32, limbs.count) { limbs.removeFirst() }
    let rest = UInt64(count % 32)
    for index in limbs.indices {
      let high: UInt32 = index + 1 < limbs.count ? limbs[index + 1] : 0
      limbs[index] = UInt32(
        truncatingIfNeeded: ((UInt64(high) << 32) | UInt64(limbs[index])) >> rest)
    }
    if half, below || bit(0) { increment() }
  }

  private func bit(_ position: Int) -> Bool {
    let limb = position / 32
    return limb < limbs.count && (limbs[limb] >> UInt32(position % 32)) & 1 == 1
  }

  private mutating func increment() {
    for index in limbs.indices {
      limbs[index] &+= 1
      if limbs[index] != 0 { return }
    }
    limbs.append(1)
  }

  func decimalDigits() -> [UInt8] {
    var rest = limbs
    var reversed: [UInt8] = []
    while rest.contains(where: { $0 != 0 }) {
      var remainder: UInt64 = 0
      for index in rest.indices.reversed() {
        let part = (remainder << 32) | UInt64(rest[index])
        rest[index] = UInt32(part / 1_000_000_000)
        remainder = part % 1_000_000_000
      }
      for _ in 0..<9 {
        reversed.append(UInt8(remainder % 10))
        remainder /= 10
      }
    }
    while reversed.count > 1, reversed.last == 0 { reversed.removeLast() }
    return reversed.isEmpty ? [0] : reversed.reversed()
  }
}
