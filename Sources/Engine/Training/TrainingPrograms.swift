internal import Kernels
internal import Networks

/// The programs that an epoch's batches are trained with: for each shard size one, and another for
/// the first step of all where that is computed differently.
struct TrainingPrograms: Sendable {
  /// The shards of the batches of an epoch: of the full ones, and of the last if it is smaller.
  let batches: [Shards]
  private let usual: [Program]
  private let first: [Program]

  /// Compiles `network` for epochs of `imageCount` images.
  init(
    _ network: Network, imageCount: Int, plan: FitPlan, store: ParameterStore,
    isMeasured: Bool = false
  ) throws(KernelError) {
    batches = [min(plan.batchSize, imageCount), imageCount % plan.batchSize]
      .filter { $0 > 0 }.map { Shards(batch: $0) }
    var usual: [Program] = []
    var first: [Program] = []
    let elements = plan.precision == .bfloat16 ? ElementType.bfloat16 : .float32
    for shards in batches where !usual.contains(where: { $0.examples == shards.size }) {
      let program = try ProgramBuilder.compile(
        network, examples: shards.size, training: true, elements: elements, seed: plan.seed,
        store: store, isMeasured: isMeasured)
      let other = try ProgramBuilder.compile(
        network, examples: shards.size, training: true, isFirstStep: true, seed: plan.seed,
        store: store, isMeasured: isMeasured)
      usual.append(program)
      first.append(other.signature == program.signature ? program : other)
    }
    self.usual = usual
    self.first = first
  }

  /// All of them, none twice.
  var all: [Program] {
    usual + zip(usual, first).compactMap { $0.id == $1.id ? nil : $1 }
  }

  /// The program for a batch in shards like `shards`, as the step numbered `step`, from 1.
  func program(for shards: Shards, step: Int) -> Program {
    let programs = step == 1 ? first : usual
    guard let program = programs.first(where: { $0.examples == shards.size }) else {
      preconditionFailure("no program for shards of \(shards.size)")
    }
    return program
  }
}
