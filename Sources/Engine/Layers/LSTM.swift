internal import Kernels
internal import Networks

extension LSTM: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    let compiler = try LSTMCompiler(self, input, at: site, builder)
    try compiler.emitForward()
    guard builder.training else { return CompiledLayer(output: compiler.output, backward: nil) }
    return CompiledLayer(output: compiler.output) { gradient throws(KernelError) in
      try compiler.emitBackward(gradient.operand)
    }
  }
}

/// An LSTM as matrix products and loops over the gates: one product a step forward, one a step on
/// the way back, and one for all gradients of weights.
///
/// A step's product reads rows [x, 1, h]: its input, a 1 for the bias and the previous output, so
/// that kernel, bias and recurrent kernel, which lie one after the other, are one matrix. At the
/// first step, where the previous output is zero, it reads less of them. The gates
/// are ordered i f o c, the three that go through the sigmoid side by side and before the candidate
/// c. All arrays are [T·N, …], a step's examples together.
private struct LSTMCompiler {
  let builder: ProgramBuilder
  let site: LayerSite
  let layer: LSTM
  let input: Operand
  let steps: Int
  let examples: Int
  let features: Int
  let units: Int
  /// The columns of a row of what products read.
  let columns: Int
  /// Whether gates and cells of all steps are kept: for the way back, or to be looked at.
  let keepsSteps: Bool
  /// The distance from one row of gates, or of their gradient, to the next.
  let gateWidth: Int
  /// The type of what products read.
  let type: ElementType
  let step: LSTMStep
  let arrays: LSTMArrays
  let output: Value

  private var kernel: Int { site.firstParameter }
  private var recurrentKernel: Int { site.firstParameter + 1 }
  private var bias: Int { site.firstParameter + 2 }

  init(
    _ layer: LSTM, _ value: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) {
    self.builder = builder
    self.site = site
    self.layer = layer
    type = builder.elements
    examples = builder.examples
    steps = site.place.input.dimensions[0]
    features = site.place.input.dimensions[1]
    units = layer.units
    columns = features + units + (layer.useBias ? 1 : 0)
    input = value.operand
    gateWidth = MatrixProduct.rowWidth(4 * units, rows: examples, type)
    step = LSTMStep(
      examples: examples, units: units, gateWidth: gateWidth, rowWidth: columns, operands: type)
    let rows = steps * examples
    keepsSteps = builder.training || builder.isWatched
    let keptRows = keepsSteps ? rows : examples
    let outputRows = layer.returnSequences ? rows : examples
    arrays = LSTMArrays(
      rows: builder.buffer(try .plain([rows, columns], type)),
      gates: builder.buffer(try .plain([keptRows, gateWidth])),
      cell: builder.buffer(try .plain([keptRows, units])),
      squashed: builder.buffer(try .plain([keptRows, units])),
      output: builder.buffer(try .plain([outputRows, units])))
    output =
      layer.returnSequences
      ? Value(
        operand: arrays.output,
        layout: try .strided([examples, steps, units], [units, examples * units, 1]),
        form: .sequence)
      : Value(operand: arrays.output, layout: try .plain([examples, units]), form: .vector)
    try describeParameters()
  }

  private func describeParameters() throws(KernelError) {
    let order = [0, 1, 3, 2]
    let bias = layer.useBias ? [(parameter: bias, rows: 1)] : []
    let all = [(parameter: kernel, rows: features)] + bias + [(recurrentKernel, units)]
    for (parameter, rows) in all {
      let layout = try Layout.plain([rows, 4 * units])
      builder.store.describe(
        parameter, canonical: layout, master: layout, gates: order,
        span: parameter == kernel ? columns * 4 * units : nil,
        isFollowed: parameter != recurrentKernel)
    }
  }

  /// The columns of a row before the previous output.
  private var inputColumns: Int { columns - units }

  // MARK: Forward

  func emitForward() throws(KernelError) {
    emit(.rows(input: input, features: features, steps: steps, hasBias: layer.useBias), 0)
    let first = try product(columns: inputColumns)
    let later = try product(columns: columns)
    for time in 0..<steps {
      let product = time == 0 ? first : later
      builder.emit(
        product.primitive,
        [(.source, row(time)), (.weights, product.weights), (.destination, gates(time))],
        as: "products forward")
      let isKept = layer.returnSequences || time == steps - 1
      let place = layer.returnSequences ? at(time, of: arrays.output, units) : arrays.output
      emit(
        .forward(
          output: isKept ? place : nil,
          next: time < steps - 1 ? row(time + 1).advanced(inputColumns * type.byteCount) : nil),
        time)
    }
    watchStates()
  }

  private func watchStates() {
    watch(.inputGate, in: arrays.gates, columns: gateWidth, from: 0)
    watch(.forgetGate, in: arrays.gates, columns: gateWidth, from: units)
    watch(.outputGate, in: arrays.gates, columns: gateWidth, from: 2 * units)
    watch(.candidate, in: arrays.gates, columns: gateWidth, from: 3 * units)
    watch(.cell, in: arrays.cell, columns: units, from: 0)
    watch(.squashedCell, in: arrays.squashed, columns: units, from: 0)
  }

  /// Has the first example's units looked at, which begin at a column of each step's rows.
  private func watch(
    _ state: LSTMTrace.State, in array: Operand, columns: Int, from first: Int
  ) {
    let places = (0..<steps).flatMap { step in
      (0..<units).map { step * examples * columns + first + $0 }
    }
    builder.watch(
      places, of: array, byteCount: steps * examples * columns * ElementType.float32.byteCount,
      as: .state(state))
  }

  /// A step's product of a row's first `count` columns, the gates before their functions.
  private func product(
    columns count: Int
  ) throws(KernelError) -> (primitive: Primitive, weights: Operand) {
    let product = try MatrixProduct.make(
      source: .strided([examples, count], [columns, 1], type),
      weights: gateWidth == 4 * units ? .any([count, 4 * units], type) : gateLayout(count, type),
      destination: gateLayout(examples))
    guard let layout = product.layout(.weights) else { throw missingLayout(product) }
    let part = try Layout.plain([count, 4 * units])
    return (product, builder.store.copy(kernel, part: part, as: layout))
  }

  /// Rows of gates or of what has as many columns.
  private func gateLayout(
    _ rows: Int, _ type: ElementType = .float32
  ) throws(KernelError) -> Layout {
    try .strided([rows, 4 * units], [gateWidth, 1], type)
  }

  // MARK: Back

  func emitBackward(_ gradient: Operand) throws(KernelError) -> Gradient? {
    // Float32 gradients take the gates' place.
    let gateGradient =
      type == .float32
      ? arrays.gates : builder.buffer(try .plain([steps * examples, gateWidth], type))
    let cellGradient = builder.buffer(try .plain([examples, units]))
    let carried =
      layer.returnSequences
      ? gradient : builder.buffer(try .plain([examples, units]))
    let product = try backwardProduct(
      rows: examples, parameter: recurrentKernel, columns: units,
      postOperations: layer.returnSequences ? [.sum] : [])
    for time in (0..<steps).reversed() {
      var outputGradient = carried
      if layer.returnSequences {
        outputGradient = at(time, of: gradient, units)
      } else if time == steps - 1 {
        outputGradient = gradient
      }
      let gates = at(time, of: gateGradient, gateWidth, type)
      emit(.backward(output: outputGradient, cell: cellGradient, gates: gates), time)
      guard time > 0 else { continue }
      builder.emit(
        product.primitive,
        [
          (.source, gates), (.weights, product.weights),
          (.destination, layer.returnSequences ? at(time - 1, of: gradient, units) : carried),
        ], as: "recurrent product backward")
    }
    try emitWeightsGradient(gateGradient)
    return site.needsInputGradient ? try emitInputGradient(gateGradient) : nil
  }

  /// The product of the gates' gradient with a kernel's transpose.
  private func backwardProduct(
    rows: Int, parameter: Int, columns: Int, postOperations: [PostOperation] = []
  ) throws(KernelError) -> (primitive: Primitive, weights: Operand) {
    let product = try MatrixProduct.make(
      source: gateLayout(rows, type), weights: .any([4 * units, columns], type),
      destination: .plain([rows, columns]), postOperations: postOperations)
    guard let layout = product.layout(.weights) else { throw missingLayout(product) }
    let part = try Layout.strided([4 * units, columns], [1, 4 * units])
    return (product, builder.store.copy(parameter, part: part, as: layout))
  }

  /// The gradients of kernel, recurrent kernel and bias at once.
  private func emitWeightsGradient(_ gateGradient: Operand) throws(KernelError) {
    let rows = steps * examples
    let product = try MatrixProduct.make(
      source: .strided([columns, rows], [1, columns], type),
      weights: gateLayout(rows, type), destination: .plain([columns, 4 * units]))
    builder.emit(
      product,
      [
        (.source, arrays.rows), (.weights, gateGradient), (.destination, .gradient(kernel)),
      ], as: "weights gradient")
  }

  private func emitInputGradient(_ gateGradient: Operand) throws(KernelError) -> Gradient {
    let rows = steps * examples
    let product = try backwardProduct(rows: rows, parameter: kernel, columns: features)
    let result = builder.buffer(try .plain([rows, features]))
    builder.emit(
      product.primitive,
      [(.source, gateGradient), (.weights, product.weights), (.destination, result)],
      as: "input gradient")
    return Gradient(operand: result)
  }

  // MARK: Steps

  private func emit(_ part: LSTMOperation.Part, _ time: Int) {
    builder.emit(
      LSTMOperation(
        layer: builder.layer, part: part, step: step, units: units, examples: examples,
        isLast: time == steps - 1, rowByteCount: examples * columns * type.byteCount,
        gateByteCount: examples * gateWidth * ElementType.float32.byteCount,
        gateGradientByteCount: examples * gateWidth * type.byteCount, rows: row(time),
        gates: gates(time), previousCell: time > 0 ? kept(time - 1, of: arrays.cell, units) : nil,
        cell: kept(time, of: arrays.cell, units),
        squashed: kept(time, of: arrays.squashed, units)))
  }

  /// What a step's product reads.
  private func row(_ time: Int) -> Operand { at(time, of: arrays.rows, columns, type) }

  private func gates(_ time: Int) -> Operand { kept(time, of: arrays.gates, gateWidth) }

  /// The rows of a step in an array of what is read again when all steps are done, if at all.
  private func kept(_ time: Int, of array: Operand, _ columns: Int) -> Operand {
    keepsSteps ? at(time, of: array, columns) : array
  }

  /// The rows of a step in an array with `columns` columns.
  private func at(
    _ time: Int, of array: Operand, _ columns: Int, _ type: ElementType = .float32
  ) -> Operand {
    array.advanced(time * examples * columns * type.byteCount)
  }
}

/// Where an LSTM's arrays are, those of all steps.
private struct LSTMArrays {
  /// What the products read: input, previous output, 1.
  let rows: Operand
  /// i, f, o and c.
  let gates: Operand
  /// The cell after each step, and its hyperbolic tangent.
  let cell: Operand
  let squashed: Operand
  /// The output of each step, or of the last.
  let output: Operand
}
