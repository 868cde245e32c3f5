/// A grey image for a figure, [height, width] in rows from the top; 0 is background.
public struct GrayImage: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// Row after row, `width * height` bytes.
  public let pixels: [UInt8]

  /// Throws `wrongCount` when the pixels do not fill the image, and `tooMany` when a side is
  /// longer than `FigureLimits.imageSide`.
  public init(width: Int, height: Int, pixels: [UInt8]) throws(FigureError) {
    try FigurePart.pixels.check(min(width, height), limit: FigureLimits.imageSide)
    try FigurePart.pixels.check(max(width, height), limit: FigureLimits.imageSide)
    guard pixels.count == width * height else {
      throw .wrongCount(.pixels, found: pixels.count, expected: width * height)
    }
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

/// Checks that the images of one figure are few enough, together small enough and of one size.
func checkImages(_ images: [GrayImage], limit: Int) throws(FigureError) {
  try FigurePart.images.check(images.count, limit: limit)
  guard let first = images.first else { return }
  try FigurePart.pixels.check(
    images.count * first.pixels.count, limit: FigureLimits.pixels)
  for image in images where image.width != first.width || image.height != first.height {
    throw .wrongCount(.pixels, found: image.pixels.count, expected: first.pixels.count)
  }
}
