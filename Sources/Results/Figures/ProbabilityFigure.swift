/// One bar chart of class probabilities an image, with the image itself beside it.
public struct ProbabilityFigure: Sendable, Hashable {
  /// One image and what a model made of it.
  public struct Item: Sendable, Hashable {
    /// How the image is addressed, such as `test[4]`.
    public let name: String
    public let image: GrayImage
    /// The index of the class the image is labelled with.
    public let trueClass: Int
    /// One probability a class.
    public let probabilities: [Float]

    public init(name: String, image: GrayImage, trueClass: Int, probabilities: [Float]) {
      self.name = name
      self.image = image
      self.trueClass = trueClass
      self.probabilities = probabilities
    }

    /// The class of the largest probability; the lowest index of several.
    public var predictedClass: Int { probabilities.indexOfLargest }

    /// Whether the predicted class is the true one.
    public var isRight: Bool { predictedClass == trueClass }
  }

  public let title: String
  public let classNames: [String]
  public let items: [Item]

  /// Throws `wrongCount` when an item has not one probability a class, `unknownClass` for a true
  /// class without a name, `nothingToShow` for a probability that is not finite, and `tooMany`
  /// and `textTooLong` beyond the limits.
  public init(title: String, classNames: [String], items: [Item]) throws(FigureError) {
    try checkTexts([title] + classNames + items.map(\.name))
    try FigurePart.classes.check(classNames.count, limit: FigureLimits.classes)
    try checkImages(items.map(\.image), limit: FigureLimits.probabilityImages)
    for item in items {
      guard item.probabilities.count == classNames.count else {
        throw .wrongCount(
          .probabilities, found: item.probabilities.count, expected: classNames.count)
      }
      guard classNames.indices.contains(item.trueClass) else {
        throw .unknownClass(found: item.trueClass, classes: classNames.count)
      }
      guard item.probabilities.allSatisfy(\.isFinite) else {
        throw .nothingToShow(.probabilities)
      }
    }
    self.title = title
    self.classNames = classNames
    self.items = items
  }
}

extension ProbabilityFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("probabilities")
    bytes.append(title)
    bytes.append(classNames.count)
    for name in classNames { bytes.append(name) }
    bytes.append(items.count)
    for item in items {
      bytes.append(item.name)
      bytes.append(item.image)
      bytes.append(item.trueClass)
      for probability in item.probabilities { bytes.append(Double(probability)) }
    }
  }
}
