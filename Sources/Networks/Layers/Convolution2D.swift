/// A 2-D convolution over images, with a bias and an activation.
///
/// Source: `keras.layers.Conv2D`.
public struct Convolution2D: Layer {
  public static let kind = "conv2d"

  /// The number of output channels.
  public var filters: Int
  /// The height and width of the kernel.
  public var kernelSize: Extent
  /// The step between windows.
  public var strides: Extent
  /// What happens at the border.
  public var padding: Padding
  /// The function applied to the sums.
  public var activation: Activation
  /// Whether each filter has a bias.
  public var useBias: Bool

  /// A convolution; the defaults are Keras's.
  public init(
    filters: Int, kernelSize: Extent, strides: Extent = Extent(height: 1, width: 1),
    padding: Padding = .valid, activation: Activation = .linear, useBias: Bool = true
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.activation = activation
    self.useBias = useBias
  }

  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    let (height, width) = try windowedExtents(
      input, window: kernelSize, strides: strides, padding: padding)
    return .image(height: height, width: width, channels: filters)
  }

  public func parameters(for input: Shape) -> [ParameterShape] {
    let channels = input.dimensions[2]
    let area = saturatingProduct([kernelSize.height, kernelSize.width])
    let kernel = ParameterShape(
      "kernel", [kernelSize.height, kernelSize.width, channels, filters],
      .glorotUniform(
        fanIn: saturatingProduct([area, channels]), fanOut: saturatingProduct([area, filters])))
    return useBias ? [kernel, ParameterShape("bias", [filters], .zeros)] : [kernel]
  }

  public func multiplyAdds(for input: Shape) -> Int {
    guard let output = try? outputShape(for: input) else { return 0 }
    return saturatingProduct(
      [output.count, kernelSize.height, kernelSize.width, input.dimensions[2]])
  }

  public var spelling: String {
    var words = [Self.kind, "\(filters)", kernelSize.description]
    if activation != .linear { words.append(activation.rawValue) }
    if strides != Extent(height: 1, width: 1) { words.append("strides=\(strides)") }
    if padding != .valid { words.append("padding=\(padding.rawValue)") }
    if !useBias { words.append("use_bias=no") }
    return words.joined(separator: " ")
  }

  public var options: [String] {
    [
      "kernel=\(kernelSize)", "activation=\(activation.rawValue)", "strides=\(strides)",
      "padding=\(padding.rawValue)", "use_bias=\(useBias ? "yes" : "no")",
    ]
  }
}

/// The output rows and columns of a window that slides over an image.
func windowedExtents(
  _ input: Shape, window: Extent, strides: Extent, padding: Padding
) throws(ShapeError) -> (height: Int, width: Int) {
  guard input.rank == 3 else { throw .rank(expected: .image, found: input) }
  guard
    let height = padding.outputExtent(
      input: input.dimensions[0], window: window.height, stride: strides.height),
    let width = padding.outputExtent(
      input: input.dimensions[1], window: window.width, stride: strides.width)
  else { throw .windowTooLarge(window: window, input: input) }
  return (height, width)
}

/// The product of `factors`, or `Int.max` where it does not fit.
func saturatingProduct(_ factors: [Int]) -> Int {
  Shape(factors).checkedCount ?? Int.max
}
