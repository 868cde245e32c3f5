internal import CLoops

/// The gradients by the parameters of a convolution over images of one channel, such as a network's
/// first layer, which oneDNN has no fast code for below AVX-512.
@safe
public struct OneChannelConvolution: Sendable {
  private let shape: fmnist_one_channel

  /// The gradients of a convolution with kernels of `window`'s size.
  /// - Parameters:
  ///   - source: the layout of the images, [N, 1, H, W] in float32.
  ///   - destination: that of the results and of the gradient by them.
  /// - Returns: nil unless there is one channel and both layouts are made of planes.
  public init?(source: Layout, destination: Layout, window: Window) {
    guard source.type == .float32, source.dimensions[1] == 1, source.planes?.channels == 1,
      let planes = destination.planes
    else { return nil }
    let (inside, outside) = (source.dimensions, destination.dimensions)
    shape = fmnist_one_channel(
      images: outside[0], filters: outside[1], channels: planes.channels,
      input_rows: inside[2], input_columns: inside[3], output_rows: outside[2],
      output_columns: outside[3], kernel_rows: window.size[0], kernel_columns: window.size[1],
      row_stride: window.strides[0], column_stride: window.strides[1],
      top: window.paddingBefore[0], left: window.paddingBefore[1],
      is_bfloat16: destination.type.isBFloat16)
  }

  /// The size of the kernels, [KH, KW, 1, O] in float32.
  public var kernelByteCount: Int {
    shape.kernel_rows * shape.kernel_columns * shape.filters * MemoryLayout<Float>.stride
  }

  /// The size of an image with its padding.
  public var scratchByteCount: Int {
    let rows = (shape.output_rows - 1) * shape.row_stride + shape.kernel_rows
    let columns = (shape.output_columns - 1) * shape.column_stride + shape.kernel_columns
    return rows * columns * MemoryLayout<Float>.stride
  }

  /// The gradients by kernels [KH, KW, 1, O] and biases, in Keras's order, from that by the results.
  public func gradients(
    _ images: Region, gradient: Region, scratch: Region, toKernels kernels: Region, bias: Region?
  ) {
    unsafe withUnsafePointer(to: shape) { shape in
      unsafe Loops.inForce.one_channel_gradients(
        shape, images.floats, gradient.address, scratch.floats, kernels.floats, bias?.floats)
    }
  }
}
