/// What a terminal can show: decided by whoever knows the terminal, never looked up here.
public struct TextStyle: Sendable, Hashable {
  /// Whether colour and weight may be used.
  public var hasColor: Bool
  /// Whether characters other than ASCII may be used.
  public var isUnicode: Bool

  /// A style with the given abilities.
  public init(hasColor: Bool, isUnicode: Bool) {
    self.hasColor = hasColor
    self.isUnicode = isUnicode
  }

  /// Unicode without colour: files, pipes, `NO_COLOR`.
  public static let plain = TextStyle(hasColor: false, isUnicode: true)
  /// Unicode with colour: a terminal.
  public static let ansi = TextStyle(hasColor: true, isUnicode: true)
  /// ASCII without colour: a terminal of a locale without UTF-8, and without escape codes.
  public static let ascii = TextStyle(hasColor: false, isUnicode: false)
}

/// Why a piece of text stands out.
enum Emphasis: Sendable, Hashable {
  /// It does not.
  case none
  /// Titles, headers, numbers asked for.
  case strong
  /// Names, rules, notes: what the eye may pass over.
  case quiet
  /// What failed.
  case bad
  /// What needs care.
  case doubtful
  /// What holds, and cures.
  case good
}

/// A piece of text with one emphasis.
struct Span: Sendable, Hashable {
  var text: String
  var emphasis: Emphasis

  init(_ text: String, _ emphasis: Emphasis = .none) {
    self.text = text
    self.emphasis = emphasis
  }
}
