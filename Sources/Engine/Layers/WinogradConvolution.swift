internal import Kernels

/// A 3×3 convolution of a shard by Winograd's filtering, block of images by block of images, so that
/// the points stay in a core's cache: transform, product, transform.
struct WinogradConvolution: Sendable {
  let transforms: Winograd
  /// The number of images of the shard and of a block.
  let examples: Int
  let blockSize: Int
  let inputs: Int
  let outputs: Int
  /// The sizes of the shard's images, before and after.
  let sourceByteCount: Int
  let destinationByteCount: Int
  /// The type of the shard's images after.
  let destinationType: ElementType

  /// The points of both sides of a block take at most so many bytes.
  private static let budget = 512 << 10

  /// - Returns: nil unless the layouts keep the channels together.
  init?(input: Layout, output: Layout, window: Window, operands: ElementType) {
    let (inside, outside) = (input.dimensions, output.dimensions)
    examples = inside[0]
    inputs = inside[1]
    outputs = outside[1]
    sourceByteCount = input.byteCount
    destinationByteCount = output.byteCount
    destinationType = output.type
    var blockSize = examples
    var transforms = Winograd(
      images: blockSize, input: input, output: output, window: window, operands: operands)
    while let candidate = transforms, blockSize % 2 == 0,
      Self.byteCount(candidate.tileCount, inputs, operands)
        + Self.byteCount(candidate.tileCount, outputs, .float32) > Self.budget
    {
      blockSize /= 2
      transforms = Winograd(
        images: blockSize, input: input, output: output, window: window, operands: operands)
    }
    guard let transforms else { return nil }
    self.transforms = transforms
    self.blockSize = blockSize
  }

  /// The size of points of so many tiles, or inputs, and channels.
  static func byteCount(_ rows: Int, _ channels: Int, _ type: ElementType) -> Int {
    Winograd.points * rows * channels * type.byteCount
  }

  /// The type of the points that products read.
  var operands: ElementType { transforms.operands }

  /// The sizes of a block's points, as products read them and as they write them.
  func inputByteCount(_ type: ElementType) -> Int {
    Self.byteCount(transforms.tileCount, inputs, type)
  }
  func outputByteCount(_ type: ElementType) -> Int {
    Self.byteCount(transforms.tileCount, outputs, type)
  }
  /// The size of the gradient by the kernels' points.
  var weightsByteCount: Int { Self.byteCount(inputs, outputs, .float32) }

  /// The blocks, by their first images.
  var blocks: StrideTo<Int> { stride(from: 0, to: examples, by: blockSize) }

  /// What is computed, for the plan digest.
  var signature: String {
    "winograd of \(blockSize) of \(examples), \(inputs) to \(outputs), \(transforms.tileCount) tiles, \(operands)"
  }

  /// Points out of points: [36, tiles, outputs] = [36, tiles, inputs] · [36, inputs, outputs].
  func forwardProduct() throws(KernelError) -> Primitive {
    let (points, tiles) = (Winograd.points, transforms.tileCount)
    return try MatrixProduct.make(
      source: .plain([points, tiles, inputs], operands),
      weights: .plain([points, inputs, outputs], operands),
      destination: .plain([points, tiles, outputs]))
  }

  /// [36, tiles, inputs] = [36, tiles, outputs] · [36, inputs, outputs]ᵀ.
  func dataProduct() throws(KernelError) -> Primitive {
    let (points, tiles) = (Winograd.points, transforms.tileCount)
    return try MatrixProduct.make(
      source: .plain([points, tiles, outputs], operands),
      weights: .strided([points, outputs, inputs], [inputs * outputs, 1, outputs], operands),
      destination: .plain([points, tiles, inputs]))
  }

  /// [36, inputs, outputs] = [36, tiles, inputs]ᵀ · [36, tiles, outputs], or for all blocks but the
  /// first that much more.
  func weightsProduct(isFirst: Bool) throws(KernelError) -> Primitive {
    let (points, tiles) = (Winograd.points, transforms.tileCount)
    return try MatrixProduct.make(
      source: .strided([points, inputs, tiles], [tiles * inputs, 1, inputs], operands),
      weights: .plain([points, tiles, outputs], operands),
      destination: .plain([points, inputs, outputs]),
      postOperations: isFirst ? [] : [.sum])
  }
}

/// The way forward of such a convolution.
struct WinogradForward: Operation {
  let layer: Int
  let convolution: WinogradConvolution
  let product: Primitive
  let source: Operand
  let weights: Operand
  let bias: Operand?
  let isRelu: Bool
  let destination: Operand
  /// Room for the points of both sides of a block, and the product's scratch memory.
  let inputPoints: Operand
  let outputPoints: Operand
  let scratch: Operand

  var operands: [Operand] {
    [source, weights, destination, inputPoints, outputPoints, scratch] + (bias.map { [$0] } ?? [])
  }
  var result: Operand? { destination }
  var resultByteCount: Int? { convolution.destinationByteCount }
  var resultType: ElementType { convolution.destinationType }
  var primitives: [Primitive] { [product] }
  var signature: String { "\(convolution.signature) forward \(product.implementation)" }
  var label: String { "forward" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let convolution = self.convolution
    let inputPoints = memory.region(
      inputPoints, byteCount: convolution.inputByteCount(convolution.operands))
    let outputPoints = memory.region(
      outputPoints, byteCount: convolution.outputByteCount(.float32))
    let source = memory.region(source, byteCount: convolution.sourceByteCount)
    let destination = memory.region(
      destination, byteCount: convolution.destinationByteCount)
    let bias = bias.map { memory.region($0, byteCount: 0) }
    let product = try memory.invocation(
      product,
      [
        (.source, inputPoints), (.weights, memory.region(weights, byteCount: 0)),
        (.destination, outputPoints),
      ], scratch: scratch)
    return Closure { [isRelu] (_) throws(KernelError) in
      for first in convolution.blocks {
        convolution.transforms.transformInput(
          source, from: first, to: inputPoints, channels: convolution.inputs)
        try product.run()
        convolution.transforms.transformOutput(
          outputPoints, bias: bias, isRelu: isRelu, to: destination, from: first,
          channels: convolution.outputs)
      }
    }
  }
}

/// The way back of such a convolution.
struct WinogradBackward: Operation {
  /// Where the gradient by the input goes, and how it is computed.
  struct Data: Sendable {
    let product: Primitive
    let weights: Operand
    let gradient: Operand
    /// Whether the source is what ReLU gave, and the gradient wanted is by its argument.
    let isThroughRelu: Bool
    /// Room for an image's sums.
    let sums: Operand
  }

  let layer: Int
  let convolution: WinogradConvolution
  let firstProduct: Primitive
  let laterProduct: Primitive
  let source: Operand
  let gradient: Operand
  let kernel: Int
  let hasBias: Bool
  /// Nil where nothing before the layer learns.
  let data: Data?
  /// Room for the points of both sides of a block, for those of the kernels, and scratch memory.
  let inputPoints: Operand
  let outputPoints: Operand
  let weightsPoints: Operand
  let scratch: Operand

  var operands: [Operand] {
    [source, gradient, inputPoints, outputPoints, weightsPoints, scratch, .gradient(kernel)]
      + (hasBias ? [.gradient(kernel + 1)] : [])
      + (data.map { [$0.weights, $0.gradient, $0.sums] } ?? [])
  }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var primitives: [Primitive] {
    [firstProduct, laterProduct] + (data.map { [$0.product] } ?? [])
  }
  var signature: String {
    "\(convolution.signature) backward\(data?.isThroughRelu ?? false ? " relu" : "") "
      + primitives.map(\.implementation).joined(separator: " ")
  }
  var label: String { "backward" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let convolution = self.convolution
    let inputPoints = memory.region(
      self.inputPoints, byteCount: convolution.inputByteCount(convolution.operands))
    // What the product for the data writes takes the place of what that for the weights has read.
    let inputGradientPoints = memory.region(
      self.inputPoints, byteCount: convolution.inputByteCount(.float32))
    let outputPoints = memory.region(
      outputPoints, byteCount: convolution.outputByteCount(convolution.operands))
    let weightsPoints = memory.region(weightsPoints, byteCount: convolution.weightsByteCount)
    let source = memory.region(source, byteCount: convolution.sourceByteCount)
    let gradient = memory.region(gradient, byteCount: convolution.destinationByteCount)
    let kernels = memory.regions(.gradient(kernel), byteCount: 0)
    let biases = hasBias ? memory.regions(.gradient(kernel + 1), byteCount: 0) : nil
    let weightsArguments: [(argument: Argument, region: Region)] = [
      (.source, inputPoints), (.weights, outputPoints), (.destination, weightsPoints),
    ]
    let first = try memory.invocation(firstProduct, weightsArguments, scratch: scratch)
    let later = try memory.invocation(laterProduct, weightsArguments, scratch: scratch)
    let inputGradient = data.map {
      memory.region($0.gradient, byteCount: convolution.sourceByteCount)
    }
    let dataProduct = try data.map { (data) throws(KernelError) in
      try memory.invocation(
        data.product,
        [
          (.source, outputPoints), (.weights, memory.region(data.weights, byteCount: 0)),
          (.destination, inputGradientPoints),
        ], scratch: scratch)
    }
    let transforms = convolution.transforms
    let sums = data.map {
      memory.region(
        $0.sums, byteCount: transforms.sumsByteCount(channels: convolution.inputs))
    }
    let outputs = data?.isThroughRelu ?? false ? source : nil
    return Closure { (shard) throws(KernelError) in
      let bias = biases?[shard.slot]
      bias?.clear()
      for image in convolution.blocks {
        transforms.transposeOutput(
          gradient, from: image, to: outputPoints, bias: bias, channels: convolution.outputs)
        transforms.transformInput(
          source, from: image, to: inputPoints, channels: convolution.inputs)
        try (image == 0 ? first : later).run()
        guard let inputGradient, let dataProduct, let sums else { continue }
        try dataProduct.run()
        transforms.transposeInput(
          inputGradientPoints, outputs: outputs, to: inputGradient, from: image,
          channels: convolution.inputs, sums: sums)
      }
      Winograd.transposeWeights(weightsPoints, to: kernels[shard.slot])
    }
  }
}

extension ProgramBuilder {
  /// Emits the way forward.
  func emit(
    _ convolution: WinogradConvolution, source: Operand, kernel: Int, bias: Operand?, isRelu: Bool,
    destination: Operand
  ) throws(KernelError) {
    let product = try convolution.forwardProduct()
    emit(
      WinogradForward(
        layer: layer, convolution: convolution, product: product, source: source,
        weights: store.winogradPoints(kernel, convolution.operands), bias: bias, isRelu: isRelu,
        destination: destination,
        inputPoints: buffer(byteCount: convolution.inputByteCount(convolution.operands)),
        outputPoints: buffer(byteCount: convolution.outputByteCount(.float32)),
        scratch: buffer(byteCount: product.scratchpadByteCount)))
  }

  /// Emits the way back.
  /// - Parameter inputGradient: where the gradient by the source goes, or nil if nothing before the
  ///   layer learns.
  /// - Parameter isThroughRelu: whether the source is what ReLU gave and the gradient is to be by its
  ///   argument.
  func emitBackward(
    _ convolution: WinogradConvolution, source: Operand, gradient: Operand, kernel: Int,
    hasBias: Bool, inputGradient: Operand?, isThroughRelu: Bool
  ) throws(KernelError) {
    let first = try convolution.weightsProduct(isFirst: true)
    let later = try convolution.weightsProduct(isFirst: false)
    let data = try inputGradient.map { (gradient) throws(KernelError) in
      WinogradBackward.Data(
        product: try convolution.dataProduct(),
        weights: store.winogradPoints(kernel, convolution.operands),
        gradient: gradient, isThroughRelu: isThroughRelu,
        sums: buffer(
          byteCount: convolution.transforms.sumsByteCount(channels: convolution.inputs)))
    }
    let products = [first, later] + (data.map { [$0.product] } ?? [])
    emit(
      WinogradBackward(
        layer: layer, convolution: convolution, firstProduct: first, laterProduct: later,
        source: source, gradient: gradient, kernel: kernel, hasBias: hasBias, data: data,
        inputPoints: buffer(byteCount: convolution.inputByteCount(.float32)),
        outputPoints: buffer(byteCount: convolution.outputByteCount(convolution.operands)),
        weightsPoints: buffer(byteCount: convolution.weightsByteCount),
        scratch: buffer(byteCount: products.map(\.scratchpadByteCount).max() ?? 0)))
  }
}
