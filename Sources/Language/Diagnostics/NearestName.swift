/// The name in `candidates` that `text` most likely meant, or nil if none is near enough.
///
/// Near means few edits: an insertion, a deletion, a substitution or a swap of neighbours each count
/// one, and a third of the longer word may differ, letter case aside. A beginning of at least three
/// letters counts as near as well. Of equally near names the first wins.
public func nearestName(to text: String, in candidates: [String]) -> String? {
  var wanted = WantedName(text)
  guard wanted.count > 0 else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let most = best.map { $0.distance - 1 } ?? .max
    if let distance = wanted.distance(to: candidate, atMost: most) { best = (candidate, distance) }
    if best?.distance == 0 { break }
  }
  return best?.name
}

/// Names as a note lists them: of many, the first.
public func listed(_ names: [String]) -> String {
  let shown = 20
  guard names.count > shown else { return names.joined(separator: " ") }
  return names.prefix(shown).joined(separator: " ") + " and \(names.count - shown) more"
}
