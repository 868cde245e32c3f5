internal import Kernels
public import Networks

/// One operation of a compiled network and the code that does it.
public struct Implementation: Sendable, Hashable {
  /// What it does, after the layer's name: `conv2d_1 forward`.
  public let operation: String
  /// What it does it on: shapes, layouts, types.
  public let signature: String
  /// oneDNN's names for its code, one a primitive; none where the loops are our own.
  public let primitives: [String]
  /// Whether part of that is oneDNN's reference code, which is made for checking and slow.
  public let isReference: Bool
}

/// Everything that is run to train `network`, its first step apart, and to evaluate it, in batches of
/// which a shard has `examples` images.
public func implementations(
  of network: Network, precision: Precision = .float32, examples: Int
) throws(EngineError) -> [Implementation] {
  try check(network, threads: 1)
  guard precision.isSupported else { throw .noBFloat16(instructionSet: Library.instructionSet) }
  return try withEngineErrors { () throws(KernelError) in
    Library.useOneThread()
    let store = ParameterStore(network)
    let elements = precision == .bfloat16 ? ElementType.bfloat16 : .float32
    var programs: [Program] = []
    for isFirstStep in [false, true] {
      programs.append(
        try ProgramBuilder.compile(
          network, examples: examples, training: true, isFirstStep: isFirstStep,
          elements: elements, store: store))
    }
    programs.append(try Evaluator.compile(network, store: store))
    return programs.flatMap { program in
      zip(program.names, program.operations).map { name, operation in
        Implementation(
          operation: name, signature: operation.signature,
          primitives: operation.primitives.map(\.implementation),
          isReference: operation.primitives.contains(where: \.isReference))
      }
    }
  }
}
