/// The mean over windows of an image, channel by channel.
///
/// Source: `keras.layers.AveragePooling2D`.
public struct AveragePooling2D: Pooling2D {
  public static let kind = "avgpool2d"

  public let poolSize: Extent
  public let strides: Extent
  public let padding: Padding

  public init(poolSize: Extent, strides: Extent? = nil, padding: Padding = .valid) {
    self.poolSize = poolSize
    self.strides = strides ?? poolSize
    self.padding = padding
  }
}
