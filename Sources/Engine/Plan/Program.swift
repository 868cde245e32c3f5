internal import Kernels

/// A compiled network for one shard size: a list of operations and where their buffers lie.
final class Program: Sendable {
  /// The number of images of a shard.
  let examples: Int
  /// The operations in the order they run.
  let operations: [any Operation]
  /// What each is called where its time is shown: `conv2d_1 forward`.
  let names: [String]
  /// How many of them come before the loss is known.
  let forwardCount: Int
  /// Where the buffers lie.
  let buffers: BufferPlan
  /// The copies of parameters that are read and are not the master itself.
  let copies: [Int]
  /// What can be looked at when it has run.
  let watched: [WatchedValue]

  init(
    examples: Int, operations: [any Operation], names: [String], forwardCount: Int,
    buffers: BufferPlan, copies: [Int], watched: [WatchedValue]
  ) {
    self.examples = examples
    self.operations = operations
    self.names = names
    self.forwardCount = forwardCount
    self.buffers = buffers
    self.copies = copies
    self.watched = watched
  }

  /// Names the program among others.
  var id: ObjectIdentifier { ObjectIdentifier(self) }

  /// What is computed and how, line by line.
  var signature: [String] {
    ["shard \(examples)"] + operations.map { "\($0.layer) \($0.signature)" }
  }

  /// Puts the operations' memory in place.
  /// - Parameter times: where the time of each operation is added, if it is wanted.
  func bind(
    _ times: OperationTimes?, _ makeMemory: ([Int]) -> WorkerMemory
  ) throws(KernelError) -> BoundProgram {
    let memory = makeMemory(buffers.offsets)
    var bound: [any BoundOperation] = []
    for operation in operations { bound.append(try operation.bind(memory)) }
    let clocks = times.map { times in names.map { times.clock($0) } }
    return BoundProgram(program: self, operations: bound, clocks: clocks, memory: memory)
  }
}

/// A program of one worker.
final class BoundProgram {
  private let program: Program
  private let operations: [any BoundOperation]
  private let clocks: [OperationClock]?
  private let memory: WorkerMemory

  init(
    program: Program, operations: [any BoundOperation], clocks: [OperationClock]?,
    memory: WorkerMemory
  ) {
    self.program = program
    self.operations = operations
    self.clocks = clocks
    self.memory = memory
  }

  /// Does all operations for a shard.
  func run(_ shard: ShardContext) throws(KernelError) {
    if let clocks { return try run(shard, clocks) }
    for operation in operations { try operation.run(shard) }
  }

  private func run(_ shard: ShardContext, _ clocks: [OperationClock]) throws(KernelError) {
    var start = ContinuousClock.now
    for (operation, clock) in zip(operations, clocks) {
      try operation.run(shard)
      start = clock.add(since: start)
    }
  }

  /// What the last run has made of its first image, for each value that is watched.
  func watchedValues() -> [[Float]] {
    program.watched.map { value in
      let all = memory.region(value.operand, byteCount: value.byteCount).values()
      return value.places.map { all[$0] }
    }
  }

  /// The layer, by index, whose result is the first that is not finite, or nil.
  func firstLayerNotFinite(_ shard: ShardContext) throws(KernelError) -> Int? {
    for index in 0..<program.forwardCount {
      try operations[index].run(shard)
      let operation = program.operations[index]
      guard let result = operation.result, let byteCount = operation.resultByteCount else {
        continue
      }
      let values = memory.region(result, byteCount: byteCount)
      if !values.isFinite(as: operation.resultType) { return operation.layer }
    }
    return nil
  }
}
