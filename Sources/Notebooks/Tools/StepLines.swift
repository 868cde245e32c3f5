internal import Language

/// A line of a command's text that has words.
struct WordLine {
  /// Its number in the file.
  let number: Int
  /// Without blanks at its end.
  let text: String
  /// Without comments.
  let words: [String]
}

extension Step {
  /// The lines of its text, without those that are empty or all comment.
  var wordLines: [WordLine] {
    textLines(source.text(in: statement.range)).enumerated().compactMap { index, text in
      let words = LineWords(text).words
      guard !words.isEmpty else { return nil }
      return WordLine(number: lines.lowerBound + index, text: trimmedEnd(text), words: words)
    }
  }
}

/// The lines that one text has and the other has not, in order: of each stretch those taken away first.
func edits(_ old: [WordLine], _ new: [WordLine]) -> [NotebookDifference.Change.Edit] {
  let change = new.map(\.words).difference(from: old.map(\.words)).offsets
  var edits: [NotebookDifference.Change.Edit] = []
  var (i, j) = (0, 0)
  while i < old.count || j < new.count {
    if change.removed.contains(i) {
      edits.append(.removed(line: old[i].number, text: old[i].text))
      i += 1
    } else if change.added.contains(j) {
      edits.append(.added(line: new[j].number, text: new[j].text))
      j += 1
    } else {
      (i, j) = (i + 1, j + 1)
    }
  }
  return edits
}

/// The options `name=value` of two lines that are not the same, in the first one's order.
func optionDifferences(_ old: WordLine, _ new: WordLine) -> [Difference] {
  let (before, after) = (old.options, new.options)
  let names = before.map(\.name) + after.map(\.name).filter { !before.map(\.name).contains($0) }
  return names.compactMap { name in
    let first = before.first { $0.name == name }?.text
    let second = after.first { $0.name == name }?.text
    guard first != second else { return nil }
    return Difference(line: old.number, field: name, recorded: first, found: second)
  }
}

extension WordLine {
  /// The words that are options, with the names before their `=`.
  fileprivate var options: [(name: String, text: String)] {
    words.compactMap { word in
      guard let equals = word.firstIndex(of: "="), isName(String(word[..<equals])) else {
        return nil
      }
      return (String(word[..<equals]), word)
    }
  }
}

extension CollectionDifference {
  /// The places of what is taken away from the first collection, and of what the second one adds.
  var offsets: (removed: Set<Int>, added: Set<Int>) {
    reduce(into: ([], [])) { offsets, change in
      switch change {
      case .remove(let offset, _, _): offsets.removed.insert(offset)
      case .insert(let offset, _, _): offsets.added.insert(offset)
      }
    }
  }
}
