internal import Kernels

/// The gradients by the parameters of a convolution over one channel.
struct OneChannelGradients: Operation {
  let layer: Int
  let convolution: OneChannelConvolution
  let source: (operand: Operand, layout: Layout)
  let gradient: (operand: Operand, layout: Layout)
  let kernel: Int
  let hasBias: Bool
  let scratch: Operand

  var operands: [Operand] {
    [source.operand, gradient.operand, scratch, .gradient(kernel)]
      + (hasBias ? [.gradient(kernel + 1)] : [])
  }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String {
    "one-channel convolution backward weights \(source.layout) with \(gradient.layout)"
      + (hasBias ? " and bias" : "")
  }
  var label: String { "backward weights" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let convolution = self.convolution
    let source = memory.region(source.operand, byteCount: source.layout.byteCount)
    let gradient = memory.region(gradient.operand, byteCount: gradient.layout.byteCount)
    let scratch = memory.region(scratch, byteCount: convolution.scratchByteCount)
    let kernels = memory.regions(.gradient(kernel), byteCount: convolution.kernelByteCount)
    let biases = hasBias ? memory.regions(.gradient(kernel + 1), byteCount: 0) : nil
    return Closure { shard in
      convolution.gradients(
        source, gradient: gradient, scratch: scratch, toKernels: kernels[shard.slot],
        bias: biases?[shard.slot])
    }
  }
}
