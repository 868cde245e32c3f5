/// How often images of each true class were given each class, as an annotated heat map.
public struct ConfusionFigure: Sendable, Hashable {
  public let title: String
  public let classNames: [String]
  /// [true class, predicted class] in rows, `classNames.count` squared.
  public let counts: [Int]

  /// Throws `wrongCount` when the counts are not a square over the classes, `impossibleCount` for
  /// one below zero or too large to add up, and `tooMany` and `textTooLong` beyond the limits.
  public init(title: String, classNames: [String], counts: [Int]) throws(FigureError) {
    try checkTexts([title] + classNames)
    try FigurePart.classes.check(classNames.count, limit: FigureLimits.classes)
    let cells = classNames.count * classNames.count
    guard counts.count == cells else {
      throw .wrongCount(.counts, found: counts.count, expected: cells)
    }
    for count in counts where count < 0 || count > Int.max / cells {
      throw .impossibleCount(found: count)
    }
    self.title = title
    self.classNames = classNames
    self.counts = counts
  }

  /// How many images of a true class were given a predicted one.
  public func count(trueClass: Int, predictedClass: Int) -> Int {
    counts[trueClass * classNames.count + predictedClass]
  }

  /// The number of images of a true class.
  public func support(trueClass: Int) -> Int {
    let start = trueClass * classNames.count
    return counts[start..<start + classNames.count].reduce(0, +)
  }

  /// The share of a true class's images that were given a predicted one; 0 for a class without
  /// images.
  public func share(trueClass: Int, predictedClass: Int) -> Double {
    let support = support(trueClass: trueClass)
    if support == 0 { return 0 }
    return Double(count(trueClass: trueClass, predictedClass: predictedClass)) / Double(support)
  }
}

extension ConfusionFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("confusion")
    bytes.append(title)
    bytes.append(classNames.count)
    for name in classNames { bytes.append(name) }
    for count in counts { bytes.append(count) }
  }
}
