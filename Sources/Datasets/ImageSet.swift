/// Grey images with their labels, as bytes: N images of H × W pixels.
public struct ImageSet: Sendable, Equatable {
  /// Number of images, N.
  public let count: Int
  /// Rows of an image, H.
  public let height: Int
  /// Columns of an image, W.
  public let width: Int
  /// [N, H, W], row-major; 0 is the background, 255 the strongest ink.
  public let pixels: [UInt8]
  /// [N], the class of each image from 0.
  public let labels: [UInt8]

  /// - Precondition: N·H·W pixels and N labels.
  public init(count: Int, height: Int, width: Int, pixels: [UInt8], labels: [UInt8]) {
    precondition(pixels.count == count * height * width, "one byte a pixel")
    precondition(labels.count == count, "one label an image")
    self.count = count
    self.height = height
    self.width = width
    self.pixels = pixels
    self.labels = labels
  }
}
