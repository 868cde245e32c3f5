internal import Kernels
internal import Networks

extension Dropout: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    guard builder.drops, rate > 0 else { return CompiledLayer(output: input) { $0 } }
    var input = input
    let given = input.layout
    if given.type != .float32 {
      input.layout = try .plain(given.dimensions)
      input.operand = try builder.reordered(input.operand, given, to: input.layout)
    }
    let layout = input.layout
    let mask = builder.buffer(layout)
    let output = Value(operand: builder.buffer(layout), layout: layout, form: input.form)
    builder.emit(
      MaskOperation(
        layer: builder.layer, mask: mask, byteCount: layout.byteCount,
        drawing: try drawing(for: input),
        random: PositionalRandom(seed: builder.seed, purpose: .dropout)))
    let product = try Binary.forward(.multiply, first: layout, second: layout, result: layout)
    builder.emit(
      product,
      [(.source, input.operand), (.secondSource, mask), (.destination, output.operand)])
    guard site.needsInputGradient else { return CompiledLayer(output: output, backward: nil) }
    return CompiledLayer(output: output) { (gradient) throws(KernelError) in
      builder.emit(
        product,
        [
          (.source, gradient.operand), (.secondSource, mask), (.destination, gradient.operand),
        ])
      return Gradient(operand: try builder.reordered(gradient.operand, layout, to: given))
    }
  }

  private func drawing(for input: Value) throws(KernelError) -> Masks.Drawing {
    guard let (places, stride) = input.places() else {
      throw KernelError(operation: "dropout", status: "layout unknown", shapes: "\(input.layout)")
    }
    return Masks.Drawing(
      places: places, stride: stride, threshold: UInt32(rate * 0x1p32),
      scale: Float(1 / (1 - rate)))
  }
}

/// Draws the mask of a shard's images.
private struct MaskOperation: Operation {
  let layer: Int
  let mask: Operand
  let byteCount: Int
  let drawing: Masks.Drawing
  let random: PositionalRandom

  var operands: [Operand] { [mask] }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String { "mask \(drawing.threshold)" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let mask = memory.region(mask, byteCount: byteCount)
    return Closure { [drawing, random, layer] shard in
      mask.clear()
      for (example, image) in shard.indices.enumerated() {
        Masks.draw(drawing, example: example, into: mask) {
          random.block($0, image: Int(image), epoch: shard.epoch, layer: layer)
        }
      }
    }
  }
}
