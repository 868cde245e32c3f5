/// The largest value over windows of an image, channel by channel.
///
/// Source: `keras.layers.MaxPooling2D`.
public struct MaxPooling2D: Pooling2D {
  public static let kind = "maxpool2d"

  public let poolSize: Extent
  public let strides: Extent
  public let padding: Padding

  public init(poolSize: Extent, strides: Extent? = nil, padding: Padding = .valid) {
    self.poolSize = poolSize
    self.strides = strides ?? poolSize
    self.padding = padding
  }
}
