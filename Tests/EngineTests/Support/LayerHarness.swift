import Datasets
import Kernels
import Testing

@testable import Engine
@testable import Networks

/// Layers compiled alone, run forward from a given input and back from a given gradient.
struct LayerRun {
  /// [N, …] in Keras's order.
  var output: [Float]
  /// [N, …] in Keras's order.
  var inputGradient: [Float]
  /// In Keras's layouts.
  var gradients: [Tensor]

  /// - Parameters:
  ///   - shape: the input's, [N, …].
  ///   - outputGradient: [N, …] in Keras's order.
  ///   - indices: those of the examples, where the layer asks.
  ///   - weights: the layers' in order, in Keras's layouts.
  init(
    _ layers: [any Layer], input: [Float], shape: [Int], weights: [Tensor],
    outputGradient: [Float], indices: Range<Int32> = 0..<0
  ) throws {
    let places = try Self.placed(layers, input: Shape(Array(shape.dropFirst())))
    let store = ParameterStore(
      places.flatMap { place in place.parameters.map { ("\(place.name).\($0.name)", $0) } })
    let builder = ProgramBuilder(examples: shape[0], training: true, seed: 0, store: store)
    let start = try Self.value(shape, builder)
    var value = start
    var compiled: [CompiledLayer] = []
    var parameter = 0
    builder.emit(Keep(operands: [start.operand]))
    for place in places {
      let layer = try #require(place.layer as? any CompilableLayer)
      let site = LayerSite(
        place: place, firstParameter: parameter, isLast: false, needsInputGradient: true)
      parameter += place.parameters.count
      let done = try layer.compile(value, at: site, builder)
      compiled.append(done)
      value = done.output
    }
    let forwardCount = builder.position
    let seed = builder.buffer(value.layout)
    var gradient = Gradient(operand: seed)
    builder.emit(Keep(operands: [seed]))
    for layer in compiled.reversed() {
      let backward = try #require(layer.backward)
      gradient = try #require(try backward(gradient))
    }
    builder.emit(Keep(operands: [start.operand, value.operand, gradient.operand]))
    let program = builder.program(forwardCount: forwardCount)

    try store.allocate(slots: 0, gradients: 1)
    try store.load(weights, into: store.all)
    let arena = try Buffer(byteCount: program.buffers.byteCount).all
    let memory = WorkerMemory(
      arena: arena, offsets: program.buffers.offsets, parameters: store, stream: try Stream())
    for copy in program.copies { try store.refresh(copy: copy) }
    let context = ShardContext(
      images: ImageSet(count: 0, height: 1, width: 1, pixels: [], labels: []), sums: arena)
    context.indices = Array(indices)[...]
    try Self.write(input, start, start.operand, memory)
    for operation in program.operations[..<forwardCount] {
      try operation.bind(memory).run(context)
    }
    try Self.write(outputGradient, value, seed, memory)
    for operation in program.operations[forwardCount...] {
      try operation.bind(memory).run(context)
    }
    output = try Self.read(value, value.operand, memory)
    inputGradient = try Self.read(start, gradient.operand, memory)
    gradients = try store.tensors(from: store.gradientSlots[0])
  }

  private static func placed(_ layers: [any Layer], input: Shape) throws -> [PlacedLayer] {
    var shape = input
    return try layers.enumerated().map { index, layer in
      let output = try layer.outputShape(for: shape)
      defer { shape = output }
      return PlacedLayer(
        name: "\(layer.kind)_\(index + 1)", layer: layer, input: shape, output: output,
        parameters: layer.parameters(for: shape), multiplyAdds: 0)
    }
  }

  private static func value(_ shape: [Int], _ builder: ProgramBuilder) throws -> Value {
    let layout: Layout
    let form: Value.Form
    switch shape.count {
    case 4:
      layout = try .plain([shape[0], shape[3], shape[1], shape[2]])
      form = .image
    case 3:
      layout = try .strided(shape, [shape[2], shape[0] * shape[2], 1])
      form = .sequence
    default:
      layout = try .plain(shape)
      form = .vector
    }
    return Value(operand: builder.buffer(layout), layout: layout, form: form)
  }

  private static func write(
    _ values: [Float], _ value: Value, _ operand: Operand, _ memory: WorkerMemory
  ) throws {
    let (places, stride) = try #require(value.places())
    let region = memory.region(operand, byteCount: value.layout.byteCount)
    var array = [Float](repeating: 0, count: region.floatCount)
    for (index, number) in values.enumerated() {
      array[index / places.count * stride + places[index % places.count]] = number
    }
    region.write(array)
  }

  private static func read(
    _ value: Value, _ operand: Operand, _ memory: WorkerMemory
  ) throws -> [Float] {
    let (places, stride) = try #require(value.places())
    let array = memory.region(operand, byteCount: value.layout.byteCount).values()
    return (0..<value.layout.dimensions[0] * places.count).map { index in
      array[index / places.count * stride + places[index % places.count]]
    }
  }
}

/// Does nothing, but keeps buffers in use.
struct Keep: Engine.Operation {
  let operands: [Operand]
  var layer: Int { 0 }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String { "keep" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation { Closure { _ in } }
}
