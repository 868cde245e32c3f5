internal import Language

/// A command of a first notebook and that of a second one which stands for it; nil where there is none.
typealias StepPair = (first: Step?, second: Step?)

/// The commands of two notebooks in order, those that belong together in pairs.
///
/// Commands of the same words belong together, whatever their blanks and comments. Among the others, of
/// those that stand between the same two, commands with the same verb do, so that as many words as can
/// be stay as they are.
func stepPairs(_ first: [Step], _ second: [Step]) -> [StepPair] {
  // Equal commands get equal numbers, which are quicker to compare.
  var known: [[[String]]: Int] = [:]
  let numbers = (first + second).map { step in
    let words = step.wordLines.map(\.words)
    let number = known[words] ?? known.count
    known[words] = number
    return number
  }
  let change = numbers[first.count...].difference(from: numbers[..<first.count]).offsets
  var pairs: [StepPair] = []
  var (i, j) = (0, 0)
  while i < first.count || j < second.count {
    let old = first[i...].indices.prefix { change.removed.contains($0) }
    let new = second[j...].indices.prefix { change.added.contains($0) }
    pairs += changedPairs(first[old], second[new])
    (i, j) = (i + old.count, j + new.count)
    guard i < first.count, j < second.count else { continue }
    pairs.append((first[i], second[j]))
    (i, j) = (i + 1, j + 1)
  }
  return pairs
}

/// Commands that stand between the same two others, in pairs.
private func changedPairs(_ first: ArraySlice<Step>, _ second: ArraySlice<Step>) -> [StepPair] {
  let old = first.map { ($0, WordCounts($0)) }
  let new = second.map { ($0, WordCounts($0)) }
  // Every command beside every other takes the product of both numbers.
  guard old.count * new.count <= 250_000 else {
    return old.map { ($0.0, nil) } + new.map { (nil, $0.0) }
  }
  // The most words that pairs of the commands from each place on can have in common.
  var best = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
  for i in old.indices.reversed() {
    for j in new.indices.reversed() {
      let together = old[i].1.common(with: new[j].1).map { $0 + best[i + 1][j + 1] } ?? 0
      best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    }
  }
  var pairs: [StepPair] = []
  var (i, j) = (0, 0)
  while i < old.count, j < new.count {
    if let common = old[i].1.common(with: new[j].1), best[i][j] == common + best[i + 1][j + 1] {
      pairs.append((old[i].0, new[j].0))
      (i, j) = (i + 1, j + 1)
    } else if best[i][j] == best[i + 1][j] {
      pairs.append((old[i].0, nil))
      i += 1
    } else {
      pairs.append((nil, new[j].0))
      j += 1
    }
  }
  return pairs + old[i...].map { ($0.0, nil) } + new[j...].map { (nil, $0.0) }
}

/// How often each word stands in a command.
private struct WordCounts {
  /// The verb; of what is read by its name, that as well.
  private let kind: ArraySlice<String>
  private var counts: [String: Int] = [:]

  init(_ step: Step) {
    let words = step.wordLines.flatMap(\.words)
    kind = words.prefix(["param", "let"].contains(words.first) ? 2 : 1)
    for word in words { counts[word, default: 0] += 1 }
  }

  /// How many words both have; nil if they are no commands of one kind.
  func common(with other: WordCounts) -> Int? {
    guard kind == other.kind else { return nil }
    return counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
  }
}
