/// What a notebook can be exported to.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// One self-contained page.
  case html
  /// Plain Markdown, figures beside the notebook.
  case markdown = "md"
  /// A Jupyter notebook.
  case jupyter = "ipynb"

  /// The format that a file's name ends in.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}
