internal import Kernels
internal import Synchronization

/// What the processor's cores can do at best: a large matrix product on each of them at once.
struct PeakRate {
  private let team: Team
  private var products: [[Product]] = []
  /// The best rate so far of all cores together, in floating-point operations a second.
  private(set) var best = 0.0

  /// M = N = K of the products tried, and how many of each are run without a pause.
  private static let sizes = [(side: 512, runs: 24), (side: 1024, runs: 4)]

  /// Products for `threads` threads.
  init(threads: Int) throws(KernelError) {
    team = Team(count: threads)
    for (side, runs) in Self.sizes {
      let primitive = try MatrixProduct.make(
        source: .plain([side, side]), weights: .any([side, side]),
        destination: .plain([side, side]))
      var members: [Product] = []
      for _ in 0..<threads { members.append(try Product(primitive, side: side, runs: runs)) }
      products.append(members)
    }
  }

  /// Runs every size a few times and keeps the best rate.
  mutating func measure(rounds: Int = 10) throws(KernelError) {
    for members in products {
      for _ in 0..<rounds { best = max(best, try rate(members)) }
    }
  }

  private func rate(_ members: [Product]) throws(KernelError) -> Double {
    let failure = Mutex<KernelError?>(nil)
    let start = ContinuousClock.now
    team.run { member in
      do throws(KernelError) {
        try members[member].run()
      } catch {
        failure.withLock { $0 = error }
      }
    }
    let seconds = (ContinuousClock.now - start).seconds
    if let failure = failure.withLock({ $0 }) { throw failure }
    return Double(members.reduce(0) { $0 + $1.work }) / seconds
  }
}

/// A matrix product of one thread, with its own matrices.
private final class Product: @unchecked Sendable {
  private let invocation: Invocation
  private let runs: Int
  /// The operations of a run.
  let work: Int

  init(_ primitive: Primitive, side: Int, runs: Int) throws(KernelError) {
    self.runs = runs
    work = 2 * side * side * side * runs
    // Numbers of usual size: a product of zeros could take another time.
    let numbers = (0..<side * side).map { Float($0 % 97) / 97 - 0.5 }
    var arguments: [(argument: Argument, regions: [Region])] = []
    for argument in [Argument.source, .weights, .destination, .scratchpad] {
      guard let layout = primitive.layout(argument) else { continue }
      let region = try Buffer(byteCount: layout.byteCount).all
      if argument == .source || argument == .weights { region.write(numbers) }
      arguments.append((argument, [region]))
    }
    invocation = try Invocation(primitive, arguments, stream: try Stream())
  }

  func run() throws(KernelError) {
    for _ in 0..<runs { try invocation.run() }
  }
}
