internal import CDNNL
internal import Glibc

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

  /// The sizes in KiB of a core's first and second data cache, where oneDNN cuts its work by them:
  /// `l1d-48k l2-2048k`; nil where it does not.
  ///
  /// They change bits: Winograd's weight gradients are summed by blocks that fit a cache.
  public static var caches: String? {
    guard cdnnl_knows_caches() != 0 else { return nil }
    let first = sysconf(Int32(_SC_LEVEL1_DCACHE_SIZE)) / 1024
    let second = sysconf(Int32(_SC_LEVEL2_CACHE_SIZE)) / 1024
    return "l1d-\(first)k l2-\(second)k"
  }

  /// Keeps the environment from changing bits without changing the profile: `…_CPU_ISA_HINTS`, with
  /// which kernels use shorter vectors, and `…_DEFAULT_FPMATH_MODE`, with which float32 values are
  /// rounded to bfloat16. `…_MAX_CPU_ISA` is heeded, since the instruction set tells of it.
  ///
  /// oneDNN takes the hints before it is asked for anything that depends on them, and only then.
  static func settle() { _ = settled }

  private static let settled: Bool = {
    let hints = dnnl_set_cpu_isa_hints(dnnl_cpu_isa_no_hints)
    let mode = dnnl_set_default_fpmath_mode(dnnl_fpmath_mode_strict)
    return hints == dnnl_success && mode == dnnl_success
  }()

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
