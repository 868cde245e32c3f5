/// What the parser accepts at most, so that no text can exhaust memory or the stack.
public enum Limits {
  /// Bytes in a line, its ending not counted.
  public static let lineBytes = 65_536
  /// Blocks inside blocks, and parentheses inside parentheses.
  public static let nesting = 64
  /// Operators, names and numbers in one expression.
  public static let expressionParts = 512
  /// Runs of a `for` block, and of blocks inside each other taken together.
  public static let iterations = 10_000
}
