/// The room that a figure drawn with characters may take, and what can be told apart there.
public struct TextCanvas: Sendable, Hashable {
  /// The columns: no line is wider.
  public var columns: Int
  /// The lines that are seen at once; a figure with much to show takes more.
  public var rows: Int
  /// Whether colours tell curves apart, so that marks need not do so all along.
  public var hasColor: Bool
  /// Whether characters other than ASCII are shown.
  public var isUnicode: Bool

  public init(columns: Int = 78, rows: Int = 24, hasColor: Bool = false, isUnicode: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.hasColor = hasColor
    self.isUnicode = isUnicode
  }
}
