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
  /// Whether the program is for the first step of all, which is computed more exactly.
  let isFirstStep: Bool
  /// The seed of dropout.
  let seed: UInt32
  /// The type of what products read and of what layers hand on between them.
  let elements: ElementType
  /// The types to compute with, the preferred one first.
  var types: [ElementType] { elements == .float32 ? [.float32] : [elements, .float32] }
  /// The layer being compiled, by index.
  var layer = 0
  /// The part of the network being compiled, as times are shown by: a layer's name.
  private var part = "input"
  private var operations: [any Operation] = []
  private var names: [String] = []
  private var sizes: [Int] = []
  /// Whether what layers make is to be looked at when the program has run.
  let isWatched: Bool
  private var watched: [WatchedValue] = []
  /// Whether the gradient by the pixels is wanted, with no value dropped.
  let isOfPixels: Bool
  /// Whether layers drop values at random.
  var drops: Bool { training && !isOfPixels }
  /// Whether the sizes of what layers make are wanted.
  let isMeasured: Bool
  /// The number of the network's layers.
  private var layerCount = 0

  /// Compiles `network`.
  /// - Parameters:
  ///   - seed: that of dropout; of no importance unless training.
  ///   - isWatched: whether what layers make is to be looked at when the program has run.
  ///   - isMeasured: whether the squares of what layers make are added up as it runs.
  ///   - isOfPixels: whether the gradient by the pixels is wanted, of the network as it classifies.
  static func compile(
    _ network: Network, examples: Int, training: Bool, isFirstStep: Bool = false,
    elements: ElementType = .float32, seed: UInt32 = 0, store: ParameterStore,
    isWatched: Bool = false, isMeasured: Bool = false, isOfPixels: Bool = false
  ) throws(KernelError) -> Program {
    let builder = ProgramBuilder(
      examples: examples, training: training, isFirstStep: isFirstStep, elements: elements,
      seed: seed, store: store, isWatched: isWatched, isMeasured: isMeasured,
      isOfPixels: isOfPixels)
    return try builder.compile(network)
  }

  /// A builder of a program without operations.
  init(
    examples: Int, training: Bool, isFirstStep: Bool = false, elements: ElementType = .float32,
    seed: UInt32, store: ParameterStore, isWatched: Bool = false, isMeasured: Bool = false,
    isOfPixels: Bool = false
  ) {
    self.isWatched = isWatched
    self.isOfPixels = isOfPixels
    self.isMeasured = isMeasured
    self.elements = elements
    self.isFirstStep = isFirstStep
    self.examples = examples
    self.training = training
    self.seed = seed
    self.store = store
  }

  private func compile(_ network: Network) throws(KernelError) -> Program {
    layerCount = network.layers.count
    let input = try compileInput(network)
    var value = input.value
    try watch(value, as: .input)
    var compiled: [CompiledLayer] = []
    var parameter = 0
    for (index, place) in network.layers.enumerated() {
      layer = index
      part = place.name
      guard let compilable = place.layer as? any CompilableLayer else {
        preconditionFailure("the engine cannot compile \(place.layer.kind)")
      }
      let site = LayerSite(
        place: place, firstParameter: parameter,
        isLast: index == network.layers.count - 1,
        needsInputGradient: isOfPixels
          || network.layers[..<index].contains { !$0.parameters.isEmpty })
      parameter += place.parameters.count
      let layer = try compilable.compile(value, at: site, self)
      value = layer.output
      try watch(value, as: .output)
      // What the last layer gives is there once its softmax is taken.
      if !site.isLast { try measure(value) }
      compiled.append(layer)
    }
    part = "loss"
    let loss = try compileLoss(logits: value, labels: input.labels)
    if training {
      let gradient = try compileBackward(compiled, from: loss.gradient, network)
      if isOfPixels, let gradient {
        layer = 0
        try watch(
          Value(operand: gradient.operand, layout: input.value.layout, form: input.value.form),
          as: .inputGradient)
      }
    }
    return program(forwardCount: loss.position)
  }

  /// The operations so far, as a program.
  func program(forwardCount: Int) -> Program {
    // What is watched is in use to the end.
    let uses =
      operations.map { $0.operands.compactMap { $0.buffer } }
      + [watched.compactMap { $0.operand.buffer }]
    let copies = Set(operations.flatMap { $0.operands.compactMap { $0.copy } })
      .filter { !store.copies[$0].isMaster }
    return Program(
      examples: examples, operations: operations, names: names, forwardCount: forwardCount,
      buffers: BufferPlan(sizes: sizes, uses: uses), copies: copies.sorted(),
      watched: watched)
  }

  /// - Returns: the gradient by the network's input; nil where nothing asks for it.
  private func compileBackward(
    _ layers: [CompiledLayer], from gradient: Gradient, _ network: Network
  ) throws(KernelError) -> Gradient? {
    var gradient = gradient
    for (index, compiled) in layers.enumerated().reversed() {
      layer = index
      part = network.layers[index].name
      guard let backward = compiled.backward, let next = try backward(gradient) else {
        return nil
      }
      gradient = next
    }
    return gradient
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

  /// Keeps what a layer makes until the program has run, if it is watched.
  func watch(_ value: Value, as role: WatchedValue.Role) throws(KernelError) {
    guard isWatched else { return }
    let (value, places, _) = try readable(value)
    watch(places, of: value.operand, byteCount: value.layout.byteCount, as: role)
  }

  /// Has the squares of what the layer makes added up, if they are wanted.
  func measure(_ value: Value) throws(KernelError) {
    guard isMeasured else { return }
    let (value, places, stride) = try readable(value)
    emit(
      SquaresOperation(
        layer: layer, values: value.operand, byteCount: value.layout.byteCount, places: places,
        stride: stride, layers: layerCount))
  }

  /// The value itself, or a copy of it in float32 and a layout that tells where its values are; and
  /// where those of the first example are, and the distance between examples.
  private func readable(
    _ value: Value
  ) throws(KernelError) -> (value: Value, places: [Int], stride: Int) {
    if value.layout.type == .float32, let (places, stride) = value.places() {
      return (value, places, stride)
    }
    var plain = value
    plain.layout = try Layout.plain(value.layout.dimensions)
    plain.operand = try reordered(value.operand, value.layout, to: plain.layout)
    guard let (places, stride) = plain.places() else {
      preconditionFailure("a plain layout tells where its values are")
    }
    return (plain, places, stride)
  }

  /// Keeps the float32 values at some places of a buffer until the program has run, if it is watched.
  func watch(
    _ places: [Int], of operand: Operand, byteCount: Int, as role: WatchedValue.Role
  ) {
    guard isWatched else { return }
    watched.append(
      WatchedValue(
        layer: layer, role: role, operand: operand, byteCount: byteCount, places: places))
  }

  /// Adds an operation.
  /// - Parameter label: what it is called beside the layer's name, unless by its own label.
  func emit(_ operation: any Operation, as label: String? = nil) {
    operations.append(operation)
    names.append("\(part) \(label ?? operation.label)" + (training ? "" : ", evaluating"))
  }

  /// Adds a primitive, with scratch memory if it needs any.
  func emit(
    _ primitive: Primitive, _ arguments: [(argument: Argument, operand: Operand)],
    as label: String? = nil
  ) {
    var arguments = arguments
    let scratch = primitive.scratchpadByteCount
    if scratch > 0 { arguments.append((.scratchpad, buffer(byteCount: scratch))) }
    emit(PrimitiveOperation(layer: layer, primitive: primitive, arguments: arguments), as: label)
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
