/// The text of a notebook, of a script, or of a line typed at the prompt, with its lines found.
///
/// Everything the parser reports is a `Range<Int>` of UTF-8 offsets into this text, from 0.
public struct SourceText: Sendable, Equatable {
  /// The name shown in front of a diagnostic, such as `compare.fnb`.
  public let name: String
  /// The number of the first line: a notebook's fence starts in the middle of a file.
  public let firstLine: Int
  /// The text as UTF-8.
  public private(set) var utf8: [UInt8]
  /// The offset at which each line starts; never empty.
  private var lineStarts: [Int]

  public init(_ text: String, name: String = "input", firstLine: Int = 1) {
    self.name = name
    self.firstLine = firstLine
    utf8 = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == .newline { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// Adds a line at the end, and its line ending.
  /// - Precondition: the text is empty or ends in a line ending.
  mutating func append(line: String) {
    utf8 += line.utf8
    utf8.append(.newline)
    lineStarts.append(utf8.count)
  }

  /// The whole text.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The text of `range`, cut to the source where the range goes beyond it.
  public func text(in range: Range<Int>) -> String {
    String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }

  /// The place of a UTF-8 offset; an offset beyond the text is the place just after it.
  public func position(of offset: Int) -> SourcePosition {
    let bounded = min(max(offset, 0), utf8.count)
    let index = lineIndex(of: bounded)
    let column = text(in: lineStarts[index]..<bounded).count + 1
    return SourcePosition(line: firstLine + index, column: column)
  }

  /// The line that holds a UTF-8 offset, without its line ending.
  public func line(at offset: Int) -> SourceLine {
    let index = lineIndex(of: min(max(offset, 0), utf8.count))
    let range = lineRange(index)
    return SourceLine(number: firstLine + index, range: range, text: text(in: range))
  }

  /// How many lines the text has; a text that ends in a newline has an empty last line.
  var lineCount: Int { lineStarts.count }

  /// The line at `index`, from 0, without its line ending.
  func lineRange(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    guard index + 1 < lineStarts.count else { return start..<utf8.count }
    let newline = lineStarts[index + 1] - 1
    let end = newline > start && utf8[newline - 1] == .carriageReturn ? newline - 1 : newline
    return start..<end
  }

  /// The line at `index`, from 0, with its line ending.
  func fullLineRange(_ index: Int) -> Range<Int> {
    let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : utf8.count
    return lineStarts[index]..<end
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// A place for people: both numbers from 1, the column counted in characters.
public struct SourcePosition: Sendable, Equatable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// One line of a source, without its line ending.
public struct SourceLine: Sendable, Equatable {
  public let number: Int
  /// Its UTF-8 offsets in the source.
  public let range: Range<Int>
  public let text: String
}
