internal import Kernels
internal import Networks

extension LSTM: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    let compiler = try LSTMCompiler(self, input, at: site, builder)
    try compiler.emitForward()
    let output = try compiler.output
    guard builder.training else { return CompiledLayer(output: output, backward: nil) }
    return CompiledLayer(output: output) { gradient throws(KernelError) in
      try compiler.emitBackward(gradient.operand)
    }
  }
}

/// An LSTM as matrix products and loops over the gates: one product for the inputs of all steps,
/// one a step for what recurs, and on the way back one a step and one for the weights of all steps.
///
/// All arrays are [T·N, …], a step's examples together. The gates are ordered i f o c, the three
/// that go through the sigmoid side by side and apart from the candidate c.
private struct LSTMCompiler {
  let builder: ProgramBuilder
  let site: LayerSite
  let layer: LSTM
  let input: Operand
  let examples: Int
  let steps: Int
  let features: Int
  let units: Int
  let step: LSTMStep
  /// i, f and o of all steps.
  let gates: Operand
  /// c of all steps.
  let candidate: Operand
  /// The cell after each step, and its hyperbolic tangent.
  let cell: Operand
  let squashed: Operand
  /// The output of each step.
  let hidden: Operand

  private var kernel: Int { site.firstParameter }
  private var recurrentKernel: Int { site.firstParameter + 1 }
  private var bias: Int { site.firstParameter + 2 }

  init(
    _ layer: LSTM, _ value: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) {
    self.builder = builder
    self.site = site
    self.layer = layer
    input = value.operand
    examples = builder.examples
    steps = site.place.input.dimensions[0]
    features = site.place.input.dimensions[1]
    units = layer.units
    step = LSTMStep(examples: examples, units: units)
    let rows = steps * examples
    gates = builder.buffer(try .plain([rows, 3 * units]))
    candidate = builder.buffer(try .plain([rows, units]))
    cell = builder.buffer(try .plain([rows, units]))
    squashed = builder.buffer(try .plain([rows, units]))
    hidden = builder.buffer(try .plain([rows, units]))
    try describeParameters()
  }

  private func describeParameters() throws(KernelError) {
    let order = [0, 1, 3, 2]
    for (parameter, rows) in [(kernel, features), (recurrentKernel, units)] {
      let layout = try Layout.plain([rows, 4 * units])
      builder.store.describe(parameter, canonical: layout, master: layout, gates: order)
    }
    guard layer.useBias else { return }
    let layout = try Layout.plain([1, 4 * units])
    builder.store.describe(bias, canonical: layout, master: layout, gates: order)
  }

  /// The output of all steps, or of the last.
  var output: Value {
    get throws(KernelError) {
      guard layer.returnSequences else {
        return Value(
          operand: at(steps - 1, of: hidden, units), layout: try .plain([examples, units]),
          form: .vector)
      }
      return Value(
        operand: hidden,
        layout: try .strided([examples, steps, units], [units, examples * units, 1]),
        form: .sequence)
    }
  }

  // MARK: Forward

  func emitForward() throws(KernelError) {
    let isGates = GateGroup(first: 0, count: 3 * units, function: .sigmoid, values: gates)
    let isCandidate = GateGroup(
      first: 3 * units, count: units, function: .tanh, values: candidate)
    for group in [isGates, isCandidate] { try emitInputProduct(group) }
    let recurrent = [try recurrentProduct(isGates), try recurrentProduct(isCandidate)]
    let tanh = try Elementwise.forward(.tanh, layout: .plain([examples, units]))
    for time in 0..<steps {
      for (group, product) in zip([isGates, isCandidate], recurrent) {
        let values = at(time, of: group.values, group.count)
        if time == 0 {
          let function = try Elementwise.forward(
            group.function, layout: .plain([examples, group.count]))
          builder.emit(function, [(.source, values), (.destination, values)])
        } else {
          builder.emit(
            product.primitive,
            [
              (.source, at(time - 1, of: hidden, units)), (.weights, product.weights),
              (.destination, values),
            ], as: "recurrent product")
        }
      }
      emitCell(time, .updateCell)
      builder.emit(
        tanh,
        [(.source, at(time, of: cell, units)), (.destination, at(time, of: squashed, units))])
      emitCell(time, .output)
    }
  }

  /// The inputs' share of a group of gates, of all steps at once.
  private func emitInputProduct(_ group: GateGroup) throws(KernelError) {
    let source = try Layout.plain([steps * examples, features])
    let bias = try Layout.plain([1, group.count])
    let product = try MatrixProduct.make(
      source: source, weights: .any([features, group.count]), bias: layer.useBias ? bias : nil,
      destination: .plain([steps * examples, group.count]))
    var arguments: [(argument: Argument, operand: Operand)] = [
      (.source, input), (.weights, try weights(kernel, rows: features, group, for: product)),
      (.destination, group.values),
    ]
    if layer.useBias {
      let part = try builder.store.master(self.bias).part([1, group.count], at: [0, group.first])
      arguments.append((.bias, builder.store.copy(self.bias, part: part, as: bias)))
    }
    builder.emit(product, arguments, as: "input product")
  }

  /// A step's product of the previous output, added to the inputs' share, through the function.
  private func recurrentProduct(
    _ group: GateGroup
  ) throws(KernelError) -> (primitive: Primitive, weights: Operand) {
    let product = try MatrixProduct.make(
      source: .plain([examples, units]), weights: .any([units, group.count]),
      destination: .plain([examples, group.count]),
      postOperations: [.sum, .function(group.function)])
    return (product, try weights(recurrentKernel, rows: units, group, for: product))
  }

  /// A group's columns of a kernel, in the layout a product wants.
  private func weights(
    _ parameter: Int, rows: Int, _ group: GateGroup, for product: Primitive
  ) throws(KernelError) -> Operand {
    guard let layout = product.layout(.weights) else { throw missingLayout(product) }
    let part = try builder.store.master(parameter).part([rows, group.count], at: [0, group.first])
    return builder.store.copy(parameter, part: part, as: layout)
  }

  // MARK: Back

  func emitBackward(_ gradient: Operand) throws(KernelError) -> Gradient? {
    let gateGradient = builder.buffer(try .plain([steps * examples, 4 * units]))
    let cellGradient = builder.buffer(try .plain([examples, units]))
    let carried =
      layer.returnSequences
      ? gradient : builder.buffer(try .plain([examples, units]))
    let product = try MatrixProduct.make(
      source: .plain([examples, 4 * units]), weights: .any([4 * units, units]),
      destination: .plain([examples, units]),
      postOperations: layer.returnSequences ? [.sum] : [])
    guard let layout = product.layout(.weights) else { throw missingLayout(product) }
    let weights = builder.store.copy(
      recurrentKernel, part: try .strided([4 * units, units], [1, 4 * units]), as: layout)
    for time in (0..<steps).reversed() {
      var outputGradient = carried
      if layer.returnSequences {
        outputGradient = at(time, of: gradient, units)
      } else if time == steps - 1 {
        outputGradient = gradient
      }
      emitCell(
        time,
        .backward(
          output: outputGradient, cell: cellGradient, gates: at(time, of: gateGradient, 4 * units),
          bias: layer.useBias ? .gradient(bias) : nil))
      guard time > 0 else { continue }
      builder.emit(
        product,
        [
          (.source, at(time, of: gateGradient, 4 * units)), (.weights, weights),
          (.destination, layer.returnSequences ? at(time - 1, of: gradient, units) : carried),
        ], as: "recurrent product backward")
    }
    try emitWeightsGradients(gateGradient)
    return site.needsInputGradient ? try emitInputGradient(gateGradient) : nil
  }

  private func emitWeightsGradients(_ gateGradient: Operand) throws(KernelError) {
    let rows = steps * examples
    let byInput = try MatrixProduct.make(
      source: .strided([features, rows], [1, features]), weights: .plain([rows, 4 * units]),
      destination: .plain([features, 4 * units]))
    builder.emit(
      byInput,
      [(.source, input), (.weights, gateGradient), (.destination, .gradient(kernel))],
      as: "kernel gradient")
    guard steps > 1 else {
      builder.emit(
        ClearOperation(layer: builder.layer, gradient: .gradient(recurrentKernel)))
      return
    }
    let later = rows - examples
    let byOutput = try MatrixProduct.make(
      source: .strided([units, later], [1, units]), weights: .plain([later, 4 * units]),
      destination: .plain([units, 4 * units]))
    builder.emit(
      byOutput,
      [
        (.source, hidden), (.weights, at(1, of: gateGradient, 4 * units)),
        (.destination, .gradient(recurrentKernel)),
      ], as: "recurrent kernel gradient")
  }

  private func emitInputGradient(_ gateGradient: Operand) throws(KernelError) -> Gradient {
    let rows = steps * examples
    let product = try MatrixProduct.make(
      source: .plain([rows, 4 * units]), weights: .any([4 * units, features]),
      destination: .plain([rows, features]))
    guard let layout = product.layout(.weights) else { throw missingLayout(product) }
    let weights = builder.store.copy(
      kernel, part: try .strided([4 * units, features], [1, 4 * units]), as: layout)
    let result = builder.buffer(try .plain([rows, features]))
    builder.emit(
      product, [(.source, gateGradient), (.weights, weights), (.destination, result)],
      as: "input gradient")
    return Gradient(operand: result)
  }

  // MARK: Steps

  private func emitCell(_ time: Int, _ part: LSTMOperation.Part) {
    builder.emit(
      LSTMOperation(
        layer: builder.layer, part: part, step: step, units: units, examples: examples,
        isLast: time == steps - 1,
        gates: at(time, of: gates, 3 * units), candidate: at(time, of: candidate, units),
        previousCell: time > 0 ? at(time - 1, of: cell, units) : nil,
        cell: at(time, of: cell, units), squashed: at(time, of: squashed, units),
        hidden: at(time, of: hidden, units)))
  }

  /// The rows of a step in an array with `columns` columns.
  private func at(_ time: Int, of array: Operand, _ columns: Int) -> Operand {
    array.advanced(time * examples * columns * MemoryLayout<Float>.stride)
  }
}

/// Gates that lie side by side and go through the same function.
private struct GateGroup {
  /// The first of their columns.
  let first: Int
  let count: Int
  let function: ElementwiseFunction
  let values: Operand
}
