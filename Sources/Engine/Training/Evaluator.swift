internal import Datasets
internal import Kernels
internal import Networks

/// Classifies images with the weights of a parameter store.
struct Evaluator {
  private let program: Program
  private let crew: Crew
  private let workers: [Worker]
  private let store: ParameterStore
  private let source: WorkSource
  private let indices: [Int32]
  private let shards: Shards

  /// The program that evaluates `network`. All images go through the same primitives, whatever
  /// their number, so that an image's probabilities do not depend on the others.
  /// - Parameter isWatched: whether what layers make is to be looked at when it has run.
  static func compile(
    _ network: Network, store: ParameterStore, isWatched: Bool = false
  ) throws(KernelError) -> Program {
    try ProgramBuilder.compile(
      network, examples: Shards.evaluation, training: false, store: store, isWatched: isWatched)
  }

  /// An evaluation of images, by workers that have the program.
  /// - Parameter probabilities: room for the probabilities of all images, or nil.
  init(
    _ program: Program, images: ImageSet, indices: [Int32], store: ParameterStore, crew: Crew,
    workers: [Worker], probabilities: Region? = nil
  ) throws(KernelError) {
    self.program = program
    self.crew = crew
    self.workers = workers
    self.store = store
    self.indices = indices
    shards = Shards(evaluating: indices.count)
    source = WorkSource(
      images: images,
      sums: try Buffer(byteCount: shards.count * CrossEntropy.Sum.byteCount).all,
      probabilities: probabilities)
  }

  /// Classifies all images and sums up loss and right answers.
  func run() throws(KernelError) -> CrossEntropy.Sum {
    let (program, workers, store) = (self.program, self.workers, self.store)
    let (source, indices, shards) = (self.source, self.indices, self.shards)
    try crew.share(program.copies.count, as: .copies) { (_, item) throws(KernelError) in
      try store.refresh(copy: program.copies[item])
    }
    try crew.share(shards.count) { (member, shard) throws(KernelError) in
      try workers[member].run(
        program, source.work(shard, of: shards, indices[...]))
    }
    return total(of: source.sums, shards.count)
  }

  /// The layer whose result is the first that is not finite for some image.
  func firstLayerNotFinite() throws(KernelError) -> Int? {
    for shard in 0..<shards.count
    where !CrossEntropy.load(at: shard, of: source.sums).loss.isFinite {
      return try workers[0].firstLayerNotFinite(
        program, source.work(shard, of: shards, indices[...]))
    }
    return nil
  }
}

/// The first `count` sums, added up in order.
func total(of sums: Region, _ count: Int) -> CrossEntropy.Sum {
  var total = CrossEntropy.Sum()
  for index in 0..<count {
    let sum = CrossEntropy.load(at: index, of: sums)
    total.loss += sum.loss
    total.correct += sum.correct
  }
  return total
}
