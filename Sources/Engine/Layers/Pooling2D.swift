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
    var found = try Pooling(kind, source: input.layout, window: window)
    if found == nil {
      let layout = try Layout.channelsLast(input.layout.dimensions, input.layout.type)
      found = try Pooling(kind, source: layout, window: window)
    }
    guard let pooling = found else {
      preconditionFailure("images whose channels lie together are made of planes")
    }
    let layout = pooling.source
    let source = try reordered(input.operand, input.layout, to: layout)
    // The largest value's function is the function's largest value, so its gradient can be taken
    // after pooling, where there are fewer values.
    let function = kind == .max ? input.function : nil
    let output = Value(
      operand: buffer(pooling.destination), layout: pooling.destination, form: .image,
      function: function)
    let isBackNeeded = training && site.needsInputGradient
    let places = isBackNeeded && kind == .max ? buffer(byteCount: pooling.placesByteCount) : nil
    emit(
      PoolingForward(
        layer: layer, pooling: pooling, source: source, sourceLayout: layout,
        destination: output.operand, places: places))
    guard isBackNeeded else { return CompiledLayer(output: output, backward: nil) }
    return CompiledLayer(output: output) { [self] gradient throws(KernelError) in
      var isThroughRelu = false
      if let function, !gradient.isBeforeFunction {
        isThroughRelu = function == .relu
        if !isThroughRelu {
          try takeGradient(of: function, result: output, gradient: gradient.operand)
        }
      }
      let result = buffer(layout)
      emit(
        PoolingBackward(
          layer: layer, pooling: pooling, gradient: gradient.operand, places: places,
          results: isThroughRelu ? output.operand : nil, sourceGradient: result,
          sourceLayout: layout))
      return Gradient(
        operand: try reordered(result, layout, to: input.layout),
        isBeforeFunction: function != nil)
    }
  }
}

/// The way forward of a pooling.
private struct PoolingForward: Operation {
  let layer: Int
  let pooling: Pooling
  let source: Operand
  let sourceLayout: Layout
  let destination: Operand
  let places: Operand?

  var operands: [Operand] { [source, destination] + (places.map { [$0] } ?? []) }
  var result: Operand? { destination }
  var resultByteCount: Int? { pooling.destination.byteCount }
  var resultType: ElementType { pooling.destination.type }
  var signature: String {
    "\(pooling.kind) pooling forward \(sourceLayout) to \(pooling.destination)"
  }
  var label: String { "forward" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let pooling = self.pooling
    let source = memory.region(source, byteCount: sourceLayout.byteCount)
    let destination = memory.region(destination, byteCount: pooling.destination.byteCount)
    let places = places.map { memory.region($0, byteCount: pooling.placesByteCount) }
    return Closure { _ in pooling.forward(source, to: destination, places: places) }
  }
}

/// The way back of a pooling.
private struct PoolingBackward: Operation {
  let layer: Int
  let pooling: Pooling
  let gradient: Operand
  let places: Operand?
  /// The results, if the gradient is by ReLU's values and is to be by its arguments.
  let results: Operand?
  let sourceGradient: Operand
  let sourceLayout: Layout

  var operands: [Operand] {
    [gradient, sourceGradient] + [places, results].compactMap { $0 }
  }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String {
    "\(pooling.kind) pooling backward\(results == nil ? "" : " through relu") "
      + "\(pooling.destination) to \(sourceLayout)"
  }
  var label: String { "backward" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let pooling = self.pooling
    let size = pooling.destination.byteCount
    let gradient = memory.region(gradient, byteCount: size)
    let places = places.map { memory.region($0, byteCount: pooling.placesByteCount) }
    let results = results.map { memory.region($0, byteCount: size) }
    let sourceGradient = memory.region(sourceGradient, byteCount: sourceLayout.byteCount)
    return Closure { _ in
      pooling.backward(gradient, places: places, throughReluOf: results, to: sourceGradient)
    }
  }
}
