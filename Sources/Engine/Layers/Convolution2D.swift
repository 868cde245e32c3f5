internal import Kernels
internal import Networks

extension Convolution2D: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    let shapes = try ConvolutionShapes(self, at: site, builder)
    let function = ElementwiseFunction(activation)
    let forward = try shapes.forward(source: input.layout, function)
    guard let sourceLayout = forward.layout(.source), let layout = forward.layout(.destination),
      let kernelLayout = forward.layout(.weights)
    else { throw missingLayout(forward) }

    let kernel = site.firstParameter
    builder.store.describe(kernel, canonical: shapes.canonical, master: kernelLayout)
    let source = try builder.reordered(input.operand, input.layout, to: sourceLayout)
    var output = Value(operand: builder.buffer(layout), layout: layout, form: .image)
    var arguments: [(argument: Argument, operand: Operand)] = [
      (.source, source), (.weights, builder.store.copy(kernel, as: kernelLayout)),
      (.destination, output.operand),
    ]
    if let bias = shapes.bias {
      builder.store.describe(kernel + 1, canonical: bias, master: bias)
      arguments.append((.bias, builder.store.copy(kernel + 1, as: bias)))
    }
    builder.emit(forward, arguments)
    output.function = function
    if activation == .softmax { output = try builder.softmax(output) }
    guard builder.training else { return CompiledLayer(output: output, backward: nil) }

    let result = output
    return CompiledLayer(output: output) { gradient throws(KernelError) in
      if let function, !gradient.isBeforeFunction {
        try builder.takeGradient(of: function, result: result, gradient: gradient.operand)
      }
      if activation == .softmax {
        try builder.takeSoftmaxGradient(result, gradient: gradient.operand)
      }
      try shapes.emitWeightsGradient(
        builder, kernel: kernel, source: (source, sourceLayout),
        gradient: (gradient.operand, layout),
        hint: forward)
      guard site.needsInputGradient else { return nil }
      return try shapes.emitInputGradient(
        builder, kernel: kernel, input: input.layout, gradient: (gradient.operand, layout),
        hint: forward)
    }
  }
}

/// The arrays of a convolution of a shard.
private struct ConvolutionShapes: Sendable {
  let window: Window
  let algorithm: Convolution.Algorithm
  let examples: Int
  let isFirstStep: Bool
  let input: Shape
  let output: Shape
  /// [O, C, KH, KW] in Keras's order, [KH, KW, C, O].
  let canonical: Layout
  let bias: Layout?
  let kernel: [Int]

  init(
    _ layer: Convolution2D, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) {
    input = site.place.input
    output = site.place.output
    examples = builder.examples
    isFirstStep = builder.isFirstStep
    window = Window(
      size: layer.kernelSize, strides: layer.strides, padding: layer.padding, over: input)
    let (channels, filters) = (input.dimensions[2], layer.filters)
    kernel = [filters, channels, layer.kernelSize.height, layer.kernelSize.width]
    canonical = try .strided(
      kernel, [1, filters, layer.kernelSize.width * channels * filters, channels * filters])
    bias = layer.useBias ? try .plain([filters]) : nil
    algorithm =
      winogradWins(kernel: kernel, strides: window.strides, output: output)
      ? .winograd : .direct
  }

  /// Any layout of the shard's images of a shape [H, W, C].
  private func any(_ shape: Shape) throws(KernelError) -> Layout {
    try .any([examples, shape.dimensions[2], shape.dimensions[0], shape.dimensions[1]])
  }

  func forward(
    source: Layout, _ function: ElementwiseFunction?
  ) throws(KernelError) -> Primitive {
    let weights = try Layout.any(kernel)
    let (input, output) = (try any(input), try any(output))
    // While the biases are zero, the sums over an empty part of an image are exactly zero, where
    // ReLU has its kink; Winograd's rounding would put them on one side of it or the other.
    let usual = isFirstStep ? [] : candidates(source, weights, output)
    let direct: [Candidate] = [
      (.direct, source, weights, output), (.direct, input, weights, output),
    ]
    return try preferred(usual + direct) {
      (candidate) throws(KernelError) in
      try Convolution.forward(
        candidate.algorithm, source: candidate.source, weights: candidate.weights, bias: bias,
        destination: candidate.destination, window: window, function: function)
    }
  }

  func emitWeightsGradient(
    _ builder: ProgramBuilder, kernel parameter: Int, source: (operand: Operand, layout: Layout),
    gradient: (operand: Operand, layout: Layout), hint: Primitive
  ) throws(KernelError) {
    let weights = try Layout.any(kernel)
    let others: [Candidate] = [
      (.direct, source.layout, weights, gradient.layout),
      (.direct, try any(input), weights, try any(output)),
    ]
    let master = builder.store.master(parameter)
    let primitive = try preferred(candidates(source.layout, master, gradient.layout) + others) {
      (candidate) throws(KernelError) in
      try Convolution.backwardWeights(
        candidate.algorithm, source: candidate.source, weights: candidate.weights, bias: bias,
        destination: candidate.destination, window: window, hint: hint)
    }
    try builder.emitWeightsGradient(
      primitive, parameter: parameter, hasBias: bias != nil, source: source, gradient: gradient)
  }

  func emitInputGradient(
    _ builder: ProgramBuilder, kernel parameter: Int, input inputLayout: Layout,
    gradient: (operand: Operand, layout: Layout), hint: Primitive
  ) throws(KernelError) -> Gradient {
    let weights = try Layout.any(kernel)
    let choices: [Candidate] = [
      (.direct, inputLayout, weights, gradient.layout),
      (.direct, try any(input), weights, try any(output)),
    ]
    let primitive = try preferred(choices) { (candidate) throws(KernelError) in
      try Convolution.backwardData(
        source: candidate.source, weights: candidate.weights, destination: candidate.destination,
        window: window, hint: hint)
    }
    return try builder.emitInputGradient(
      primitive, parameter: parameter, input: inputLayout, gradient: gradient)
  }

  /// An algorithm and the layouts to try it with.
  private typealias Candidate = (
    algorithm: Convolution.Algorithm, source: Layout, weights: Layout, destination: Layout
  )

  /// The shape's algorithm, and the direct one in case oneDNN has none of the former.
  private func candidates(
    _ source: Layout, _ weights: Layout, _ destination: Layout
  ) -> [Candidate] {
    let direct: Candidate = (.direct, source, weights, destination)
    return algorithm == .direct ? [direct] : [(algorithm, source, weights, destination), direct]
  }
}

/// Whether Winograd's convolution is used: where the processor has AVX-512, for kernels of 3×3
/// with stride 1 whose channels fill whole vectors and whose output fills most of the 4×4 tiles it
/// is cut into. Measured: it then takes two thirds of the direct one's time, forward and for the
/// gradient of the weights.
func winogradWins(kernel: [Int], strides: [Int], output: Shape) -> Bool {
  let (rows, columns) = (output.dimensions[0], output.dimensions[1])
  let tiles = ((rows + 3) / 4) * ((columns + 3) / 4) * 16
  return Library.instructionSet.hasPrefix("avx512_core") && kernel[2...] == [3, 3]
    && strides == [1, 1] && kernel[0] % 16 == 0 && kernel[1] % 16 == 0
    && rows * columns * 10 >= tiles * 6
}
