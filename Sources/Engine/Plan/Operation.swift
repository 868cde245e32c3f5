internal import Datasets
internal import Kernels

/// A place that an operation reads or writes.
enum Operand: Hashable, Sendable {
  /// From a byte on within a buffer of the program, by the buffer's number.
  case buffer(Int, offset: Int)
  /// A parameter in one of its layouts, by the copy's number in the parameter store.
  case parameter(Int)
  /// A parameter's gradient in the master layout, by the parameter's number.
  case gradient(Int)
}

extension Operand {
  /// The number of the buffer, if it is one.
  var buffer: Int? {
    if case .buffer(let number, _) = self { number } else { nil }
  }

  /// The number of the parameter's copy, if it is one.
  var copy: Int? {
    if case .parameter(let copy) = self { copy } else { nil }
  }

  /// The place `bytes` further on in a buffer.
  func advanced(_ bytes: Int) -> Operand {
    guard case .buffer(let number, let offset) = self else {
      preconditionFailure("only buffers have parts")
    }
    return .buffer(number, offset: offset + bytes)
  }
}

/// One step of a program, for a shard. It is shared by the workers; each binds it to its memory.
protocol Operation: Sendable {
  /// The layer it belongs to, by index.
  var layer: Int { get }
  /// Everything read or written, from which the buffer plan follows.
  var operands: [Operand] { get }
  /// What is computed first of all: where a value that is not finite shows.
  var result: Operand? { get }
  /// The size of `result`.
  var resultByteCount: Int? { get }
  /// The type of the values of `result`.
  var resultType: ElementType { get }
  /// What it does and how, as the plan digest covers it.
  var signature: String { get }
  /// What it is called beside its layer's name where times are shown: `forward`.
  var label: String { get }
  /// What oneDNN does of it.
  var primitives: [Primitive] { get }
  /// The operation with its memory in place.
  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation
}

extension Operation {
  /// float32, unless an operation says otherwise.
  var resultType: ElementType { .float32 }
  /// The signature, unless an operation says otherwise.
  var label: String { signature }
  /// Nothing, unless an operation says otherwise.
  var primitives: [Primitive] { [] }
}

/// An operation of one worker.
protocol BoundOperation: AnyObject {
  /// Does it for the shard the worker has at hand.
  func run(_ shard: ShardContext) throws(KernelError)
}

/// What a worker is doing: which images of which epoch.
final class ShardContext {
  /// The set that the images are of.
  let images: ImageSet
  /// Where the sums of all shards go.
  let sums: Region
  /// Where the probabilities of all images go, if they are wanted.
  let probabilities: Region?
  /// Where the sums of the squares of what layers make go, a number a shard and layer, if they are
  /// wanted.
  var squares: Region?
  /// The images' indices in their set; at most as many as a shard has.
  var indices: ArraySlice<Int32> = []
  /// The epoch, from 0.
  var epoch = 0
  /// Where the gradients go: the number of a slot.
  var slot = 0
  /// Where the sums go: the shard's number.
  var shard = 0
  /// What each image's loss is multiplied by: one over the number of images of the batch.
  var scale: Float = 0
  /// What the losses of each class's images are multiplied by; none for 1.
  var classWeights: [Float] = []

  init(images: ImageSet, sums: Region, probabilities: Region? = nil) {
    self.images = images
    self.sums = sums
    self.probabilities = probabilities
  }
}

/// An operation that is a primitive of oneDNN.
struct PrimitiveOperation: Operation {
  let layer: Int
  let primitive: Primitive
  let arguments: [(argument: Argument, operand: Operand)]

  var operands: [Operand] { arguments.map(\.operand) }
  var primitives: [Primitive] { [primitive] }

  /// The destination, unless there are gaps in it.
  var result: Operand? {
    guard primitive.layout(.destination)?.hasGaps == false else { return nil }
    return arguments.first { $0.argument == .destination }?.operand
  }

  var resultByteCount: Int? { primitive.layout(.destination)?.byteCount }

  var resultType: ElementType { primitive.layout(.destination)?.type ?? .float32 }

  var signature: String {
    let layouts = arguments.map {
      "\($0.argument) \(primitive.layout($0.argument)?.description ?? "")"
    }
    return "\(primitive.operation) \(primitive.implementation) \(layouts.joined(separator: ", "))"
  }

  /// The primitive's operation, without what the layer's name says already.
  var label: String {
    let said = ["convolution ", "inner product ", "max pooling ", "average pooling "]
    let operation = primitive.operation
    return String(operation.dropFirst(said.first(where: operation.hasPrefix)?.count ?? 0))
  }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    var regions: [(argument: Argument, regions: [Region])] = []
    for (argument, operand) in arguments {
      let byteCount = primitive.layout(argument)?.byteCount ?? 0
      regions.append((argument, memory.regions(operand, byteCount: byteCount)))
    }
    return BoundPrimitive(
      try Invocation(primitive, regions, stream: memory.stream))
  }
}

private final class BoundPrimitive: BoundOperation {
  private let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run(_ shard: ShardContext) throws(KernelError) {
    try invocation.run(alternative: shard.slot)
  }
}

/// A bound operation that is a function of the shard.
final class Closure: BoundOperation {
  private let body: (ShardContext) throws(KernelError) -> Void

  init(_ body: @escaping (ShardContext) throws(KernelError) -> Void) {
    self.body = body
  }

  func run(_ shard: ShardContext) throws(KernelError) { try body(shard) }
}
