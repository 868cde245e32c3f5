internal import Datasets
internal import Files
internal import Kernels
internal import Networks

/// Everything a fit has compiled and allocated: it can load a state, train on a batch, validate,
/// and give the state back.
final class Trainer {
  private let network: Network
  private let optimizer: Optimizer
  let store: ParameterStore
  private let crew: Crew
  private let workers: [Worker]
  private let programs: TrainingPrograms
  private let evaluator: Evaluator?
  private let sums: Region
  private let tree: GradientTree
  /// The number of validation images.
  let validationCount: Int
  /// The digest of all that is computed and how.
  let planDigest: String

  /// Weights are changed in pieces of so many values, each by whichever worker is free.
  private static let chunk = 2048

  /// Compiles `network` for the batches of an epoch and for validation.
  /// - Parameter times: where the time of each operation is added, if it is wanted.
  init(
    _ network: Network, train: ImageSet, imageCount: Int,
    validation: (images: ImageSet, indices: [Int32])?, plan: FitPlan, threads: Int,
    times: OperationTimes? = nil
  ) throws(KernelError) {
    Library.useOneThread()
    self.network = network
    optimizer = plan.optimizer
    validationCount = validation?.indices.count ?? 0
    let store = ParameterStore(network)
    self.store = store
    let programs = try TrainingPrograms(
      network, imageCount: imageCount, plan: plan, store: store)
    self.programs = programs
    let batches = programs.batches
    let evaluation = try validation.map { (_) throws(KernelError) in
      try Evaluator.compile(network, store: store)
    }
    let shardCount = batches.map(\.count).max() ?? 1
    let gradients = min(shardCount, Shards.round)
    try store.allocate(slots: plan.optimizer.slotNames.count, gradients: gradients)
    tree = try GradientTree(
      slots: store.gradientSlots, rounds: batches.map(\.rounds.count).max() ?? 1)
    sums = try Buffer(byteCount: shardCount * CrossEntropy.Sum.byteCount).all

    let items = max(gradients, validation.map { Shards(evaluating: $0.indices.count).count } ?? 1)
    crew = try Crew(count: min(threads, items), times: times)
    let all = programs.all + (evaluation.map { [$0] } ?? [])
    var workers: [Worker] = []
    for _ in 0..<crew.count { workers.append(try Worker(programs: all, times: times)) }
    for worker in workers {
      for program in programs.all {
        try worker.bind(
          program, parameters: store, images: train, sums: sums, probabilities: nil)
      }
    }
    self.workers = workers
    if let evaluation, let validation {
      evaluator = try Evaluator(
        evaluation, images: validation.images, indices: validation.indices, store: store,
        crew: crew, workers: workers, probabilities: nil)
    } else {
      evaluator = nil
    }
    planDigest = digest(
      batches.map { "batch \($0.images) in \($0.count) of \($0.size), float32" }
        + all.flatMap(\.signature))
  }

  // MARK: State

  /// Takes over weights and what the optimizer remembers.
  func load(_ state: TrainingState) throws(KernelError) {
    try store.load(state.weights.tensors, into: store.all)
    for (slot, tensors) in zip(store.optimizerSlots, state.optimizerState.slots) {
      try store.load(tensors, into: slot)
    }
  }

  /// The weights as they are now.
  func weights() throws(KernelError) -> Weights {
    Weights(tensors: try store.tensors(from: store.all))
  }

  /// What the optimizer remembers now, after `step` steps.
  func optimizerState(step: Int) throws(KernelError) -> OptimizerState {
    var slots: [[Tensor]] = []
    for slot in store.optimizerSlots { slots.append(try store.tensors(from: slot)) }
    return OptimizerState(step: step, slots: slots)
  }

  // MARK: Work

  /// Computes loss and gradient of a batch with the weights as they are, for the step numbered
  /// `step`, from 1.
  func differentiate(
    _ batch: ArraySlice<Int32>, epoch: Int, step: Int
  ) throws(KernelError) -> CrossEntropy.Sum {
    let shards = Shards(batch: batch.count)
    let program = programs.program(for: shards, step: step)
    let (workers, store, tree) = (self.workers, self.store, self.tree)
    try crew.share(program.copies.count, as: .copies) { (_, item) throws(KernelError) in
      try store.refresh(copy: program.copies[item])
    }
    var round = 0
    while round * Shards.round < shards.count {
      let first = round * Shards.round
      let count = min(Shards.round, shards.count - first)
      try crew.share(count) { (member, slot) throws(KernelError) in
        let work = Self.work(first + slot, slot: slot, of: shards, batch, epoch: epoch)
        try workers[member].run(program, work)
      }
      round += 1
      if first + count < shards.count {
        let finished = round - 1
        try share(as: .sums) { range in
          tree.add(round: finished, shards: count, isLast: false, range: range)
        }
      }
    }
    return total(of: sums, shards.count)
  }

  /// Takes the step numbered `step`, from 1, along the gradient of the last batch.
  func step(_ step: Int, batchCount: Int) throws(KernelError) {
    let shards = Shards(batch: batchCount)
    let round = (shards.count - 1) / Shards.round
    let count = shards.count - round * Shards.round
    let update = OptimizerStep(optimizer, step: step)
    let (store, tree) = (self.store, self.tree)
    try share(as: .step) { range in
      tree.add(round: round, shards: count, isLast: true, range: range)
      update.apply(to: store, gradient: tree.sum, range: range)
    }
  }

  /// The gradient of the last batch's mean loss, without taking a step.
  func gradient(batchCount: Int) throws(KernelError) -> [Tensor] {
    let shards = Shards(batch: batchCount)
    let round = (shards.count - 1) / Shards.round
    let count = shards.count - round * Shards.round
    let tree = self.tree
    try share(as: .sums) { range in
      tree.add(round: round, shards: count, isLast: true, range: range)
    }
    return try store.tensors(from: tree.sum)
  }

  /// Loss and right answers over the validation images, or nil without any.
  func validate() throws(KernelError) -> CrossEntropy.Sum? {
    try evaluator?.run()
  }

  /// The name of the layer whose result is the first that is not finite, for the last batch or,
  /// where `batch` is nil, in validation; the last layer if only the loss is not.
  func layerNotFinite(
    _ batch: ArraySlice<Int32>?, epoch: Int, step: Int
  ) throws(KernelError) -> String {
    let last = network.layers.count - 1
    guard let batch else {
      return network.layers[try evaluator?.firstLayerNotFinite() ?? last].name
    }
    let shards = Shards(batch: batch.count)
    for shard in 0..<shards.count where !CrossEntropy.load(at: shard, of: sums).loss.isFinite {
      let program = programs.program(for: shards, step: step)
      let work = Self.work(shard, slot: 0, of: shards, batch, epoch: epoch)
      return network.layers[try workers[0].firstLayerNotFinite(program, work) ?? last].name
    }
    return network.layers[last].name
  }

  private static func work(
    _ shard: Int, slot: Int, of shards: Shards, _ batch: ArraySlice<Int32>, epoch: Int
  ) -> ShardWork {
    let range = shards.range(shard)
    let first = batch.startIndex
    return ShardWork(
      indices: batch[first + range.lowerBound..<first + range.upperBound], shard: shard,
      slot: slot, epoch: epoch, scale: 1 / Float(batch.count))
  }

  /// Cuts the weights into pieces and shares them out.
  private func share(
    as section: CrewSection, _ body: @Sendable (Range<Int>) -> Void
  ) throws(KernelError) {
    let count = store.count
    try crew.share((count + Self.chunk - 1) / Self.chunk, as: section) { (_, item) in
      body(item * Self.chunk..<min((item + 1) * Self.chunk, count))
    }
  }
}

/// The first 16 digits of the digest of some lines.
private func digest(_ lines: [String]) -> String {
  var hash = IncrementalSHA256()
  for line in lines { hash.update(line + "\n") }
  return hash.finish().short
}
