internal import Datasets
internal import Files
internal import Kernels
internal import Networks
internal import Synchronization

/// Everything a fit has compiled and allocated: it can load a state, train on a batch, validate,
/// and give the state back.
final class Trainer {
  private let network: Network
  private let optimizer: Optimizer
  /// The learning rates of the plan.
  let rates: LearningRates
  private let source: WorkSource
  let store: ParameterStore
  private let crew: Crew
  /// The threads that compute.
  var threads: Int { crew.count }
  private let workers: [Worker]
  private let programs: TrainingPrograms
  private let validator: Evaluator?
  private let trainingEvaluator: Evaluator?
  private let tree: GradientTree
  /// The pieces the weights are changed in, each by whichever worker is free.
  private let pieces: [Range<Int>]
  private let clipper: GradientClipper?
  private let health: Health
  /// The number of validation images.
  let validationCount: Int
  /// The digest of all that is computed and how.
  let planDigest: String

  /// The number of values of a piece of the weights.
  private static let chunk = 2048

  /// Compiles `network` for the batches of an epoch and for validation.
  /// - Parameters:
  ///   - times: where the time of each operation is added, if it is wanted.
  ///   - isMeasured: whether the squares of what layers make are added up.
  init(
    _ network: Network, train: ImageSet, indices: [Int32],
    validation: (images: ImageSet, indices: [Int32])?, plan: FitPlan, threads: Int,
    times: OperationTimes? = nil, isMeasured: Bool = false
  ) throws(KernelError) {
    Library.useOneThread()
    self.network = network
    optimizer = plan.optimizer
    rates = LearningRates(plan, imageCount: indices.count)
    let classWeights =
      plan.classWeight.weights(of: train, indices: indices, classes: network.output.count)?
      .map { Float($0) } ?? []
    validationCount = validation?.indices.count ?? 0
    let store = ParameterStore(network)
    self.store = store
    let programs = try TrainingPrograms(
      network, imageCount: indices.count, plan: plan, store: store, isMeasured: isMeasured)
    self.programs = programs
    let batches = programs.batches
    let evaluation =
      validation != nil || plan.evaluatesTraining
      ? try Evaluator.compile(network, store: store) : nil
    let shardCount = batches.map(\.count).max() ?? 1
    let gradients = min(shardCount, Shards.round)
    try store.allocate(slots: plan.optimizer.slotNames.count, gradients: gradients)
    tree = try GradientTree(
      slots: store.gradientSlots, rounds: batches.map(\.rounds.count).max() ?? 1)
    var source = WorkSource(
      images: train, sums: try Buffer(byteCount: shardCount * CrossEntropy.Sum.byteCount).all,
      classWeights: classWeights)
    if isMeasured {
      let count = shardCount * network.layers.count
      source.squares = try Buffer(byteCount: count * MemoryLayout<Double>.stride).all
    }
    self.source = source
    pieces = stride(from: 0, to: store.count, by: Self.chunk).map {
      $0..<min($0 + Self.chunk, store.count)
    }
    clipper = try GradientClipper(plan.optimizer.clipping, places: store.places, pieces: pieces)
    health = Health()

    let evaluated = max(
      validation?.indices.count ?? 1, plan.evaluatesTraining ? indices.count : 1)
    let items = max(gradients, Shards(evaluating: evaluated).count)
    crew = Crew(count: min(threads, items), times: times)
    let all = programs.all + [evaluation].compactMap { $0 }
    let workers = try (0..<crew.count).map { (_) throws(KernelError) in
      try Worker(all, parameters: store, times: times)
    }
    self.workers = workers
    let evaluator = { [store, crew] (images: ImageSet, indices: [Int32]) throws(KernelError) in
      try evaluation.map { (program) throws(KernelError) in
        try Evaluator(
          program, images: images, indices: indices, store: store, crew: crew, workers: workers)
      }
    }
    validator = try validation.flatMap { (validation) throws(KernelError) in
      try evaluator(validation.images, validation.indices)
    }
    trainingEvaluator = plan.evaluatesTraining ? try evaluator(train, indices) : nil
    let digested = validation == nil ? programs.all : all
    planDigest = digest(
      batches.map { "batch \($0.images) in \($0.count) of \($0.size), \(plan.precision)" }
        + plan.signature(steps: rates.count) + digested.flatMap(\.signature))
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
    let (workers, store, tree, source) = (self.workers, self.store, self.tree, self.source)
    try crew.share(program.copies.count, as: .copies) { (_, item) throws(KernelError) in
      try store.refresh(copy: program.copies[item])
    }
    var round = 0
    while round * Shards.round < shards.count {
      let first = round * Shards.round
      let count = min(Shards.round, shards.count - first)
      try crew.share(count) { (member, slot) throws(KernelError) in
        try workers[member].run(
          program, source.work(first + slot, of: shards, batch, slot: slot, epoch: epoch))
      }
      round += 1
      if first + count < shards.count {
        let finished = round - 1
        try share(as: .sums) { range in
          tree.add(round: finished, shards: count, isLast: false, range: range)
        }
      }
    }
    return total(of: source.sums, shards.count)
  }

  /// Takes the step numbered `step`, from 1, along the gradient of the last batch.
  /// - Returns: whether all weights are finite numbers still.
  func step(
    _ step: Int, batchCount: Int, learningRate: Double
  ) throws(KernelError) -> Bool {
    let shards = Shards(batch: batchCount)
    let round = (shards.count - 1) / Shards.round
    let count = shards.count - round * Shards.round
    let update = OptimizerStep(
      optimizer, learningRate: learningRate, step: step)
    let (store, tree, pieces, health) = (self.store, self.tree, self.pieces, self.health)
    health.reset()
    guard let clipper else {
      try share(as: .step) { range in
        let gradient = tree.rest(round: round, shards: count, range: range)
        update.apply(
          to: store, gradient: gradient.addends, count: gradient.count, range: range)
        health.note(store.all.isFinite(in: range))
      }
      return health.isGood
    }
    try crew.share(pieces.count, as: .step) { (_, piece) in
      tree.add(round: round, shards: count, isLast: true, range: pieces[piece])
      clipper.measure(tree.sum, piece: piece)
    }
    let factors = clipper.factors()
    try crew.share(pieces.count, as: .step) { (_, piece) in
      clipper.scale(tree.sum, piece: piece, by: factors)
      update.apply(to: store, gradient: tree.addends, count: 1, range: pieces[piece])
      health.note(store.all.isFinite(in: pieces[piece]))
    }
    return health.isGood
  }

  /// The root of the mean square of what each layer made of the last batch's images.
  func outputSizes(batchCount: Int) -> [Double] {
    guard let squares = source.squares else { return [] }
    let shards = Shards(batch: batchCount).count
    return network.layers.enumerated().map { layer, place in
      var total = 0.0
      for shard in 0..<shards { total += squares.double(at: shard * network.layers.count + layer) }
      return (total / Double(batchCount * place.output.count)).squareRoot()
    }
  }

  /// The gradient of the last batch's mean loss, without taking a step. A step is taken only after
  /// differentiating anew.
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
    try validator?.run()
  }

  /// Loss and right answers over the training images, or nil where the plan does not want them.
  func evaluateTraining() throws(KernelError) -> CrossEntropy.Sum? {
    try trainingEvaluator?.run()
  }

  /// The name of the first layer with a weight that is not a finite number; the last if none has.
  func layerOfWeightNotFinite() throws(KernelError) -> String {
    for (index, place) in store.places.enumerated() where !store.all.isFinite(in: place) {
      var parameters = 0
      for layer in network.layers {
        parameters += layer.parameters.count
        if index < parameters { return layer.name }
      }
    }
    return network.layers[network.layers.count - 1].name
  }

  /// The name of the layer whose result is the first that is not finite, for the last batch or,
  /// where `batch` is nil, in an evaluation; the last layer if only the loss is not.
  func layerNotFinite(
    _ batch: ArraySlice<Int32>?, epoch: Int, step: Int
  ) throws(KernelError) -> String {
    let last = network.layers.count - 1
    guard let batch else {
      for evaluator in [validator, trainingEvaluator] {
        if let index = try evaluator?.firstLayerNotFinite() { return network.layers[index].name }
      }
      return network.layers[last].name
    }
    let shards = Shards(batch: batch.count)
    for shard in 0..<shards.count where !CrossEntropy.load(at: shard, of: source.sums).loss.isFinite
    {
      let program = programs.program(for: shards, step: step)
      let work = source.work(shard, of: shards, batch, epoch: epoch)
      return network.layers[try workers[0].firstLayerNotFinite(program, work) ?? last].name
    }
    return network.layers[last].name
  }

  /// Shares out the pieces of the weights.
  private func share(
    as section: CrewSection, _ body: @Sendable (Range<Int>) -> Void
  ) throws(KernelError) {
    let pieces = self.pieces
    try crew.share(pieces.count, as: section) { (_, piece) in body(pieces[piece]) }
  }
}

/// Whether the workers found all well.
private final class Health: Sendable {
  private let bad = Atomic(false)

  var isGood: Bool { !bad.load(ordering: .acquiring) }

  func reset() { bad.store(false, ordering: .releasing) }

  func note(_ isGood: Bool) {
    if !isGood { bad.store(true, ordering: .releasing) }
  }
}

/// The first 16 digits of the digest of some lines.
private func digest(_ lines: [String]) -> String {
  var hash = IncrementalSHA256()
  for line in lines { hash.update(line + "\n") }
  return hash.finish().short
}
