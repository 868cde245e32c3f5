/// The extent of one example along each axis, without the batch axis.
///
/// An image is [height, width, channels], a sequence [steps, features], a vector [units].
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The extents, outermost axis first; each at least 1.
  public let dimensions: [Int]

  /// A shape with the given extents.
  public init(_ dimensions: [Int]) {
    self.dimensions = dimensions
  }

  /// An image of `height` × `width` pixels with `channels` values each.
  public static func image(height: Int, width: Int, channels: Int) -> Shape {
    Shape([height, width, channels])
  }

  /// A sequence of `steps` vectors of `features` values.
  public static func sequence(steps: Int, features: Int) -> Shape {
    Shape([steps, features])
  }

  /// A vector of `units` values.
  public static func vector(_ units: Int) -> Shape {
    Shape([units])
  }

  /// The number of axes.
  public var rank: Int { dimensions.count }

  /// The number of values, or nil where it does not fit an `Int`.
  public var checkedCount: Int? {
    var product = 1
    for dimension in dimensions {
      let (value, overflow) = product.multipliedReportingOverflow(by: dimension)
      if overflow { return nil }
      product = value
    }
    return product
  }

  /// The number of values. A placed layer's shapes have been checked to fit.
  public var count: Int { checkedCount ?? Int.max }

  /// The extents joined by a multiplication sign: `5×5×32`.
  public var description: String {
    dimensions.map(String.init).joined(separator: "×")
  }

  /// The extents joined by the letter x, as the command language spells them: `5x5x32`.
  public var spelling: String {
    dimensions.map(String.init).joined(separator: "x")
  }
}

/// A height and a width: of a kernel, a pooling window or a stride.
public struct Extent: Hashable, Sendable, CustomStringConvertible {
  /// The extent along the image's rows.
  public let height: Int
  /// The extent along the image's columns.
  public let width: Int

  /// An extent of `height` × `width`.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// `3x3`, as the command language spells it.
  public var description: String { "\(height)x\(width)" }
}
