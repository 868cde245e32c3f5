/// A name with what it leads to: `cnn`, `cnn.test.recall.shirt`, `test[4..7]`, `cnn.history.loss[8]`.
public struct Reference: Sendable, Equatable {
  /// The names between the points; never empty.
  public let path: [String]
  /// The index or indices in brackets, both ends included, from 0.
  public let slice: ClosedRange<Int>?
  /// Several indices in brackets, as in `test[4,5,99]`, in place of a range.
  public let indices: [Int]?

  public init(_ path: [String], slice: ClosedRange<Int>? = nil, indices: [Int]? = nil) {
    self.path = path
    self.slice = slice
    self.indices = indices
  }

  /// The first name: a model, a data set, a parameter.
  public var root: String { path.first ?? "" }

  /// Whether the first name ends in a star and so stands for several models: `cnn_*.test.accuracy`.
  public var isPattern: Bool { root.utf8.last == .star }

  /// As it would be typed.
  public var text: String {
    let names = path.joined(separator: ".")
    if let indices { return "\(names)[\(indices.map(String.init).joined(separator: ","))]" }
    guard let slice else { return names }
    let indices =
      slice.count == 1 ? "\(slice.lowerBound)" : "\(slice.lowerBound)..\(slice.upperBound)"
    return "\(names)[\(indices)]"
  }
}

/// Why a text is not a reference.
enum ReferenceProblem: Error, Equatable {
  case notAReference
  /// Python's `4:8`, with the indices to type instead.
  case colon(cure: String)
  case backwards(lower: Int, upper: Int)
  case indexTooLarge
}

extension Reference {
  init(parsing text: String) throws(ReferenceProblem) {
    var names = text[...]
    var slice: ClosedRange<Int>?
    var indices: [Int]?
    if let bracket = text.firstIndex(of: "[") {
      guard text.last == "]" else { throw .notAReference }
      names = text[..<bracket]
      let inside = text[text.index(after: bracket)...].dropLast()
      if inside.contains(",") {
        indices = try Reference.list(String(inside))
      } else {
        slice = try Reference.slice(String(inside), after: String(names))
      }
    }
    let path = names.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = path.first,
      isName(first)
        || (path.count > 1 && first.utf8.last == .star && isName(String(first.dropLast()))),
      path.dropFirst().allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isNamePart) })
    else { throw .notAReference }
    self.init(path, slice: slice, indices: indices)
  }

  private static func slice(
    _ text: String, after names: String
  ) throws(ReferenceProblem) -> ClosedRange<Int> {
    if let indices = pythonSlice(text) { throw .colon(cure: "\(names)[\(indices)]") }
    let ends = splitRange(text)
    let lower = try index(ends.lower)
    guard let upperText = ends.upper else { return lower...lower }
    let upper = try index(upperText)
    guard lower <= upper else { throw .backwards(lower: lower, upper: upper) }
    return lower...upper
  }

  private static func list(_ text: String) throws(ReferenceProblem) -> [Int] {
    var indices: [Int] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      indices.append(try index(String(piece)))
    }
    return indices
  }

  private static func index(_ text: String) throws(ReferenceProblem) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { throw .notAReference }
    guard let index = Int(text), index < Int.max else { throw .indexTooLarge }
    return index
  }
}

/// The two sides of the first `..`; `upper` is nil if there is none.
func splitRange(_ text: String) -> (lower: String, upper: String?) {
  let bytes = Array(text.utf8)
  for index in bytes.indices.dropLast() where bytes[index] == .dot && bytes[index + 1] == .dot {
    return (
      String(decoding: bytes[..<index], as: UTF8.self),
      String(decoding: bytes[(index + 2)...], as: UTF8.self)
    )
  }
  return (text, nil)
}

/// `4..7` for Python's `4:8`; nil if the text is not such a slice of at least one index.
func pythonSlice(_ text: String) -> String? {
  let ends = text.split(separator: ":", omittingEmptySubsequences: false)
  guard ends.count == 2, let upper = Int(ends[1]), ends[0].isEmpty || Int(ends[0]) != nil else {
    return nil
  }
  let lower = Int(ends[0]) ?? 0
  guard lower >= 0, upper > lower else { return nil }
  return upper - lower == 1 ? "\(lower)" : "\(lower)..\(upper - 1)"
}
