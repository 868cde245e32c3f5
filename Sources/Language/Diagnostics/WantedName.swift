/// A word as typed, made ready to be compared with many names: where thousands of names are wrong, each
/// meets thousands that are known.
///
/// Letter case is left aside, and no more than the first 64 characters count.
struct WantedName {
  private let scalars: [Unicode.Scalar]
  /// For each ASCII character the places at which the word has it, a bit each.
  private var places = [UInt64](repeating: 0, count: 128)
  /// The same for each character of the name that is looked at.
  private var name: [UInt64] = []

  init(_ text: String) {
    scalars = Array(text.lowercased().unicodeScalars.prefix(Self.longest))
    for (place, scalar) in scalars.enumerated() where scalar.isASCII {
      places[Int(scalar.value)] |= 1 << UInt64(place)
    }
  }

  var count: Int { scalars.count }

  /// Edits between the word and a name, the beginning of a name being one; nil if they are more than `most`,
  /// or too many for the name to have been meant.
  mutating func distance(to name: String, atMost most: Int) -> Int? {
    var text = name.utf8Span
    let isASCII = text.checkForASCII()
    let length = isASCII ? min(text.count, Self.longest) : read(name)
    let limit = min(most, max(1, max(count, length) / 3), length - 1)
    guard limit >= 0 else { return nil }
    let isLonger = length - count > limit
    if isLonger, count < 3 || limit == 0 { return nil }
    if count - length > limit { return nil }
    if isASCII { read(text.span, length) }
    if count >= 3, length >= count, (0..<count).allSatisfy({ hasSameCharacter($0) }) {
      let distance = length == count ? 0 : 1
      return distance <= limit ? distance : nil
    }
    return isLonger || limit == 0 && count >= 3 ? nil : edits(atMost: limit)
  }

  private func hasSameCharacter(_ place: Int) -> Bool { name[place] >> UInt64(place) & 1 == 1 }

  private mutating func read(_ text: Span<UInt8>, _ length: Int) {
    name.removeAll(keepingCapacity: true)
    for index in 0..<length {
      let byte = text[index]
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      name.append(places[Int(isCapital ? byte | 0x20 : byte)])
    }
  }

  /// - Returns: how many characters the name has.
  private mutating func read(_ text: String) -> Int {
    name.removeAll(keepingCapacity: true)
    for scalar in text.lowercased().unicodeScalars.prefix(Self.longest) {
      var mask: UInt64 = scalar.isASCII ? places[Int(scalar.value)] : 0
      if !scalar.isASCII {
        for (place, other) in scalars.enumerated() where other == scalar {
          mask |= 1 << UInt64(place)
        }
      }
      name.append(mask)
    }
    return name.count
  }

  /// Insertions, deletions, substitutions and swaps of neighbours between the word and the name; nil if they
  /// are more than `limit`. The column of the table that belongs to a character of the name is a bit a row,
  /// as differences between rows.
  ///
  /// Source: Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances".
  private func edits(atMost limit: Int) -> Int? {
    let last: UInt64 = 1 << UInt64(count - 1)
    var distance = count
    var left = name.count
    // Rows whose value is one more, and one less, than the row's above.
    var (more, less) = (UInt64.max, UInt64(0))
    // Rows whose value is that of the place before in both, and the places of the character before.
    var (diagonal, before) = (UInt64(0), UInt64(0))
    for equal in name {
      let swapped = ((~diagonal & equal) << 1) & before
      diagonal = (((equal & more) &+ more) ^ more) | equal | less | swapped
      let right = less | ~(diagonal | more)
      let rightLess = diagonal & more
      if right & last != 0 { distance += 1 }
      if rightLess & last != 0 { distance -= 1 }
      left -= 1
      // Each character that is left takes one away at most.
      if distance - left > limit { return nil }
      let shifted = right << 1 | 1
      more = rightLess << 1 | ~(diagonal | shifted)
      less = shifted & diagonal
      before = equal
    }
    return distance
  }

  private static let longest = 64
}
