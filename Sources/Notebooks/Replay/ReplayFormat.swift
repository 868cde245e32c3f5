/// How the report of a replay is written.
public enum ReplayFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One JSON object, whose members the language reference lists.
  case json
  /// The XML that build servers read test results from.
  case junit
}
