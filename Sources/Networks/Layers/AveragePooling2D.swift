/// The mean over windows of an image, channel by channel.
///
/// Source: `keras.layers.AveragePooling2D`.
public struct AveragePooling2D: Layer {
  public static let kind = "avgpool2d"

  /// The height and width of the window.
  public var poolSize: Extent
  /// The step between windows.
  public var strides: Extent
  /// What happens at the border.
  public var padding: Padding

  /// A pooling layer; as in Keras, `strides` is the window unless given.
  public init(poolSize: Extent, strides: Extent? = nil, padding: Padding = .valid) {
    self.poolSize = poolSize
    self.strides = strides ?? poolSize
    self.padding = padding
  }

  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    let (height, width) = try windowedExtents(
      input, window: poolSize, strides: strides, padding: padding)
    return .image(height: height, width: width, channels: input.dimensions[2])
  }

  public var spelling: String {
    poolingSpelling(Self.kind, poolSize: poolSize, strides: strides, padding: padding)
  }

  public var options: [String] {
    ["pool_size=\(poolSize)", "strides=\(strides)", "padding=\(padding.rawValue)"]
  }
}
