internal import Datasets
internal import Kernels
internal import Networks

extension ProgramBuilder {
  /// Gathers a shard's images and labels, and divides the pixels by 255.
  func compileInput(_ network: Network) throws(KernelError) -> (value: Value, labels: Operand) {
    let count = network.input.count
    let isSequence = network.input.rank == 2
    let runs = isSequence ? network.input.dimensions[0] : 1
    let bytes = try Layout.bytes([examples, count])
    let floats = try Layout.plain([examples, count])
    let scale = try Layout.plain([1, 1])
    let gathered = buffer(bytes)
    let whole = buffer(floats)
    let pixels = buffer(floats)
    let divisor = buffer(scale)
    let labels = buffer(byteCount: examples)
    emit(
      GatherOperation(
        arrangement: Images.Arrangement(count: examples, imageSize: count, runs: runs),
        images: gathered, labels: labels, divisor: divisor))
    // Two steps, since oneDNN has fast code for either but not for both at once.
    emit(
      try Primitive(reorder: bytes, to: floats), [(.source, gathered), (.destination, whole)])
    emit(
      try Binary.forward(.divide, first: floats, second: scale, result: floats),
      [(.source, whole), (.secondSource, divisor), (.destination, pixels)])
    let layout: Layout
    if isSequence {
      let features = count / runs
      layout = try .strided([examples, runs, features], [features, examples * features, 1])
    } else {
      let (height, width) = (network.input.dimensions[0], network.input.dimensions[1])
      layout = try .plain([examples, 1, height, width])
    }
    return (
      Value(operand: pixels, layout: layout, form: isSequence ? .sequence : .image), labels
    )
  }
}

/// Copies the bytes of a shard's images and labels together.
private struct GatherOperation: Operation {
  let arrangement: Images.Arrangement
  let images: Operand
  let labels: Operand
  let divisor: Operand

  var layer: Int { 0 }
  var operands: [Operand] { [images, labels, divisor] }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String {
    "gather \(arrangement.count) of \(arrangement.imageSize) in \(arrangement.runs)"
  }

  var label: String { "gather" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    BoundGather(
      arrangement: arrangement,
      images: memory.region(images, byteCount: arrangement.count * arrangement.imageSize),
      labels: memory.region(labels, byteCount: arrangement.count),
      divisor: memory.region(divisor, byteCount: MemoryLayout<Float>.stride))
  }
}

private final class BoundGather: BoundOperation {
  private let arrangement: Images.Arrangement
  private let images: Region
  private let labels: Region
  private let divisor: Region
  private static let white: [Float] = [255]

  init(arrangement: Images.Arrangement, images: Region, labels: Region, divisor: Region) {
    self.arrangement = arrangement
    self.images = images
    self.labels = labels
    self.divisor = divisor
  }

  func run(_ shard: ShardContext) throws(KernelError) {
    Images.gather(
      shard.indices, pixels: shard.images.pixels, labels: shard.images.labels, as: arrangement,
      to: images, labelsTo: labels)
    divisor.write(Self.white)
  }
}
