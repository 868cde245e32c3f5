/// Why data cannot be split as asked.
public enum SplitError: Error, Sendable, Hashable {
  /// The fraction is not between 0 and 1, both excluded.
  case fraction(Double)
  /// One side would have no image.
  case emptySide(count: Int, train: Int, validation: Int)
  /// A class has too few images to be on both sides.
  case smallClass(label: UInt8, count: Int)
  /// A side has fewer images than there are classes.
  case fewerThanClasses(side: Int, classes: Int)
}

extension SplitError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fraction(let fraction):
      "a part of \(fraction) cannot be held out; it lies between 0 and 1"
    case .emptySide(let count, let train, let validation):
      "\(count) images would be split into \(train) for training and \(validation) for validation"
    case .smallClass(let label, let count):
      "class \(label) has \(count) image; two or more are needed to split every class"
    case .fewerThanClasses(let side, let classes):
      "a part of \(side) images cannot have some of each of \(classes) classes"
    }
  }
}
