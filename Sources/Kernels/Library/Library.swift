internal import CDNNL

/// The oneDNN library as this process uses it.
public enum Library {
  /// Its version: `2.6.3`. The corresponding oneDNN call is `dnnl_version`.
  public static var version: String {
    guard let version = unsafe dnnl_version() else { return "unknown" }
    return unsafe "\(version.pointee.major).\(version.pointee.minor).\(version.pointee.patch)"
  }

  /// The newest instruction set its kernels use on this processor: `avx512_core_bf16`.
  /// The corresponding oneDNN call is `dnnl_get_effective_cpu_isa`.
  public static var instructionSet: String {
    let prefix = "cpu_isa_"
    settle()
    guard let text = unsafe dnnl_cpu_isa2str(dnnl_get_effective_cpu_isa()) else { return "unknown" }
    let name = unsafe String(cString: text)
    return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }

  /// Whether the processor multiplies bfloat16 numbers, so that oneDNN need not emulate it.
  public static var hasBFloat16: Bool {
    let names = ["avx512_core_bf16", "avx512_core_fp16", "avx512_core_amx", "avx10", "avx2_vnni_2"]
    return names.contains(where: instructionSet.hasPrefix)
  }

  /// Whether kernels use AVX-512, those parts of it that all but its first processors have.
  static var hasAVX512: Bool {
    ["avx512_core", "avx10"].contains(where: instructionSet.hasPrefix)
  }

  /// Makes primitives created or executed on the calling thread use that thread alone.
  ///
  /// oneDNN fixes a primitive's number of threads when it is described, from the OpenMP setting of
  /// the thread that describes it, and expects the same setting where it is executed.
  public static func useOneThread() {
    omp_set_num_threads(1)
  }
}

/// The one oneDNN engine of the process; it lives as long as the process.
@safe
struct Processor: Sendable {
  nonisolated(unsafe) let handle: dnnl_engine_t

  private static let made: Result<Processor, KernelError> = {
    Library.settle()
    var handle: dnnl_engine_t?
    let status = unsafe dnnl_engine_create(&handle, dnnl_cpu, 0)
    guard status == dnnl_success, let handle = unsafe handle else {
      return .failure(
        KernelError(operation: "engine", status: "status \(status.rawValue)", shapes: "cpu 0"))
    }
    return .success(unsafe Processor(handle: handle))
  }()

  /// The engine, made at the first call. The corresponding oneDNN call is `dnnl_engine_create`.
  static func shared() throws(KernelError) -> Processor { try made.get() }
}
