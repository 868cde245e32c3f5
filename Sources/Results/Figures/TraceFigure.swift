/// What flows through networks when they classify one image: a column a model, layer below layer.
public struct TraceFigure: Sendable, Hashable {
  /// One piece of a column.
  public struct Panel: Sendable, Hashable {
    /// What is drawn.
    public enum Content: Sendable, Hashable {
      /// Values as shades: feature maps side by side, or a row of them a step.
      case shades(GrayImage)
      /// The probability of each class after each row of the image, [rows][classes].
      case beliefs([[Double]])
      /// One probability a class.
      case probabilities([Float])
    }

    /// What it is, with the range that the shades stand for.
    public let title: String
    public let content: Content

    public init(title: String, _ content: Content) {
      self.title = title
      self.content = content
    }
  }

  /// What one model makes of the image.
  public struct Column: Sendable, Hashable {
    public let name: String
    public let panels: [Panel]

    public init(name: String, panels: [Panel]) {
      self.name = name
      self.panels = panels
    }
  }

  public let title: String
  public let classNames: [String]
  /// The class the image is labelled with.
  public let trueClass: Int
  public let columns: [Column]

  /// Throws `nothingToShow` without models, panels or finite probabilities, `wrongCount` where there is
  /// not one probability a class, `unknownClass` for a true class without a name, and `tooMany` and
  /// `textTooLong` beyond the limits.
  public init(
    title: String, classNames: [String], trueClass: Int, columns: [Column]
  ) throws(FigureError) {
    let panels = columns.flatMap(\.panels)
    try checkTexts([title] + classNames + columns.map(\.name) + panels.map(\.title))
    try FigurePart.classes.check(classNames.count, limit: FigureLimits.classes)
    try FigurePart.models.check(columns.count, limit: FigureLimits.tracedModels)
    guard classNames.indices.contains(trueClass) else {
      throw .unknownClass(found: trueClass, classes: classNames.count)
    }
    var pixels = 0
    for panel in panels {
      let rows: [[Double]]
      switch panel.content {
      case .shades(let image):
        pixels += image.pixels.count
        rows = []
      case .beliefs(let beliefs):
        try FigurePart.values.check(beliefs.count, limit: FigureLimits.imageSide)
        rows = beliefs
      case .probabilities(let row): rows = [row.map(Double.init)]
      }
      for row in rows {
        guard row.count == classNames.count else {
          throw .wrongCount(.probabilities, found: row.count, expected: classNames.count)
        }
        guard row.allSatisfy(\.isFinite) else { throw .nothingToShow(.probabilities) }
      }
    }
    try FigurePart.pixels.check(max(pixels, 1), limit: FigureLimits.pixels)
    for column in columns where column.panels.isEmpty { throw .nothingToShow(.images) }
    self.title = title
    self.classNames = classNames
    self.trueClass = trueClass
    self.columns = columns
  }
}

extension TraceFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("trace")
    bytes.append(title)
    bytes.append(classNames.count)
    for name in classNames { bytes.append(name) }
    bytes.append(trueClass)
    bytes.append(columns.count)
    for column in columns {
      bytes.append(column.name)
      bytes.append(column.panels.count)
      for panel in column.panels {
        bytes.append(panel.title)
        switch panel.content {
        case .shades(let image):
          bytes.append("shades")
          bytes.append(image)
        case .beliefs(let rows):
          bytes.append("beliefs")
          bytes.append(rows.count)
          for value in rows.joined() { bytes.append(value) }
        case .probabilities(let row):
          bytes.append("probabilities")
          for value in row { bytes.append(Double(value)) }
        }
      }
    }
  }
}

/// Values as shades: [0, the largest] from white to black, or where some are negative from minus the
/// largest size over a middle grey at 0 to the largest size.
public struct Shades: Sendable {
  /// The largest size of a value.
  public let largest: Double
  private let isSigned: Bool

  /// The shades of values; those that are not finite count as 0.
  public init(_ values: [Float]) {
    let finite = values.filter(\.isFinite)
    largest = finite.map { Double($0.magnitude) }.max() ?? 0
    isSigned = finite.contains { $0 < 0 }
  }

  /// The shade of a value, from 0 for white to 255 for black.
  public func shade(_ value: Float) -> UInt8 {
    guard value.isFinite, largest > 0 else { return isSigned ? 128 : 0 }
    let share = Double(value) / largest
    return UInt8((isSigned ? 127.5 + 127.5 * share : 255 * share).rounded())
  }

  /// What the shades stand for: `white 0, black 0.58`.
  public var key: String {
    let most = decimalText(largest, decimals: 2) ?? ""
    return isSigned ? "white -\(most), grey 0, black \(most)" : "white 0, black \(most)"
  }
}
