/// How a window slides over images: rows first, then columns.
public struct Window: Sendable, Hashable {
  /// The window's extents.
  public var size: [Int]
  /// The steps between windows.
  public var strides: [Int]
  /// The rows and columns of padding before the image.
  public var paddingBefore: [Int]
  /// The rows and columns of padding after it.
  public var paddingAfter: [Int]

  /// A sliding window.
  public init(size: [Int], strides: [Int], paddingBefore: [Int], paddingAfter: [Int]) {
    self.size = size
    self.strides = strides
    self.paddingBefore = paddingBefore
    self.paddingAfter = paddingAfter
  }

  /// What oneDNN is given: 64-bit integers, and that a window's values lie side by side.
  var dimensions:
    (size: [Int64], strides: [Int64], undilated: [Int64], before: [Int64], after: [Int64])
  {
    (
      size.map(Int64.init), strides.map(Int64.init), size.map { _ in 0 },
      paddingBefore.map(Int64.init), paddingAfter.map(Int64.init)
    )
  }
}
