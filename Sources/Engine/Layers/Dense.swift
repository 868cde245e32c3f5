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
    let weights = try Layout.any([units] + source.layout.dimensions.dropFirst())
    let forward = try InnerProduct.forward(
      source: source.layout, weights: weights, bias: bias, destination: layout,
      function: function, training: builder.training)
    guard let kernelLayout = forward.layout(.weights) else { throw missingLayout(forward) }
    builder.store.describe(
      kernel, canonical: try kernelOrder(source, units: units), master: kernelLayout)
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
      let choices = [master, weights]
      try builder.emitWeightsGradient(
        try preferred(choices) { (weights) throws(KernelError) in
          try InnerProduct.backwardWeights(
            source: source.layout, weights: weights, bias: bias, destination: layout,
            hint: forward)
        }, parameter: kernel, hasBias: useBias, source: (source.operand, source.layout),
        gradient: (gradient.operand, layout))
      guard site.needsInputGradient else { return nil }
      let back = try builder.emitInputGradient(
        try preferred(choices) { (weights) throws(KernelError) in
          try InnerProduct.backwardData(
            source: source.layout, weights: weights, destination: layout, hint: forward)
        }, parameter: kernel, input: source.layout, gradient: (gradient.operand, layout))
      return try source.back(back)
    }
  }
}

/// What a dense layer's product reads.
private struct DenseSource {
  let operand: Operand
  let layout: Layout
  /// Turns the gradient by the source into that by the layer's input.
  let back: (Gradient) throws(KernelError) -> Gradient
}

extension ProgramBuilder {
  /// An image is read in its layout, where oneDNN has a product for that, and else in Keras's.
  fileprivate func denseSource(
    _ input: Value, _ shape: Shape, units: Int
  ) throws(KernelError) -> DenseSource {
    let asIs = DenseSource(operand: input.operand, layout: input.layout) { $0 }
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
      operand: try reordered(input.operand, input.layout, to: rows), layout: vector
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
