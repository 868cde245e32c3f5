internal import Kernels

/// What decides the bits of a result on this machine.
public struct NumericProfile: Sendable, Hashable, CustomStringConvertible {
  /// The revision of fmnist's own numerics, raised whenever a change alters a result's bits.
  public static let revision = 2

  /// The version of oneDNN: `2.6.3`.
  public let library: String
  /// The instruction set oneDNN chose: `avx512_core`.
  public let instructionSet: String

  /// The three, as records carry them: `numerics-1 onednn-2.6.3 avx512_core_bf16`.
  public var description: String {
    "numerics-\(Self.revision) onednn-\(library) \(instructionSet)"
  }
}

extension NumericProfile {
  /// The profile of this machine and process.
  public static let current = NumericProfile(
    library: Library.version, instructionSet: Library.instructionSet)
}
