internal import Kernels
internal import Networks
internal import Synchronization

/// A network compiled to classify images, with parameters and workers of its own. Used by one caller
/// at a time.
final class CompiledEvaluation: @unchecked Sendable {
  let network: Network
  let program: Program
  let store: ParameterStore
  private(set) var workers: [Worker] = []

  /// Compiles `network`.
  /// - Parameter isWatched: whether what layers make is to be looked at when it has run.
  init(_ network: Network, isWatched: Bool = false) throws(KernelError) {
    self.network = network
    store = ParameterStore(network)
    program = try Evaluator.compile(network, store: store, isWatched: isWatched)
    try store.allocate(slots: 0, gradients: 0)
  }

  /// Has at least `count` workers.
  /// - Parameter times: where the time of each operation of new ones is added, if it is wanted.
  func provideWorkers(_ count: Int, times: OperationTimes? = nil) throws(KernelError) {
    while workers.count < count {
      workers.append(try Worker([program], parameters: store, times: times))
    }
  }

  /// Gives back the memory of all workers but the first.
  func dismissWorkers() { workers = Array(workers.prefix(1)) }

  /// The bytes it takes with one worker.
  var byteCount: Int {
    program.buffers.byteCount + store.byteCount(slots: 0, gradients: 0)
  }
}

/// Networks that were compiled to classify images and may be wanted again: who looks at one image
/// after the other would wait longer for compiling than for the answer.
enum KeptEvaluations {
  /// The bytes that all together take at most.
  static let limit = 64 << 20

  private static let kept = Mutex<[CompiledEvaluation]>([])

  /// A compiled network that nobody else uses until it is given back: a kept one, or a new one.
  static func take(_ network: Network) throws(KernelError) -> CompiledEvaluation {
    let known = kept.withLock { kept -> CompiledEvaluation? in
      kept.firstIndex { isSame($0.network, network) }.map { kept.remove(at: $0) }
    }
    if let known { return known }
    return try CompiledEvaluation(network)
  }

  /// Keeps one for later, in the place of those that were not used for longest.
  static func giveBack(_ evaluation: CompiledEvaluation) {
    evaluation.dismissWorkers()
    kept.withLock { kept in
      kept.append(evaluation)
      while kept.reduce(0, { $0 + $1.byteCount }) > limit { kept.removeFirst() }
    }
  }

  /// The number of those kept for networks like this one.
  static func count(of network: Network) -> Int {
    kept.withLock { kept in kept.count { isSame($0.network, network) } }
  }

  /// Whether two networks compile to the same.
  private static func isSame(_ one: Network, _ other: Network) -> Bool {
    one.input == other.input && one.layers.count == other.layers.count
      && zip(one.layers, other.layers).allSatisfy { $0.layer.isSame(as: $1.layer) }
  }
}

extension Layer {
  fileprivate func isSame(as other: any Layer) -> Bool { self == other as? Self }
}
