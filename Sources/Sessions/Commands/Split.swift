import Datasets
import Language
import Results

/// `split validation=0.2 seed=4`
enum SplitCommand: Command {
  static let validation = Parameter<ShareOrCount?>.optional(
    "validation", .shareOrCount(of: "images"), absent: "0.2, or what train= leaves",
    aliases: ["test_size"], help: "the share held out, or the number of images")
  static let train = Parameter<ShareOrCount?>.optional(
    "train", .shareOrCount(of: "images"), absent: "all that are not held out",
    aliases: ["train_size"],
    help: "the share to train on, or the number of images; those left over are not used")
  static let seed = Parameter(
    "seed", .integer(in: seeds), default: 0, aliases: ["random_state"],
    help: "fixes which images are held out")
  static let stratify = Parameter(
    "stratify", .boolean, default: false, help: "whether every class is split alike")

  static let signature = Signature(
    "split", summary: "holds out some training images for validation",
    discussion: """
      The split is that of scikit-learn's train_test_split with the same test_size, train_size,
      random_state and stratify, index for index. From then on 'train' means the images that are
      left, in the order of the split: train[0] is another image than before. Drops all results.
      For a learning curve, train= takes fewer images with the same ones held out.
      """,
    options: [validation, train, seed, stratify],
    examples: [
      Example("load fashion_mnist\nsplit validation=0.2 seed=4", "48,000 images and 12,000"),
      Example(
        "load fashion_mnist\nsplit validation=10000 train=5000", "a tenth of the images left"),
    ],
    reads: [.data], writes: [.split, .results])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    guard let dataset = context.state.data?.dataset else { throw StateError.notLoaded }
    let train = call[train].map(SplitSize.init)
    let held = call[validation].map(SplitSize.init) ?? (train == nil ? .share(0.2) : nil)
    let split = try located(call.range(of: call[validation] == nil ? Self.train : validation)) {
      try Split.scikitLearn(
        count: dataset.train.count, validation: held, train: train, seed: UInt32(call[seed]),
        stratifiedBy: call[stratify] ? dataset.train.labels : nil)
    }
    let before = context.state.split?.train.first ?? 0
    context.state.split = split
    context.state.dropResults()
    var outcome = Outcome([
      .fields([
        Field("train", .integer(split.train.count), .fixed, path: "train.n"),
        Field("validation", .integer(split.validation.count), .fixed, path: "validation.n"),
        Field("digest", .digest(split.digest), .fixed),
      ])
    ])
    if let first = split.train.first, first != before {
      let all = grouped(dataset.train.count)
      outcome.append(
        .message(
          "train[0] is another image now: image \(grouped(Int(first))) of the \(all), and was"
            + " image \(grouped(Int(before)))"))
    }
    let stale = context.state.models.filter { $0.leaks(into: split) }
    if !stale.isEmpty {
      let names = stale.map(\.name).joined(separator: ", ")
      outcome.append(.message("trained on an earlier split: \(names)"))
    }
    return outcome
  }
}

extension SplitSize {
  /// The size as it was typed.
  init(_ size: ShareOrCount) {
    switch size {
    case .share(let share): self = .share(share)
    case .count(let count): self = .images(count)
    }
  }
}

/// The seeds of everything random: those of scikit-learn.
let seeds = 0...4_294_967_295
