import Datasets
import Language
import Results

/// `split validation=0.2 seed=4`
enum SplitCommand: Command {
  static let validation = Parameter(
    "validation", .real(above: 0, below: 1), default: 0.2, aliases: ["test_size"],
    help: "the share held out")
  static let seed = Parameter(
    "seed", .integer(in: seeds), default: 0, aliases: ["random_state"],
    help: "fixes which images are held out")
  static let stratify = Parameter(
    "stratify", .boolean, default: false, help: "whether every class is split alike")

  static let signature = Signature(
    "split", summary: "holds out some training images for validation",
    discussion: """
      The split is that of scikit-learn's train_test_split with the same test_size and random_state,
      index for index. From then on 'train' means the images that are left. Drops all results.
      """,
    options: [validation, seed, stratify],
    examples: [
      Example("load fashion_mnist\nsplit validation=0.2 seed=4", "48,000 images and 12,000")
    ],
    reads: [.data], writes: [.split, .results])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    guard let dataset = context.state.data?.dataset else { throw StateError.notLoaded }
    let split = try located(call.range(of: validation)) {
      try Split.scikitLearn(
        count: dataset.train.count, fraction: call[validation], seed: UInt32(call[seed]),
        stratifiedBy: call[stratify] ? dataset.train.labels : nil)
    }
    context.state.split = split
    context.state.dropResults()
    var outcome = Outcome([
      .fields([
        Field("train", .integer(split.train.count), .fixed, path: "train.n"),
        Field("validation", .integer(split.validation.count), .fixed, path: "validation.n"),
        Field("digest", .digest(split.digest), .fixed),
      ])
    ])
    let stale = context.state.models.filter { $0.leaks(into: split) }
    if !stale.isEmpty {
      let names = stale.map(\.name).joined(separator: ", ")
      outcome.append(.message("trained on an earlier split: \(names)"))
    }
    return outcome
  }
}

/// The seeds of everything random: those of scikit-learn.
let seeds = 0...4_294_967_295
