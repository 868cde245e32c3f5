internal import Files

/// One order in which the pixels of all images of a data set are put.
public struct Rearrangement: Sendable, Equatable {
  /// For each pixel of a new image, row by row, its place in the old one.
  public let order: [Int32]
  /// The size of a new image.
  public let height: Int
  public let width: Int
  /// The rows of an old image.
  private let oldHeight: Int

  /// Whether every pixel stays where it is.
  var isNone: Bool {
    height == oldHeight && order.enumerated().allSatisfy { $0 == Int($1) }
  }

  /// A random order, the same for all images of `height` × `width` pixels.
  ///
  /// Source: numpy's `RandomState(seed).permutation(height * width)`, value for value.
  public static func shuffle(height: Int, width: Int, seed: UInt32) -> Rearrangement {
    var generator = MersenneTwister(seed: seed)
    return Rearrangement(
      order: generator.permutation(height * width), height: height, width: width, oldHeight: height)
  }

  /// Columns become rows: pixel [r, c] is the old image's [c, r].
  public static func transpose(height: Int, width: Int) -> Rearrangement {
    let order = (0..<width).flatMap { row in
      (0..<height).map { column in Int32(column * width + row) }
    }
    return Rearrangement(order: order, height: width, width: height, oldHeight: height)
  }

  /// This order put after another.
  func after(_ other: Rearrangement) -> Rearrangement {
    Rearrangement(
      order: order.map { other.order[Int($0)] }, height: height, width: width,
      oldHeight: other.oldHeight)
  }
}

extension Dataset {
  /// The same images with their pixels in another order. What brings all pixels back is as nothing;
  /// any other order has a digest of its own.
  public func rearranged(_ new: Rearrangement) -> Dataset {
    let whole = arrangement.map { new.after($0) } ?? new
    let isNone = whole.isNone
    let bytes = "\(archives.hex) \(whole.height)x\(whole.width) \(whole.order)"
    return Dataset(
      name: name, train: train.rearranged(new), test: test.rearranged(new),
      classWords: classWords, digest: isNone ? archives : sha256(Array(bytes.utf8)),
      archives: archives, arrangement: isNone ? nil : whole, folder: folder)
  }
}

extension ImageSet {
  fileprivate func rearranged(_ arrangement: Rearrangement) -> ImageSet {
    let order = arrangement.order.map { Int($0) }
    let size = order.count
    let moved = unsafe [UInt8](unsafeUninitializedCapacity: pixels.count) { target, filled in
      unsafe pixels.withUnsafeBufferPointer { source in
        var first = 0
        while first < source.count {
          for place in 0..<size { unsafe target[first &+ place] = source[first &+ order[place]] }
          first &+= size
        }
      }
      filled = pixels.count
    }
    return ImageSet(
      count: count, height: arrangement.height, width: arrangement.width, pixels: moved,
      labels: labels)
  }
}
