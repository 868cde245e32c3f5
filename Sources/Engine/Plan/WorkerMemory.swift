internal import Kernels

/// The memory one worker binds a program's operations to.
struct WorkerMemory {
  /// The worker's arena, in which the program's buffers lie at `offsets`.
  let arena: Region
  let offsets: [Int]
  let parameters: ParameterStore
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

  /// A primitive bound to regions, and to scratch memory if it needs any.
  func invocation(
    _ primitive: Primitive, _ arguments: [(argument: Argument, region: Region)], scratch: Operand
  ) throws(KernelError) -> Invocation {
    var arguments = arguments.map { (argument: $0.argument, regions: [$0.region]) }
    let byteCount = primitive.scratchpadByteCount
    if byteCount > 0 {
      arguments.append((.scratchpad, [region(scratch, byteCount: byteCount)]))
    }
    return try Invocation(primitive, arguments, stream: stream)
  }
}
