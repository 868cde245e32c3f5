/// How a batch is cut into shards: the unit of parallel work, by a rule over the batch alone.
struct Shards: Sendable, Hashable {
  /// The number of images of a shard; the last one may have fewer.
  let size: Int
  /// The number of shards.
  let count: Int
  /// The number of images of the batch.
  let images: Int

  /// The largest and the smallest shard.
  static let largest = 32
  static let smallest = 8
  /// The number of shards whose gradients are kept at a time, a power of two: larger batches are
  /// trained in rounds of so many, which are whole branches of the tree over all of the shards.
  static let round = 16
  /// The number of images that are evaluated together.
  static let evaluation = 32

  /// The shards of a batch of `images` images: each the largest power of two that is at most 32
  /// and at most an eighth of the batch, but at least 8.
  init(batch images: Int) {
    var size = Self.smallest
    while size * 2 <= min(Self.largest, images / 8) { size *= 2 }
    self.init(images: images, size: size)
  }

  /// The shards of images that are only evaluated.
  init(evaluating images: Int) {
    self.init(images: images, size: Self.evaluation)
  }

  private init(images: Int, size: Int) {
    self.images = images
    self.size = size
    count = (images + size - 1) / size
  }

  /// The images of a shard, as places within the batch.
  func range(_ shard: Int) -> Range<Int> {
    shard * size..<min((shard + 1) * size, images)
  }

  /// The rounds: ranges of at most `round` shards.
  var rounds: [Range<Int>] {
    stride(from: 0, to: count, by: Self.round).map { $0..<min($0 + Self.round, count) }
  }
}
