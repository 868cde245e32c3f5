internal import Datasets
internal import Kernels

/// The memory one worker binds a program's operations to.
struct WorkerMemory {
  /// The worker's arena, in which the program's buffers lie at `offsets`.
  let arena: Region
  let offsets: [Int]
  let parameters: ParameterStore
  /// The images worked on.
  let images: ImageSet
  /// Where the sums of the shards go.
  let sums: Region
  /// Where probabilities go, if they are wanted.
  let probabilities: Region?
  let stream: Stream

  /// `byteCount` bytes from an operand on; of a gradient, those in each slot.
  func regions(_ operand: Operand, byteCount: Int) -> [Region] {
    switch operand {
    case .buffer(let number, let offset):
      [arena.part(offset: offsets[number] + offset, byteCount: byteCount)]
    case .parameter(let copy): [parameters.region(copy: copy)]
    case .gradient(let parameter): parameters.gradientRegions(parameter)
    }
  }

  /// `byteCount` bytes of a buffer.
  func region(_ operand: Operand, byteCount: Int) -> Region {
    regions(operand, byteCount: byteCount)[0]
  }
}
