internal import CDNNL
internal import Glibc

/// What decides the bits of oneDNN's results beside its version and the instruction set.
extension Library {
  /// The sizes in KiB of a core's first and second data cache, where oneDNN cuts its work by them:
  /// `l1d-48k l2-2048k`; nil where it does not.
  ///
  /// They change bits: the blocks in which weight gradients are summed are made to fit a cache.
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
}
