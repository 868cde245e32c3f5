/// A run of text as written, with its place.
public struct Word: Sendable, Equatable {
  public let text: String
  public let range: Range<Int>

  public init(text: String, range: Range<Int>) {
    self.text = text
    self.range = range
  }

  /// Whether it is one string in quotes.
  public var isQuoted: Bool {
    text.utf8.count >= 2 && text.utf8.first == .quote && text.utf8.last == .quote
  }
}

/// One argument of a command: a word, or an option such as `epochs=8`.
public struct ArgumentNode: Sendable, Equatable {
  /// The option's name, before the `=`.
  public let label: Word?
  /// The value as written, quotes and `$names` included: the declared type decides what it is.
  public let value: Word

  public var range: Range<Int> { (label ?? value).range.lowerBound..<value.range.upperBound }
  public var text: String { label.map { "\($0.text)=\(value.text)" } ?? value.text }
}

/// `as cnn_$s` or `into cnn` at the end of a command.
public struct AsClause: Sendable, Equatable {
  public let keyword: Word
  /// The name, in which `$names` may stand.
  public let name: Word

  /// The place of keyword and name.
  var range: Range<Int> { keyword.range.lowerBound..<name.range.upperBound }
}
