/// Why data cannot be split as asked.
public enum SplitError: Error, Sendable, Hashable {
  /// The fraction is not between 0 and 1, both excluded.
  case fraction(Double)
  /// One side would have no image.
  case emptySide(count: Int, train: Int, validation: Int)
  /// A class has too few images to be on both sides.
  case smallClass(label: UInt8, count: Int)
  /// A side has fewer images than there are classes.
  case fewerThanClasses(side: Int, classes: Int, isTraining: Bool)
  /// The two sides together have more images than there are.
  case moreThanAll(count: Int, train: Int, validation: Int)
}
