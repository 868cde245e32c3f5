/// Curves of one share over another, both from 0 to 1: accuracy over confidence, accuracy over what was
/// answered.
public struct SharesFigure: Sendable, Hashable {
  /// One curve.
  public struct Curve: Sendable, Hashable {
    public let name: String
    /// The points, from left to right.
    public let points: [Point]

    public init(name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// A point of a curve.
  public struct Point: Sendable, Hashable {
    public let x: Double
    public let y: Double

    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  public let title: String
  /// What the axes show.
  public let across: String
  public let up: String
  /// What a curve on the diagonal means; empty where there is no diagonal.
  public let diagonal: String
  public let curves: [Curve]

  /// Throws `nothingToShow` without curves or points, `tooMany` and `textTooLong` beyond the limits.
  public init(
    title: String, across: String, up: String, diagonal: String = "", curves: [Curve]
  ) throws(FigureError) {
    try checkTexts([title, across, up, diagonal] + curves.map(\.name))
    try FigurePart.models.check(curves.count, limit: FigureLimits.models)
    for curve in curves {
      try FigurePart.values.check(curve.points.count, limit: FigureLimits.epochs)
    }
    self.title = title
    self.across = across
    self.up = up
    self.diagonal = diagonal
    self.curves = curves
  }

  /// The least of what is shown upwards: accuracies of a good model leave the lower half empty.
  public var lowest: Double {
    let values = curves.flatMap(\.points).map(\.y).filter(\.isFinite)
    guard diagonal.isEmpty, let least = values.min() else { return 0 }
    return max((least * 10).rounded(.down) / 10, 0)
  }
}

extension SharesFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("shares")
    for text in [title, across, up, diagonal] { bytes.append(text) }
    bytes.append(curves.count)
    for curve in curves {
      bytes.append(curve.name)
      bytes.append(curve.points.count)
      for point in curve.points {
        bytes.append(point.x)
        bytes.append(point.y)
      }
    }
  }
}
