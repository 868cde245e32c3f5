internal import CLoops

/// Winograd's minimal filtering F(4×4, 3×3) for a block of images: the transforms before and after
/// the products, which are matrix products of 36 points, and their transposes for the way back.
///
/// Images are float32 or bfloat16, in a layout whose channels lie together in sixteens. Arrays of
/// points are [36, tiles, channels], those of weights [36, inputs, outputs]: of type `operands` where
/// products read them, float32 where products write them.
///
/// The tiles overlap, so the gradients are those of what is computed forward: sums over 36 points
/// instead of 9 · 16 products, like the outputs.
///
/// Source: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015; the points
/// 0, ±5/8, ±3/2 and ∞ gave the smallest error of those tried.
@safe
public struct Winograd: Sendable {
  /// The number of points.
  public static let points = 36
  /// The channels of both sides are a multiple of this.
  public static let channelBlock = Int(FMNIST_LANES)

  /// The type of the points that products read.
  public let operands: ElementType
  private let tiling: fmnist_tiling
  private let input: ImageStrides
  private let output: ImageStrides
  /// The number of tiles of the block.
  public let tileCount: Int

  /// The transforms for blocks of `images` images.
  /// - Parameters:
  ///   - input: the layout of the images, [N, C, H, W], of which a block is `images` in a row.
  ///   - output: that of the results.
  ///   - operands: the type of the points that products read.
  /// - Returns: nil unless both layouts keep their channels together.
  public init?(
    images: Int, input: Layout, output: Layout, window: Window, operands: ElementType = .float32
  ) {
    guard let from = input.imageStrides, let to = output.imageStrides else { return nil }
    let (inside, outside) = (input.dimensions, output.dimensions)
    let (rows, columns) = ((outside[2] + 3) / 4, (outside[3] + 3) / 4)
    tiling = fmnist_tiling(
      images: images, input_rows: inside[2], input_columns: inside[3],
      output_rows: outside[2], output_columns: outside[3],
      top: window.paddingBefore[0], left: window.paddingBefore[1],
      tile_rows: rows, tile_columns: columns)
    tileCount = images * rows * columns
    self.operands = operands
    self.input = from
    self.output = to
  }

  /// Patches of the images from number `first` on, as points.
  public func transformInput(_ images: Region, from first: Int, to points: Region, channels: Int) {
    unsafe Loops.inForce.winograd_input(
      input.images(images, from: first), tiling, channels, points.address,
      operands.isBFloat16)
  }

  /// The gradient by the images from number `first` on, from that by the points.
  /// - Parameters:
  ///   - outputs: the images, if they are what ReLU gave: then the gradient is by its argument.
  ///   - sums: room for `sumsByteCount(channels:)` bytes.
  public func transposeInput(
    _ points: Region, outputs: Region?, to gradient: Region, from first: Int, channels: Int,
    sums: Region
  ) {
    var images = unsafe input.images(gradient, from: first)
    unsafe images.values = outputs?.address
    unsafe Loops.inForce.winograd_input_transposed(
      points.floats, tiling, channels, images, input.images(gradient, from: first), sums.floats)
  }

  /// The size of the float32 sums of one image.
  public func sumsByteCount(channels: Int) -> Int {
    tiling.input_rows * tiling.input_columns * channels * MemoryLayout<Float>.stride
  }

  /// The results for the images from number `first` on, with bias, and no less than 0 if `isRelu`.
  public func transformOutput(
    _ points: Region, bias: Region?, isRelu: Bool, to images: Region, from first: Int,
    channels: Int
  ) {
    unsafe Loops.inForce.winograd_output(
      points.floats, tiling, channels, bias?.floats, isRelu ? 1 : 0,
      output.images(images, from: first))
  }

  /// The gradient by the points, from that by the results for the images from number `first` on;
  /// the sum over the latter's pixels is added to `bias`.
  public func transposeOutput(
    _ gradient: Region, from first: Int, to points: Region, bias: Region?, channels: Int
  ) {
    unsafe Loops.inForce.winograd_output_transposed(
      output.images(gradient, from: first), tiling, channels, points.address,
      operands.isBFloat16, bias?.floats)
  }

  /// Kernels [3, 3, inputs, outputs] as points of type `operands`.
  public static func transformWeights(
    _ kernels: Region, to points: Region, operands: ElementType = .float32
  ) {
    unsafe Loops.inForce.winograd_weights(
      kernels.floats, points.byteCount / operands.byteCount / Self.points, points.address,
      operands.isBFloat16)
  }

  /// The gradient by kernels [3, 3, inputs, outputs], from that by the points.
  public static func transposeWeights(_ points: Region, to kernels: Region) {
    unsafe Loops.inForce.winograd_weights_transposed(
      points.floats, points.floatCount / Self.points, kernels.floats)
  }
}

/// The distances in values between images, blocks of 16 channels, rows and columns.
struct ImageStrides: Sendable {
  let image: Int
  let block: Int
  let row: Int
  let column: Int
  let type: ElementType

  fileprivate func images(_ region: Region, from first: Int) -> fmnist_images {
    unsafe fmnist_images(
      values: region.address, is_bfloat16: type.isBFloat16, first: first, image: image,
      block: block, row: row, column: column)
  }
}
