internal import Kernels
internal import Networks

extension Convolution2D: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    let shapes = try ConvolutionShapes(self, at: site, builder)
    let function = ElementwiseFunction(activation)
    // While the biases are zero, the sums over an empty part of an image are exactly zero, where
    // ReLU has its kink; Winograd's rounding would put them on one side of it or the other.
    let emitted =
      shapes.usesWinograd && !builder.isFirstStep
      ? try shapes.emitWinograd(input, function, at: site, builder)
      : try shapes.emitDirect(input, function, at: site, builder)
    var output = emitted.output
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
      return try emitted.backward(gradient.operand)
    }
  }
}

/// A convolution's way forward emitted, and how to emit that back from the gradient by its sums.
private struct EmittedConvolution {
  let output: Value
  let backward: (Operand) throws(KernelError) -> Gradient?
}

/// The arrays of a convolution of a shard.
private struct ConvolutionShapes: Sendable {
  let window: Window
  /// Whether it is computed by Winograd's filtering.
  let usesWinograd: Bool
  let examples: Int
  let input: Shape
  let output: Shape
  /// [O, C, KH, KW] in Keras's order, [KH, KW, C, O].
  let canonical: Layout
  let bias: Layout?
  let kernel: [Int]
  /// The types to compute with, the preferred one first: the other is used where oneDNN has only its
  /// reference code for that.
  let types: [ElementType]

  init(
    _ layer: Convolution2D, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) {
    input = site.place.input
    output = site.place.output
    examples = builder.examples
    types = builder.types
    window = Window(
      size: layer.kernelSize, strides: layer.strides, padding: layer.padding, over: input)
    let (channels, filters) = (input.dimensions[2], layer.filters)
    kernel = [filters, channels, layer.kernelSize.height, layer.kernelSize.width]
    canonical = try .strided(
      kernel, [1, filters, layer.kernelSize.width * channels * filters, channels * filters])
    bias = layer.useBias ? try .plain([filters]) : nil
    usesWinograd = winogradWins(
      kernel: kernel, strides: window.strides, examples: examples, output: output)
  }

  /// The extents of the shard's images of a shape [H, W, C], as [N, C, H, W].
  private func extents(_ shape: Shape) -> [Int] {
    [examples, shape.dimensions[2], shape.dimensions[0], shape.dimensions[1]]
  }

  /// Describes the parameters, the kernel in `layout`, and gives the copy of the bias.
  private func describe(
    _ parameter: Int, as layout: Layout, in store: ParameterStore
  ) -> Operand? {
    store.describe(parameter, canonical: canonical, master: layout)
    guard let bias else { return nil }
    store.describe(parameter + 1, canonical: bias, master: bias)
    return store.copy(parameter + 1, as: bias)
  }

  // MARK: By Winograd's filtering

  func emitWinograd(
    _ input: Value, _ function: ElementwiseFunction?, at site: LayerSite,
    _ builder: ProgramBuilder
  ) throws(KernelError) -> EmittedConvolution {
    let layout = try Layout.channelBlocks(extents(output), types[0])
    var sourceLayout = input.layout
    if !sourceLayout.keepsChannelsTogether || sourceLayout.type != types[0] {
      sourceLayout = try .channelBlocks(extents(self.input), types[0])
    }
    guard
      let convolution = WinogradConvolution(
        input: sourceLayout, output: layout, window: window, operands: types[0])
    else { return try emitDirect(input, function, at: site, builder) }
    let kernel = site.firstParameter
    let bias = describe(kernel, as: canonical, in: builder.store)
    let source = try builder.reordered(input.operand, input.layout, to: sourceLayout)
    let output = Value(operand: builder.buffer(layout), layout: layout, form: .image)
    try builder.emit(
      convolution, source: source, kernel: kernel, bias: bias, isRelu: function == .relu,
      destination: output.operand)
    if let function, function != .relu {
      builder.emit(
        try Elementwise.forward(function, layout: layout),
        [(.source, output.operand), (.destination, output.operand)])
    }
    let place = sourceLayout
    return EmittedConvolution(output: output) { (gradient) throws(KernelError) in
      let result = site.needsInputGradient ? builder.buffer(place) : nil
      let isThroughRelu = input.function == .relu
      try builder.emitBackward(
        convolution, source: source, gradient: gradient, kernel: kernel, hasBias: bias != nil,
        inputGradient: result, isThroughRelu: isThroughRelu)
      guard let result else { return nil }
      return Gradient(
        operand: try builder.reordered(result, place, to: input.layout),
        isBeforeFunction: isThroughRelu)
    }
  }

  // MARK: Product by product

  func emitDirect(
    _ input: Value, _ function: ElementwiseFunction?, at site: LayerSite,
    _ builder: ProgramBuilder
  ) throws(KernelError) -> EmittedConvolution {
    let forward = try forward(source: input.layout, function)
    guard let sourceLayout = forward.layout(.source), let layout = forward.layout(.destination),
      let kernelLayout = forward.layout(.weights)
    else { throw missingLayout(forward) }
    let kernel = site.firstParameter
    // Loops of our own give the gradient in Keras's order.
    let oneChannel =
      site.needsInputGradient
      ? nil
      : OneChannelConvolution(source: input.layout, destination: layout, window: window)
    let master =
      try usesWinograd || oneChannel != nil
      ? canonical
      : masterLayout(kernelLayout) { () throws(KernelError) in
        try Convolution.backwardWeights(
          source: sourceLayout, weights: .any(self.kernel), bias: self.bias, destination: layout,
          window: window, hint: forward)
      }
    let bias = describe(kernel, as: master, in: builder.store)
    let source = try builder.reordered(input.operand, input.layout, to: sourceLayout)
    let output = Value(operand: builder.buffer(layout), layout: layout, form: .image)
    builder.emit(
      forward,
      [
        (.source, source), (.weights, builder.store.copy(kernel, as: kernelLayout)),
        (.destination, output.operand),
      ] + (bias.map { [(.bias, $0)] } ?? []))
    return EmittedConvolution(output: output) { (gradient) throws(KernelError) in
      if let oneChannel {
        builder.emit(
          OneChannelGradients(
            layer: builder.layer, convolution: oneChannel, source: (input.operand, input.layout),
            gradient: (gradient, layout), kernel: kernel, hasBias: bias != nil,
            scratch: builder.buffer(byteCount: oneChannel.scratchByteCount)))
        return nil
      }
      try emitWeightsGradient(
        builder, kernel: kernel, source: (source, sourceLayout), gradient: (gradient, layout),
        hint: forward)
      guard site.needsInputGradient else { return nil }
      return try emitInputGradient(
        builder, kernel: kernel, input: input.layout, gradient: (gradient, layout), hint: forward)
    }
  }

  private func forward(
    source: Layout, _ function: ElementwiseFunction?
  ) throws(KernelError) -> Primitive {
    var sources: [Layout] = []
    for type in types {
      if source.type == type { sources.append(source) }
      sources.append(try .any(extents(input), type))
    }
    return try preferred(sources) { (source) throws(KernelError) in
      try Convolution.forward(
        source: source, weights: .any(kernel, source.type), bias: bias,
        destination: .any(extents(output), source.type), window: window, function: function)
    }
  }

  private func emitWeightsGradient(
    _ builder: ProgramBuilder, kernel parameter: Int, source: (operand: Operand, layout: Layout),
    gradient: (operand: Operand, layout: Layout), hint: Primitive
  ) throws(KernelError) {
    let weights = try Layout.any(kernel)
    let choices: [Candidate] = [
      (source.layout, builder.store.master(parameter), gradient.layout),
      (source.layout, weights, gradient.layout),
      (
        try .any(extents(input), gradient.layout.type), weights,
        try .any(extents(output), gradient.layout.type)
      ),
    ]
    let primitive = try preferred(choices) { (candidate) throws(KernelError) in
      try Convolution.backwardWeights(
        source: candidate.source, weights: candidate.weights, bias: bias,
        destination: candidate.destination, window: window, hint: hint)
    }
    try builder.emitWeightsGradient(
      primitive, parameter: parameter, hasBias: bias != nil, source: source, gradient: gradient)
  }

  private func emitInputGradient(
    _ builder: ProgramBuilder, kernel parameter: Int, input inputLayout: Layout,
    gradient: (operand: Operand, layout: Layout), hint: Primitive
  ) throws(KernelError) -> Gradient {
    let type = gradient.layout.type
    let weights = try Layout.any(kernel, type)
    let asIs: [Candidate] =
      inputLayout.type == type ? [(inputLayout, weights, gradient.layout)] : []
    let choices: [Candidate] =
      asIs + [(try .any(extents(input), type), weights, try .any(extents(output), type))]
    let primitive = try preferred(choices) { (candidate) throws(KernelError) in
      try Convolution.backwardData(
        source: candidate.source, weights: candidate.weights, destination: candidate.destination,
        window: window, hint: hint)
    }
    return try builder.emitInputGradient(
      primitive, parameter: parameter, input: inputLayout, gradient: gradient)
  }

  /// Layouts to try.
  private typealias Candidate = (source: Layout, weights: Layout, destination: Layout)
}

/// Whether Winograd's filtering is used for a shard: for kernels of 3×3 with stride 1, at least 32
/// channels in and out that fill whole vectors, an output that fills three quarters of the 4×4 tiles
/// it is cut into, and at least 64 tiles.
/// - Parameter kernel: [filters, channels, height, width].
func winogradWins(kernel: [Int], strides: [Int], examples: Int, output: Shape) -> Bool {
  let (rows, columns) = (output.dimensions[0], output.dimensions[1])
  let tiles = ((rows + 3) / 4) * ((columns + 3) / 4)
  return kernel[2...] == [3, 3] && strides == [1, 1]
    && kernel[..<2].allSatisfy { $0 >= 32 && $0 % Winograd.channelBlock == 0 }
    && rows * columns * 4 >= tiles * 16 * 3 && tiles * examples >= 64
}
