internal import CLoops

/// Pooling of images [N, C, H, W].
///
/// oneDNN's is slow where the layout is not the one it has code for, which is the case for some
/// instruction set in every layout; this one's loops take any layout made of planes.
@safe
public struct Pooling: Sendable {
  /// What is taken from each window.
  public enum Kind: String, Sendable {
    /// The largest value, or NaN if there is one.
    case max
    /// The mean of the values, padding not counted.
    case average
  }

  /// What is taken.
  public let kind: Kind
  /// The layout of the images.
  public let source: Layout
  /// The layout of the results: that of the source, with other rows and columns.
  public let destination: Layout
  private let pooling: fmnist_pooling

  /// The pooling of images in the layout `source` by `window`.
  /// - Returns: nil unless the layout is made of planes.
  /// - Precondition: every window holds a pixel of the image.
  public init?(_ kind: Kind, source: Layout, window: Window) throws(KernelError) {
    guard let planes = source.planes else { return nil }
    let input = Array(source.dimensions[2...])
    var output: [Int] = []
    for axis in 0..<2 {
      let (before, after) = (window.paddingBefore[axis], window.paddingAfter[axis])
      let (size, stride) = (window.size[axis], window.strides[axis])
      let count = (input[axis] + before + after - size) / stride + 1
      precondition(
        before < size && (count - 1) * stride - before < input[axis],
        "one of the windows of \(window) holds nothing of \(source)")
      output.append(count)
    }
    self.kind = kind
    self.source = source
    destination = try source.planes(rows: output[0], columns: output[1])
    pooling = fmnist_pooling(
      planes: planes.count, channels: planes.channels, input_rows: input[0],
      input_columns: input[1], output_rows: output[0], output_columns: output[1],
      window_rows: window.size[0], window_columns: window.size[1],
      row_stride: window.strides[0], column_stride: window.strides[1],
      top: window.paddingBefore[0], left: window.paddingBefore[1],
      is_bfloat16: source.type.isBFloat16)
  }

  /// The size of the places of the largest values, which the way back reads.
  public var placesByteCount: Int {
    let count =
      pooling.planes * pooling.channels * pooling.output_rows * pooling.output_columns
    return kind == .max ? count * (pooling.window_rows * pooling.window_columns > 256 ? 2 : 1) : 0
  }

  /// `destination` from `source`.
  /// - Parameter places: of `placesByteCount` bytes, for the way back; nil where there is none.
  public func forward(_ source: Region, to destination: Region, places: Region?) {
    unsafe withUnsafePointer(to: pooling) { pooling in
      switch kind {
      case .max:
        unsafe Loops.inForce.max_pool(
          pooling, source.address, destination.address, places?.address)
      case .average:
        unsafe Loops.inForce.average_pool(pooling, source.address, destination.address)
      }
    }
  }

  /// The gradient by the source from that by the results.
  /// - Parameters:
  ///   - places: what `forward` has left there, for `max`.
  ///   - results: nil, or for `max` the results: then the gradient is that by ReLU's values of them
  ///     and of the source, and turned into that by ReLU's arguments.
  public func backward(
    _ gradient: Region, places: Region?, throughReluOf results: Region? = nil,
    to sourceGradient: Region
  ) {
    unsafe withUnsafePointer(to: pooling) { pooling in
      switch kind {
      case .max:
        precondition(places != nil, "the largest values' places are read")
        unsafe Loops.inForce.max_pool_backward(
          pooling, gradient.address, places?.address, results?.address, sourceGradient.address)
      case .average:
        unsafe Loops.inForce.average_pool_backward(
          pooling, gradient.address, sourceGradient.address)
      }
    }
  }
}
