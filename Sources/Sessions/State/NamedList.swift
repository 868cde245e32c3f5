import HashTreeCollections

/// Elements by name, in the order their names were first set. Copies share what they have in common:
/// finding or setting one costs the logarithm of their number in time and memory.
struct NamedList<Element: Sendable>: Sendable {
  private struct Entry: Sendable {
    /// Where it is among the others.
    let place: Int
    let element: Element
  }

  private var entries: TreeDictionary<String, Shared<Entry>> = [:]
  private var lastPlace = 0

  /// The number of names.
  var count: Int { entries.count }
  /// Whether there are no names.
  var isEmpty: Bool { entries.isEmpty }

  /// The element of a name; a name set anew keeps its place, and nil takes it away.
  subscript(name: String) -> Element? {
    get { entries[name]?.value.element }
    set {
      guard let element = newValue else {
        entries[name] = nil
        return
      }
      let known = entries[name]?.value.place
      if known == nil { lastPlace += 1 }
      entries[name] = Shared(Entry(place: known ?? lastPlace, element: element))
    }
  }
}

extension NamedList: Sequence {
  /// The elements in order.
  func makeIterator() -> IndexingIterator<[Element]> {
    inOrder { $0.value.value.element }.makeIterator()
  }

  /// The names in order.
  var names: [String] { inOrder { $0.key } }

  private func inOrder<Part>(_ part: ((key: String, value: Shared<Entry>)) -> Part) -> [Part] {
    // Few places are empty unless many names were taken away.
    guard lastPlace <= 2 * count + 64 else {
      return entries.sorted { $0.value.value.place < $1.value.value.place }.map(part)
    }
    var parts = [Part?](repeating: nil, count: lastPlace)
    for entry in entries { parts[entry.value.value.place - 1] = part(entry) }
    return parts.compactMap(\.self)
  }
}
