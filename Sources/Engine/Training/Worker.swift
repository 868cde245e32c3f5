internal import Datasets
internal import Kernels

/// One member's programs, bound to memory of its own. Used by one thread at a time.
final class Worker: @unchecked Sendable {
  private var programs: [ObjectIdentifier: BoundProgram] = [:]

  /// A worker with programs over the parameters of a store, which has memory.
  /// - Parameter times: where the time of each operation is added, if it is wanted.
  init(
    _ programs: [Program], parameters: ParameterStore, times: OperationTimes? = nil
  ) throws(KernelError) {
    // As large as the largest of the programs needs.
    let arena = try Buffer(byteCount: programs.map(\.buffers.byteCount).max() ?? 0).all
    let stream = try Stream()
    for program in programs {
      self.programs[program.id] = try program.bind(times) { offsets in
        WorkerMemory(arena: arena, offsets: offsets, parameters: parameters, stream: stream)
      }
    }
  }

  /// Runs a program for a shard.
  func run(_ program: Program, _ work: ShardWork) throws(KernelError) {
    try programs[program.id]?.run(work.context)
  }

  /// What the program's last run has made of its first image, for each value that is watched.
  func watchedValues(_ program: Program) -> [[Float]] {
    programs[program.id]?.watchedValues() ?? []
  }

  /// The layer whose result is the first that is not finite, by index, or nil.
  func firstLayerNotFinite(_ program: Program, _ work: ShardWork) throws(KernelError) -> Int? {
    try programs[program.id]?.firstLayerNotFinite(work.context)
  }
}

/// Where the work of a batch or an evaluation comes from, and where its results go.
struct WorkSource: Sendable {
  /// The set that the images are of.
  var images: ImageSet
  /// Room for the sums of all shards.
  var sums: Region
  /// Room for the probabilities of all images, if they are wanted.
  var probabilities: Region?
  /// Room for the sums of squares of all shards and layers, if they are wanted.
  var squares: Region?
  /// What the losses of each class's images are multiplied by; none for 1.
  var classWeights: [Float] = []

  /// The shard numbered `shard` of the images with the given indices.
  func work(
    _ shard: Int, of shards: Shards, _ indices: ArraySlice<Int32>, slot: Int = 0, epoch: Int = 0
  ) -> ShardWork {
    let range = shards.range(shard)
    let first = indices.startIndex
    return ShardWork(
      source: self, indices: indices[first + range.lowerBound..<first + range.upperBound],
      shard: shard, slot: slot, epoch: epoch, scale: 1 / Float(indices.count))
  }
}

/// What a worker is to do.
struct ShardWork: Sendable {
  let source: WorkSource
  let indices: ArraySlice<Int32>
  let shard: Int
  let slot: Int
  let epoch: Int
  let scale: Float

  fileprivate var context: ShardContext {
    let context = ShardContext(
      images: source.images, sums: source.sums, probabilities: source.probabilities)
    context.indices = indices
    context.shard = shard
    context.slot = slot
    context.epoch = epoch
    context.scale = scale
    context.classWeights = source.classWeights
    context.squares = source.squares
    return context
  }
}
