import Datasets
import Files
import Language
import Results

/// `shuffle_pixels seed=3`
enum ShufflePixelsCommand: Command {
  static let seed = Parameter(
    "seed", .integer(in: seeds), default: 0, help: "fixes the order of the pixels")

  static let signature = Signature(
    "shuffle_pixels", summary: "puts the pixels of all images in one random order",
    discussion: """
      The same order for every image, train, validation and test: nothing is lost, but which pixels are
      neighbours means nothing any more, and a row is no row of the picture. It is that of numpy's
      RandomState(seed).permutation(784). 'load fashion_mnist' brings the pictures back. Drops all
      results; models keep what they have learned.
      """,
    options: [seed],
    examples: [
      Example("load fashion_mnist\nshuffle_pixels seed=3\nshow train[0..3]", "no shirt to be seen")
    ],
    reads: [.data], writes: [.data, .results])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    try context.rearrange { data in
      .shuffle(height: data.height, width: data.width, seed: UInt32(call[seed]))
    }
  }
}

/// `transpose`
enum TransposeCommand: Command {
  static let signature = Signature(
    "transpose", summary: "makes the columns of all images their rows",
    discussion: """
      Pixel [r, c] becomes [c, r]: a network that reads row by row reads the old image column by column.
      Twice is as never. Drops all results; models keep what they have learned.
      """,
    examples: [
      Example("load fashion_mnist\ntranspose\nshow train[0..3]", "shoes that stand on their tips")
    ],
    reads: [.data], writes: [.data, .results])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    try context.rearrange { .transpose(height: $0.height, width: $0.width) }
  }
}

extension Context {
  /// Puts the pixels of all images in another order.
  fileprivate mutating func rearrange(
    _ make: (ImageSet) -> Rearrangement
  ) throws -> Outcome {
    guard let data = state.data else { throw StateError.notLoaded }
    let arrangement = make(data.dataset.train)
    let dataset = data.dataset.rearranged(arrangement)
    state.data = LoadedData(dataset: dataset)
    state.dropResults()
    return Outcome([
      .fields([
        Field("image", .shape([dataset.train.height, dataset.train.width]), .fixed),
        Field("pixels", .integer(arrangement.order.count), .fixed),
        Field("digest", .digest(dataset.digest.short), .fixed),
      ])
    ])
  }
}
