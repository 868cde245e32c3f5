/// The name in `candidates` that `text` most likely meant, or nil if none is near enough.
///
/// Near means few edits: an insertion, a deletion, a substitution or a swap of neighbours each count
/// one, and a third of the longer word may differ, letter case aside. A beginning of at least three
/// letters counts as near as well. Of equally near names the first wins.
public func nearestName(to text: String, in candidates: [String]) -> String? {
  let wanted = Array(text.lowercased().unicodeScalars.prefix(64))
  guard !wanted.isEmpty else { return nil }
  let letters = letters(of: text)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    if let letters, let others = Language.letters(of: candidate), letters & ~others != 0 {
      // An edit changes two letters at most.
      let least = ((letters ^ others).nonzeroBitCount + 1) / 2
      if least > max(1, max(text.utf8.count, candidate.utf8.count) / 3) { continue }
    }
    let name = Array(candidate.lowercased().unicodeScalars.prefix(64))
    var distance = editDistance(wanted, name)
    if wanted.count >= 3, name.starts(with: wanted) { distance = min(distance, 1) }
    guard distance <= max(1, max(wanted.count, name.count) / 3), distance < name.count else {
      continue
    }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// A bit for each letter that a short ASCII text has, case aside; nil for other texts.
private func letters(of text: String) -> UInt64? {
  guard text.utf8.count <= 64 else { return nil }
  var letters: UInt64 = 0
  for byte in text.utf8 {
    guard byte < 128 else { return nil }
    let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    letters |= 1 << UInt64((isCapital ? byte | 0x20 : byte) & 63)
  }
  return letters
}

/// Names as a note lists them: of many, the first.
public func listed(_ names: [String]) -> String {
  let shown = 20
  guard names.count > shown else { return names.joined(separator: " ") }
  return names.prefix(shown).joined(separator: " ") + " and \(names.count - shown) more"
}

/// Edits between two words, a swap of neighbours counted once.
/// Source: the optimal string alignment distance, Boytsov 2011, section 2.2.
private func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in first.indices {
    var row = [i + 1]
    for j in second.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[second.count]
}
