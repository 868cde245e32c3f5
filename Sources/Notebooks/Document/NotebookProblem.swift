public import Language

/// A diagnostic about a notebook, with the text it points into.
public struct NotebookProblem: Error, Sendable, Equatable {
  public let diagnostic: Diagnostic
  public let source: SourceText

  public init(_ diagnostic: Diagnostic, in source: SourceText) {
    self.diagnostic = diagnostic
    self.source = source
  }

  /// Whether it is an error, and not a warning.
  public var isError: Bool { diagnostic.severity == .error }

  /// The line it is about, counted in the file; the first one if it is about the whole file.
  public var line: Int { source.position(of: diagnostic.range?.lowerBound ?? 0).line }
}
