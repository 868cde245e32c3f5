/// What the layers have in common that make one value of each window of an image, channel by channel.
public protocol Pooling2D: Layer {
  /// The height and width of the window.
  var poolSize: Extent { get }
  /// The step between windows.
  var strides: Extent { get }
  /// What happens at the border.
  var padding: Padding { get }

  /// A pooling layer; as in Keras, `strides` is the window unless given.
  init(poolSize: Extent, strides: Extent?, padding: Padding)
}

extension Pooling2D {
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    let (height, width) = try windowedExtents(
      input, window: poolSize, strides: strides, padding: padding)
    return .image(height: height, width: width, channels: input.dimensions[2])
  }

  public var spelling: String {
    var words = [Self.kind, poolSize.description]
    if strides != poolSize { words.append("strides=\(strides)") }
    if padding != .valid { words.append("padding=\(padding.rawValue)") }
    return words.joined(separator: " ")
  }

  public var options: [String] {
    ["pool_size=\(poolSize)", "strides=\(strides)", "padding=\(padding.rawValue)"]
  }
}
