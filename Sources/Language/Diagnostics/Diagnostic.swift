/// One thing to tell the person who wrote a line: what was expected, what was found, and the cure.
public struct Diagnostic: Error, Sendable, Equatable {
  public enum Severity: String, Sendable {
    case error, warning
  }

  public let id: DiagnosticID
  public let severity: Severity
  /// One sentence without a period, in plain words, naming what was found.
  public let message: String
  /// The UTF-8 offsets it is about, in the source it came with; nil for one about no text at all.
  public let range: Range<Int>?
  /// Further facts, a line each.
  public let notes: [String]
  /// What to do, where one thing is right: for wrong text, what to type instead.
  public let cure: String?

  public init(
    _ id: DiagnosticID, _ message: String, at range: Range<Int>? = nil, notes: [String] = [],
    cure: String? = nil, severity: Severity = .error
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
    self.cure = cure
  }

  /// The same diagnostic about another place.
  public func at(_ range: Range<Int>?) -> Diagnostic {
    Diagnostic(id, message, at: range, notes: notes, cure: cure, severity: severity)
  }
}

/// Everything wrong with one statement, in the order of its text; never empty.
public struct Diagnostics: Error, Sendable, Equatable {
  public let all: [Diagnostic]

  public init(_ first: Diagnostic, _ rest: [Diagnostic] = []) {
    all = [first] + rest
  }

  /// Nil if there is nothing wrong.
  init?(_ all: [Diagnostic]) {
    guard !all.isEmpty else { return nil }
    self.all = all
  }
}

/// Text of the user's, quoted for a message and cut to a length that leaves the message readable.
public func quoted(_ text: some StringProtocol) -> String {
  let longest = 40
  return text.count > longest ? "'\(text.prefix(longest))…'" : "'\(text)'"
}
