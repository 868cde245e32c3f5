/// The input's values as one vector, the last axis varying fastest.
///
/// Source: `keras.layers.Flatten`.
public struct Flatten: Layer {
  public static let kind = "flatten"

  /// A flattening layer.
  public init() {}

  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    guard let count = input.checkedCount else { throw .tooLarge(limit: Network.valueLimit) }
    return .vector(count)
  }

  public var spelling: String { Self.kind }

  public var options: [String] { [] }
}
