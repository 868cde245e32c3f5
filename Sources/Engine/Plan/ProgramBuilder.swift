internal import Kernels
internal import Networks

/// Compiles a network for one shard size, layer by layer: forward, then back.
final class ProgramBuilder {
  /// The number of images of a shard.
  let examples: Int
  /// Whether gradients are wanted.
  let training: Bool
  /// Where the parameters' layouts are agreed on.
  let store: ParameterStore
  /// The seed of dropout.
  let seed: UInt32
  /// The layer being compiled, by index.
  var layer = 0
  private var operations: [any Operation] = []
  private var sizes: [Int] = []

  /// Compiles `network`.
  /// - Parameter seed: that of dropout; of no importance unless training.
  static func compile(
    _ network: Network, examples: Int, training: Bool, seed: UInt32 = 0, store: ParameterStore
  ) throws(KernelError) -> Program {
    let builder = ProgramBuilder(
      examples: examples, training: training, seed: seed, store: store)
    return try builder.compile(network)
  }

  private init(examples: Int, training: Bool, seed: UInt32, store: ParameterStore) {
    self.examples = examples
    self.training = training
    self.seed = seed
    self.store = store
  }

  private func compile(_ network: Network) throws(KernelError) -> Program {
    let input = try compileInput(network)
    var value = input.value
    var compiled: [CompiledLayer] = []
    var parameter = 0
    for (index, place) in network.layers.enumerated() {
      layer = index
      guard let compilable = place.layer as? any CompilableLayer else {
        preconditionFailure("the engine cannot compile \(place.layer.kind)")
      }
      let site = LayerSite(
        place: place, firstParameter: parameter,
        isLast: index == network.layers.count - 1,
        needsInputGradient: network.layers[..<index].contains { !$0.parameters.isEmpty })
      parameter += place.parameters.count
      let layer = try compilable.compile(value, at: site, self)
      value = layer.output
      compiled.append(layer)
    }
    let loss = try compileLoss(logits: value, labels: input.labels)
    if training { try compileBackward(compiled, from: loss.gradient, network) }
    let uses = operations.map { $0.operands.compactMap { $0.buffer } }
    let copies = Set(operations.flatMap { $0.operands.compactMap { $0.copy } })
      .filter { !store.copies[$0].isMaster }
    return Program(
      examples: examples, operations: operations, forwardCount: loss.position,
      buffers: BufferPlan(sizes: sizes, uses: uses), copies: copies.sorted())
  }

  private func compileBackward(
    _ layers: [CompiledLayer], from gradient: Gradient, _ network: Network
  ) throws(KernelError) {
    var gradient = gradient
    for (index, compiled) in layers.enumerated().reversed() {
      layer = index
      guard let backward = compiled.backward, let next = try backward(gradient) else { return }
      gradient = next
    }
  }

  // MARK: What layers use

  /// A new buffer for values in `layout`.
  func buffer(_ layout: Layout) -> Operand { buffer(byteCount: layout.byteCount) }

  /// A new buffer.
  func buffer(byteCount: Int) -> Operand {
    sizes.append(max(byteCount, 1))
    return .buffer(sizes.count - 1, offset: 0)
  }

  /// The number of operations so far.
  var position: Int { operations.count }

  /// Adds an operation.
  func emit(_ operation: any Operation) {
    operations.append(operation)
  }

  /// Adds a primitive, with scratch memory if it needs any.
  func emit(_ primitive: Primitive, _ arguments: [(argument: Argument, operand: Operand)]) {
    var arguments = arguments
    let scratch = primitive.scratchpadByteCount
    if scratch > 0 { arguments.append((.scratchpad, buffer(byteCount: scratch))) }
    emit(PrimitiveOperation(layer: layer, primitive: primitive, arguments: arguments))
  }

  /// The operand itself, or where the layouts differ, a buffer it is copied to in layout `wanted`.
  func reordered(
    _ operand: Operand, _ layout: Layout, to wanted: Layout
  ) throws(KernelError) -> Operand {
    guard layout != wanted else { return operand }
    let copy = buffer(wanted)
    emit(try Primitive(reorder: layout, to: wanted), [(.source, operand), (.destination, copy)])
    return copy
  }

  /// Has the gradient by a value turned, in place, into that by its function's argument.
  func takeGradient(
    of function: ElementwiseFunction, result: Value, gradient: Operand
  ) throws(KernelError) {
    emit(
      try Elementwise.backward(function, layout: result.layout),
      [
        (.destination, result.operand), (.destinationGradient, gradient),
        (.sourceGradient, gradient),
      ])
  }

  /// Where a weights-gradient primitive writes: the parameter's gradient, by way of a buffer where
  /// the primitive has another layout than the master. Call `after` once it is emitted.
  func gradientTarget(
    _ parameter: Int, layout: Layout
  ) throws(KernelError) -> (operand: Operand, reorder: Primitive?) {
    let master = store.master(parameter)
    guard layout != master else { return (.gradient(parameter), nil) }
    return (buffer(layout), try Primitive(reorder: layout, to: master))
  }
}

/// A layer of Networks that the engine can compile.
protocol CompilableLayer: Layer {
  /// Emits the layer's forward operations on `input`.
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer
}

/// Where a layer is.
struct LayerSite {
  let place: PlacedLayer
  /// The number of its first parameter among all of the network's.
  let firstParameter: Int
  /// Whether it is the last layer, whose softmax is part of the loss.
  let isLast: Bool
  /// Whether any layer before it learns.
  let needsInputGradient: Bool
}

/// A layer's forward operations emitted, and how to emit those back.
struct CompiledLayer {
  /// What the layer gives.
  let output: Value
  /// Emits what follows from the gradient by `output`: the parameters' gradients and, if a layer
  /// before it learns, the gradient by the input, which is returned. Nil if it is never needed.
  let backward: ((Gradient) throws(KernelError) -> Gradient?)?
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
