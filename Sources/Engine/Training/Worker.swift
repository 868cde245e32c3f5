internal import Datasets
internal import Kernels

/// One member's programs, bound to memory of its own. Used by one thread at a time.
final class Worker: @unchecked Sendable {
  private let arena: Region
  private let stream: Stream
  private let shard = ShardContext()
  private let times: OperationTimes?
  private var programs: [ObjectIdentifier: BoundProgram] = [:]

  /// A worker whose arena is as large as the largest of the programs needs.
  /// - Parameter times: where the time of each operation is added, if it is wanted.
  init(programs: [Program], times: OperationTimes? = nil) throws(KernelError) {
    self.times = times
    arena = try Buffer(byteCount: programs.map(\.buffers.byteCount).max() ?? 0).all
    stream = try Stream()
  }

  /// Puts a program's memory in place.
  func bind(
    _ program: Program, parameters: ParameterStore, images: ImageSet, sums: Region,
    probabilities: Region?
  ) throws(KernelError) {
    programs[program.id] = try program.bind(times) { [arena, stream] offsets in
      WorkerMemory(
        arena: arena, offsets: offsets, parameters: parameters, images: images, sums: sums,
        probabilities: probabilities, stream: stream)
    }
  }

  /// Runs a program for a shard.
  func run(_ program: Program, _ work: ShardWork) throws(KernelError) {
    work.put(into: shard)
    try programs[program.id]?.run(shard)
  }

  /// What the program's last run has made of its first image, for each value that is watched.
  func watchedValues(_ program: Program) -> [[Float]] {
    programs[program.id]?.watchedValues() ?? []
  }

  /// The layer whose result is the first that is not finite, by index, or nil.
  func firstLayerNotFinite(_ program: Program, _ work: ShardWork) throws(KernelError) -> Int? {
    work.put(into: shard)
    return try programs[program.id]?.firstLayerNotFinite(shard)
  }
}

/// What a worker is to do.
struct ShardWork: Sendable {
  var indices: ArraySlice<Int32>
  var shard: Int
  var slot = 0
  var epoch = 0
  var scale: Float = 0
  var classWeights: [Float] = []

  fileprivate func put(into context: ShardContext) {
    context.indices = indices
    context.shard = shard
    context.slot = slot
    context.epoch = epoch
    context.scale = scale
    context.classWeights = classWeights
  }
}
