internal import Kernels
internal import Networks

extension Dense: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    let function = ElementwiseFunction(activation)
    let layout = try Layout.plain([builder.examples, units])
    let bias = useBias ? try Layout.plain([units]) : nil
    let source = try builder.denseSource(input, site.place.input, units: units)
    let kernel = site.firstParameter
    let extents = [units] + source.layout.dimensions.dropFirst()
    let weights = try Layout.any(extents, source.layout.type)
    let forward = try InnerProduct.forward(
      source: source.layout, weights: weights, bias: bias, destination: layout,
      function: function, training: builder.training)
    guard let kernelLayout = forward.layout(.weights) else { throw missingLayout(forward) }
    // What products other than that forward read and write, of the source's type.
    let products = DenseProducts(
      source: source, destination: try .plain([builder.examples, units], source.layout.type),
      weights: weights, bias: bias, forward: forward)
    builder.store.describe(
      kernel, canonical: try kernelOrder(source, units: units),
      master: try masterLayout(kernelLayout) { () throws(KernelError) in
        try products.weightsGradient(.any(extents))
      })
    var output = Value(operand: builder.buffer(layout), layout: layout, form: .vector)
    var arguments: [(argument: Argument, operand: Operand)] = [
      (.source, source.operand), (.weights, builder.store.copy(kernel, as: kernelLayout)),
      (.destination, output.operand),
    ]
    if let bias {
      builder.store.describe(kernel + 1, canonical: bias, master: bias)
      arguments.append((.bias, builder.store.copy(kernel + 1, as: bias)))
    }
    builder.emit(forward, arguments)
    output.function = function
    let hasSoftmax = activation == .softmax && !site.isLast
    if hasSoftmax { output = try builder.softmax(output) }
    guard builder.training else { return CompiledLayer(output: output, backward: nil) }

    let result = output
    return CompiledLayer(output: output) { gradient throws(KernelError) in
      if let function, !gradient.isBeforeFunction {
        try builder.takeGradient(of: function, result: result, gradient: gradient.operand)
      }
      if hasSoftmax { try builder.takeSoftmaxGradient(result, gradient: gradient.operand) }
      let master = builder.store.master(kernel)
      let gradient = try builder.reordered(gradient.operand, layout, to: products.destination)
      try builder.emitWeightsGradient(
        try preferred([master, .any(extents)], make: products.weightsGradient), parameter: kernel,
        hasBias: useBias, source: (source.operand, source.layout),
        gradient: (gradient, products.destination))
      guard site.needsInputGradient else { return nil }
      let choices = master.type == weights.type ? [master, weights] : [weights]
      let back = try builder.emitInputGradient(
        try preferred(choices, make: products.inputGradient), parameter: kernel,
        input: source.given, gradient: (gradient, products.destination))
      return try source.back(back)
    }
  }
}

/// The products of a dense layer on the way back.
private struct DenseProducts {
  let source: DenseSource
  let destination: Layout
  let weights: Layout
  let bias: Layout?
  let forward: Primitive

  func weightsGradient(_ weights: Layout) throws(KernelError) -> Primitive {
    try InnerProduct.backwardWeights(
      source: source.layout, weights: weights, bias: bias, destination: destination, hint: forward)
  }

  func inputGradient(_ weights: Layout) throws(KernelError) -> Primitive {
    let result =
      destination.type == .float32
      ? source.layout : try .any(source.layout.dimensions, source.given.type)
    return try InnerProduct.backwardData(
      source: result, weights: weights, destination: destination, hint: forward)
  }
}

/// What a dense layer's product reads.
private struct DenseSource {
  let operand: Operand
  let layout: Layout
  /// The layout that the gradient by the source is wanted in.
  let given: Layout
  /// Turns the gradient by the source into that by the layer's input.
  let back: (Gradient) throws(KernelError) -> Gradient
}

extension ProgramBuilder {
  /// An image is read in its layout, where oneDNN has a product for that, and else in Keras's;
  /// bfloat16 in whatever layout its product asks for.
  fileprivate func denseSource(
    _ input: Value, _ shape: Shape, units: Int
  ) throws(KernelError) -> DenseSource {
    if elements == .bfloat16, let source = try shortSource(input, units: units) { return source }
    guard input.layout.type != .float32 else { return try longSource(input, shape, units: units) }
    var converted = input
    converted.layout = try .plain(input.layout.dimensions)
    converted.operand = try reordered(input.operand, input.layout, to: converted.layout)
    let source = try longSource(converted, shape, units: units)
    return DenseSource(
      operand: source.operand, layout: source.layout, given: source.given
    ) { [self, layout = converted.layout] gradient throws(KernelError) in
      let gradient = try source.back(gradient)
      return Gradient(operand: try reordered(gradient.operand, layout, to: input.layout))
    }
  }

  /// The input as bfloat16, in the layout that the product of such asks for; nil where oneDNN has
  /// only its reference code for that.
  private func shortSource(_ input: Value, units: Int) throws(KernelError) -> DenseSource? {
    let extents = input.layout.dimensions
    let probe = try InnerProduct.forward(
      source: .any(extents, .bfloat16), weights: .any([units] + extents.dropFirst(), .bfloat16),
      bias: nil, destination: .plain([examples, units]), function: nil, training: training)
    guard !probe.isReference, let layout = probe.layout(.source) else { return nil }
    return DenseSource(
      operand: try reordered(input.operand, input.layout, to: layout), layout: layout,
      given: input.layout
    ) { $0 }
  }

  /// A float32 input.
  private func longSource(
    _ input: Value, _ shape: Shape, units: Int
  ) throws(KernelError) -> DenseSource {
    let asIs = DenseSource(operand: input.operand, layout: input.layout, given: input.layout) { $0 }
    guard input.form == .flatImage else { return asIs }
    let extents = input.layout.dimensions
    let probe = try InnerProduct.forward(
      source: input.layout, weights: try .any([units] + extents.dropFirst()), bias: nil,
      destination: try .plain([examples, units]), function: nil, training: training)
    guard probe.isReference else { return asIs }
    let (channels, height, width) = (extents[1], extents[2], extents[3])
    let rows = try Layout.strided(
      extents, [height * width * channels, 1, width * channels, channels])
    let vector = try Layout.plain([examples, shape.count])
    return DenseSource(
      operand: try reordered(input.operand, input.layout, to: rows), layout: vector,
      given: vector
    ) { [self] gradient throws(KernelError) in
      Gradient(operand: try reordered(gradient.operand, rows, to: input.layout))
    }
  }
}

/// Where in Keras's kernel, [inputs, units], the values of a kernel for `source` are: [O, I], or
/// [O, C, H, W] where the inputs are those of an image, which Keras orders [H, W, C].
private func kernelOrder(_ source: DenseSource, units: Int) throws(KernelError) -> Layout {
  let extents = [units] + source.layout.dimensions.dropFirst()
  guard extents.count == 4 else { return try .strided(extents, [1, units]) }
  let (channels, width) = (extents[1], extents[3])
  return try .strided(extents, [1, units, width * channels * units, channels * units])
}
