internal import Kernels

/// The instruction sets that computing can be held to.
public let instructionSets = InstructionSet.allCases.map(\.rawValue)

/// Holds everything that is computed to the instruction set called `name`, in the whole process.
/// - Throws: when there is no such one, the processor has not got it, or something was computed
///   before.
public func hold(toInstructionSet name: String) throws(EngineError) {
  guard let set = InstructionSet(rawValue: name) else {
    throw .badOption(name: "instruction set", value: name)
  }
  try withEngineErrors { () throws(KernelError) in try set.hold() }
}
