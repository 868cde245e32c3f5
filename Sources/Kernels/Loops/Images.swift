internal import Glibc

/// Images as bytes.
public enum Images {
  /// How a shard of images is laid out as bytes.
  public struct Arrangement: Sendable, Hashable {
    /// The number of images; where fewer are gathered, the last one is repeated.
    public var count: Int
    /// The number of bytes of an image.
    public var imageSize: Int
    /// The number of runs an image is cut into: all first runs come first, then all second ones.
    public var runs: Int

    /// An arrangement.
    /// - Precondition: `runs` divides `imageSize`.
    public init(count: Int, imageSize: Int, runs: Int) {
      precondition(imageSize % runs == 0, "an image of \(imageSize) bytes in \(runs) runs")
      self.count = count
      self.imageSize = imageSize
      self.runs = runs
    }
  }

  /// Copies the images with the given indices, and their labels.
  /// - Precondition: the indices are those of images in `pixels`; there is at least one.
  public static func gather(
    _ indices: ArraySlice<Int32>, pixels: [UInt8], labels: [UInt8], as arrangement: Arrangement,
    to images: Region, labelsTo labelBytes: Region
  ) {
    let (count, size) = (arrangement.count, arrangement.imageSize)
    precondition(images.byteCount >= count * size && labelBytes.byteCount >= count, "no room")
    precondition(!indices.isEmpty && indices.count <= count, "\(indices.count) images of \(count)")
    let width = size / arrangement.runs
    unsafe pixels.withUnsafeBufferPointer { pixels in
      for place in 0..<count {
        let image = Int(indices[min(indices.startIndex + place, indices.endIndex - 1)])
        precondition(image >= 0 && (image + 1) * size <= pixels.count, "image \(image)")
        unsafe labelBytes.bytes[place] = labels[image]
        guard var from = pixels.baseAddress else { return }
        unsafe from += image * size
        var to = unsafe images.bytes + place * width
        for _ in 0..<arrangement.runs {
          unsafe memcpy(to, from, width)
          unsafe from += width
          unsafe to += count * width
        }
      }
    }
  }
}
