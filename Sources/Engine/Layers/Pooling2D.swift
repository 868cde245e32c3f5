internal import Kernels
internal import Networks

extension MaxPooling2D: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    let window = Window(size: poolSize, strides: strides, padding: padding, over: site.place.input)
    return try builder.compilePooling(.max, window, input, at: site)
  }
}

extension AveragePooling2D: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    let window = Window(size: poolSize, strides: strides, padding: padding, over: site.place.input)
    return try builder.compilePooling(.average, window, input, at: site)
  }
}

extension ProgramBuilder {
  fileprivate func compilePooling(
    _ kind: Pooling.Kind, _ window: Window, _ input: Value, at site: LayerSite
  ) throws(KernelError) -> CompiledLayer {
    let shape = site.place.output.dimensions
    let wanted = try Layout.any(
      [examples, shape[2], shape[0], shape[1]], input.layout.type)
    let forward = try Pooling.forward(
      kind, source: input.layout, destination: wanted, window: window, training: training)
    guard let layout = forward.layout(.destination) else { throw missingLayout(forward) }
    // The largest value's function is the function's largest value, so its gradient can be taken
    // after pooling, where there are fewer values.
    let function = kind == .max ? input.function : nil
    let output = Value(
      operand: buffer(layout), layout: layout, form: .image, function: function)
    var arguments: [(argument: Argument, operand: Operand)] = [
      (.source, input.operand), (.destination, output.operand),
    ]
    var workspace: Operand?
    if let workspaceLayout = forward.layout(.workspace) {
      let place = buffer(workspaceLayout)
      arguments.append((.workspace, place))
      workspace = place
    }
    emit(forward, arguments)
    guard training, site.needsInputGradient else {
      return CompiledLayer(output: output, backward: nil)
    }
    return CompiledLayer(output: output) { [self] gradient throws(KernelError) in
      if let function, !gradient.isBeforeFunction {
        try takeGradient(of: function, result: output, gradient: gradient.operand)
      }
      let backward = try Pooling.backward(
        kind, source: input.layout, destination: layout, window: window, hint: forward)
      let result = buffer(input.layout)
      var arguments: [(argument: Argument, operand: Operand)] = [
        (.destinationGradient, gradient.operand), (.sourceGradient, result),
      ]
      if let workspace { arguments.append((.workspace, workspace)) }
      emit(backward, arguments)
      return Gradient(operand: result, isBeforeFunction: function != nil)
    }
  }
}
