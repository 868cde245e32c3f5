internal import Kernels

/// What decides the bits of a result on this machine.
public struct NumericProfile: Sendable, Hashable, CustomStringConvertible {
  /// The revision of fmnist's own numerics, raised whenever a change alters a result's bits.
  public static let revision = 4

  /// The version of oneDNN: `2.6.3`.
  public let library: String
  /// The instruction set oneDNN chose: `avx512_core`.
  public let instructionSet: String
  /// The sizes of the caches, where oneDNN cuts its work by them: `l1d-48k l2-2048k`.
  public let caches: String?

  /// All of it, as records carry it: `numerics-1 onednn-2.6.3 avx512_core_bf16`.
  ///
  /// Not in it, since no bit was found to depend on them: the third cache, the number of cores and
  /// where threads run, OpenMP's settings, oneDNN's other environment variables, and the
  /// mathematical library, which no weight goes through.
  public var description: String {
    "numerics-\(Self.revision) onednn-\(library) \(instructionSet)"
      + (caches.map { " \($0)" } ?? "")
  }
}

extension NumericProfile {
  /// The profile of this machine and process.
  public static let current = NumericProfile(
    library: Library.version, instructionSet: Library.instructionSet, caches: Library.caches)
}
