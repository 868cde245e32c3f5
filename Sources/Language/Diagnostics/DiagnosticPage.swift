/// The page that `help shape.rank` shows.
public struct DiagnosticPage: Sendable, Equatable {
  /// One line without a period.
  public let title: String
  /// Why it happens and what to do.
  public let explanation: String
  /// Lines that cause it.
  public let wrong: String
  /// What to type instead.
  public let right: String

  init(_ title: String, _ explanation: String, wrong: String, right: String) {
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
  }
}

extension DiagnosticID {
  /// What `help` shows for this identifier.
  public var page: DiagnosticPage {
    pages[self] ?? DiagnosticPage(rawValue, "", wrong: "", right: "")
  }
}

/// The pages, by identifier; a test sees to it that none is missing.
private let pages = Dictionary(
  syntaxPages + commandPages + dataPages + modelPages + resultPages + sessionPages
    + notebookPages,
  uniquingKeysWith: { first, _ in first })
