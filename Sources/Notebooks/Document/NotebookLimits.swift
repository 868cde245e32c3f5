/// The most a notebook may hold, so that no file can exhaust memory or patience.
enum NotebookLimits {
  /// The latest format this program reads: `fnb: 1`.
  static let version = 1
  /// Bytes in a file.
  static let fileBytes = 64 << 20
  /// Lines in a file.
  static let lines = 1_000_000
  /// Bytes in a line of a fence or of the front matter.
  static let lineBytes = 64 << 10
  /// Commands in a notebook; a block counts as one.
  static let steps = 10_000
  /// Lists and quotes in each other.
  static let nesting = 64
  /// Problems told of one notebook: who has more will want to see the first ones first.
  static let problems = 100
}
