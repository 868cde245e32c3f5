internal import CDNNL
internal import CLoops

/// What kernels may use of a processor: an instruction set and all that came before it. The names
/// are oneDNN's.
public enum InstructionSet: String, Sendable, CaseIterable {
  case sse41
  case avx2
  case avx512 = "avx512_core"
  /// AVX-512 with products of bfloat16 numbers.
  case avx512BFloat16 = "avx512_core_bf16"

  private var isa: dnnl_cpu_isa_t {
    switch self {
    case .sse41: dnnl_cpu_isa_sse41
    case .avx2: dnnl_cpu_isa_avx2
    case .avx512: dnnl_cpu_isa_avx512_core
    case .avx512BFloat16: dnnl_cpu_isa_avx512_core_bf16
    }
  }

  /// Holds oneDNN and the loops beside it to this instruction set, from now on and in the whole
  /// process. The corresponding oneDNN call is `dnnl_set_max_cpu_isa`.
  ///
  /// oneDNN takes a limit before it is asked for anything that depends on it, and only then.
  /// - Throws: when it is too late, or the processor does not have the instruction set.
  public func hold() throws(KernelError) {
    let status = dnnl_set_max_cpu_isa(isa)
    let inForce = Library.instructionSet
    guard inForce == rawValue else {
      throw KernelError(
        operation: "instruction set",
        status: status == dnnl_success ? "the processor has \(inForce)" : "in use: \(inForce)",
        shapes: rawValue)
    }
  }
}

/// The loops made for the instruction set in force, oneDNN's: one switch holds both.
enum Loops {
  static let inForce: fmnist_loops = {
    let name = Library.instructionSet
    let set =
      if Library.hasAVX512 {
        fmnist_avx512
      } else if name.hasPrefix("avx2") || name.hasPrefix("avx512") {
        // The first processors with AVX-512 lack the parts of it that loops use.
        fmnist_avx2
      } else {
        fmnist_baseline
      }
    guard let loops = unsafe fmnist_loops_for(set) ?? fmnist_loops_for(fmnist_baseline) else {
      preconditionFailure("there are always the least loops")
    }
    return unsafe loops.pointee
  }()
}
