/// A named array of float32 values in Keras's layout.
public struct Tensor: Sendable, Equatable {
  /// The layer's name and the parameter's, joined by a dot: `conv2d_1.kernel`.
  public let name: String
  /// The extents, outermost axis first.
  public let dimensions: [Int]
  /// The values, the last axis varying fastest; as many as the product of `dimensions`.
  public var values: [Float]

  /// A tensor.
  /// - Precondition: there are as many values as the dimensions say.
  public init(name: String, dimensions: [Int], values: [Float]) {
    precondition(
      dimensions.reduce(1, *) == values.count,
      "\(name) has \(values.count) values, not those of \(dimensions)")
    self.name = name
    self.dimensions = dimensions
    self.values = values
  }
}
