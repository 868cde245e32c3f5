internal import Kernels

/// Adds up the squares of what a layer makes of a shard's images.
struct SquaresOperation: Operation {
  let layer: Int
  let values: Operand
  let byteCount: Int
  /// Where the first image's values are, counted in float32 values, and the distance between images.
  let places: [Int]
  let stride: Int
  /// The number of layers: so many sums a shard.
  let layers: Int

  var operands: [Operand] { [values] }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String { "squares" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let values = memory.region(values, byteCount: byteCount)
    return Closure { [places, stride, layers, layer] shard in
      var total = 0.0
      for image in 0..<shard.indices.count {
        total += Sums.squares(values, at: places, from: image * stride)
      }
      shard.squares?.store(total, at: shard.shard * layers + layer)
    }
  }
}
