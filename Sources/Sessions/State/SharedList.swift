import HashTreeCollections

/// A value that copies share, and that tells them from equal ones.
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}

/// A list whose copies share what they have in common: adding to a copy of a long one, or taking away
/// at its ends, costs the logarithm of its length in time and memory.
struct SharedList<Element: Sendable>: Sendable {
  private var elements: TreeDictionary<Int, Shared<Element>> = [:]
  /// The keys in `elements`.
  private var keys = 0..<0

  /// Adds an element at the end.
  mutating func append(_ element: Element) {
    elements[keys.upperBound] = Shared(element)
    keys = keys.lowerBound..<keys.upperBound + 1
  }

  /// Takes the last element away; nil if there is none.
  mutating func popLast() -> Element? {
    guard let element = elements.removeValue(forKey: keys.upperBound - 1) else { return nil }
    keys = keys.lowerBound..<keys.upperBound - 1
    return element.value
  }

  /// Takes the first element away; nil if there is none.
  mutating func popFirst() -> Element? {
    guard let element = elements.removeValue(forKey: keys.lowerBound) else { return nil }
    keys = keys.lowerBound + 1..<keys.upperBound
    return element.value
  }
}

extension SharedList: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { keys.count }

  subscript(position: Int) -> Element {
    guard let element = elements[keys.lowerBound + position] else {
      preconditionFailure("\(position) is not in 0..<\(count)")
    }
    return element.value
  }
}
