/// What is wrong with a record line, and where.
public struct RecordError: Error, Sendable, Hashable {
  /// The kinds of mistake, each with the text at fault.
  public enum Kind: Sendable, Hashable {
    /// The line starts with none of `| `, `~ ` and `! `.
    case unknownPrefix
    /// Nothing follows the prefix, or the context.
    case empty
    /// A name has other characters than letters, digits, `_`, `-` and `.`.
    case name(String)
    /// A name occurs twice in the line.
    case duplicate(String)
    /// A name has no value.
    case missingValue(String)
    /// A value has a hidden character, a wrong escape or a quote that does not end.
    case value(String)
    /// A tolerance is not a number, or has another unit than `%` and `pt`.
    case tolerance(String)
    /// The identifier of an error has other characters than letters, digits, `-` and `.`.
    case identifier(String)
    /// A row stands outside a table.
    case rowOutsideTable
    /// A row has another number of cells than its table has columns.
    case cells(found: Int, expected: Int)
  }

  /// The mistake.
  public var kind: Kind
  /// The line it is in, counted from 0 in the lines given.
  public var line: Int
  /// Where in the line it is, in UTF-8 offsets.
  public var range: Range<Int>

  /// A mistake in a record line.
  public init(_ kind: Kind, line: Int = 0, range: Range<Int>) {
    self.kind = kind
    self.line = line
    self.range = range
  }
}

extension RecordLine {
  /// Whether a line of a notebook is a record line, by its prefix alone.
  public static func isRecord(_ line: some StringProtocol) -> Bool {
    var bytes = line.utf8.makeIterator()
    guard let first = bytes.next(),
      first == UInt8(ascii: "|") || first == UInt8(ascii: "~")
        || first == UInt8(ascii: "!")
    else { return false }
    let second = bytes.next()
    return second == nil || second == UInt8(ascii: " ")
  }

  /// Reads one line, without its line end.
  public init(parsing text: String) throws(RecordError) {
    let whole = 0..<text.utf8.count
    guard RecordLine.isRecord(text) else { throw RecordError(.unknownPrefix, range: whole) }
    switch text.utf8.first {
    case UInt8(ascii: "~"):
      self = .note(String(text.dropFirst(2)))
    case UInt8(ascii: "!"):
      let words = recordWords(text)
      guard let first = words.first else { throw RecordError(.empty, range: whole) }
      guard words.count == 1, isIdentifier(first.text) else {
        throw RecordError(.identifier(String(text.dropFirst(2))), range: first.range)
      }
      self = .expectedError(first.text)
    default:
      let words = recordWords(text)
      if words.isEmpty { throw RecordError(.empty, range: whole) }
      if text.hasPrefix("|   ") {
        var cells: [Value] = []
        for word in words { cells.append(try word.value()) }
        self = .row(cells)
      } else {
        self = try namedLine(words, whole)
      }
    }
  }
}

/// A run of characters without blanks, or with blanks inside quotes.
private struct RecordWord {
  var text: String
  var range: Range<Int>

  /// The word as a value.
  func value() throws(RecordError) -> Value {
    guard let value = Value(parsing: text) else { throw RecordError(.value(text), range: range) }
    return value
  }

  /// The word as a loop variable and its value.
  var context: String? {
    guard let equals = text.firstIndex(of: "="), isRecordName(text[..<equals]),
      Value(parsing: String(text[text.index(after: equals)...])) != nil
    else { return nil }
    return text
  }

  var isTolerance: Bool { text.hasPrefix("±") || text.hasPrefix("+-") }
}

/// The words after a line's prefix.
private func recordWords(_ text: String) -> [RecordWord] {
  let blank = UInt8(ascii: " ")
  let quote = UInt8(ascii: "\"")
  let equals = UInt8(ascii: "=")
  let bytes = Array(text.utf8)
  var words: [RecordWord] = []
  var index = 1
  while index < bytes.count {
    if bytes[index] == blank {
      index += 1
      continue
    }
    let start = index
    var quotes = false
    while index < bytes.count, quotes || bytes[index] != blank {
      if bytes[index] == quote {
        if quotes {
          quotes = false
        } else if index == start || bytes[index - 1] == equals {
          quotes = true
        }
      } else if quotes, bytes[index] == UInt8(ascii: "\\") {
        index += 1
      }
      index += 1
    }
    index = min(index, bytes.count)
    words.append(
      RecordWord(text: String(decoding: bytes[start..<index], as: UTF8.self), range: start..<index))
  }
  return words
}

/// A line of fields or the opening of a table.
private func namedLine(_ all: [RecordWord], _ whole: Range<Int>) throws(RecordError) -> RecordLine {
  var words = all[...]
  var context: [String] = []
  while let next = words.first?.context {
    context.append(next)
    words.removeFirst()
  }
  guard let first = words.first else { throw RecordError(.empty, range: whole) }
  guard first.text.hasSuffix(":") else {
    return .fields(context: context, try recordFields(words))
  }
  words.removeFirst()
  let name = String(first.text.dropLast())
  guard isRecordName(name) else { throw RecordError(.name(name), range: first.range) }
  return .table(context: context, name: name, columns: try recordColumns(words))
}

private func recordFields(_ all: ArraySlice<RecordWord>) throws(RecordError) -> [RecordField] {
  var words = all
  var fields: [RecordField] = []
  while !words.isEmpty {
    let name = words.removeFirst()
    try check(name, isNew: !fields.contains { $0.name == name.text })
    guard let value = words.popFirst(), !value.isTolerance else {
      throw RecordError(.missingValue(name.text), range: name.range)
    }
    fields.append(RecordField(name.text, try value.value(), tolerance: try tolerance(&words)))
  }
  return fields
}

private func recordColumns(_ all: ArraySlice<RecordWord>) throws(RecordError) -> [RecordColumn] {
  var words = all
  var columns: [RecordColumn] = []
  while !words.isEmpty {
    let name = words.removeFirst()
    try check(name, isNew: !columns.contains { $0.name == name.text })
    columns.append(RecordColumn(name.text, tolerance: try tolerance(&words)))
  }
  return columns
}

private func check(_ name: RecordWord, isNew: Bool) throws(RecordError) {
  guard isRecordName(name.text) else { throw RecordError(.name(name.text), range: name.range) }
  guard isNew else { throw RecordError(.duplicate(name.text), range: name.range) }
}

/// Takes a tolerance off the words, if one is next.
private func tolerance(_ words: inout ArraySlice<RecordWord>) throws(RecordError) -> Tolerance? {
  guard let word = words.first, word.isTolerance else { return nil }
  words.removeFirst()
  let text = word.text.dropFirst(word.text.hasPrefix("±") ? 1 : 2)
  guard let tolerance = Tolerance(parsing: String(text)) else {
    throw RecordError(.tolerance(word.text), range: word.range)
  }
  return tolerance
}

private func isIdentifier(_ text: String) -> Bool {
  text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}
