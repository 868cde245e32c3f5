internal import Kernels

/// The instruction sets that computing can be held to.
public let instructionSets = InstructionSet.allCases.map(\.rawValue)

/// An instruction set that computing cannot be held to.
public struct InstructionSetError: Error, CustomStringConvertible {
  let name: String

  /// What would be taken, such as "takes sse41, avx2, …, not 'mmx'; this processor has avx2".
  public var description: String {
    "takes \(instructionSets.joined(separator: ", ")), not '\(name)'; "
      + "this processor has \(NumericProfile.current.instructionSet)"
  }
}

/// Holds everything that is computed to the instruction set called `name`, in the whole process.
/// - Throws: when there is no such one, the processor has not got it, or something was computed
///   before.
public func hold(toInstructionSet name: String) throws(InstructionSetError) {
  guard let set = InstructionSet(rawValue: name), (try? set.hold()) != nil else {
    throw InstructionSetError(name: name)
  }
}
