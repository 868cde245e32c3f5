internal import CSystem

/// Whether the system would give this much memory now, beside what is in use: asked before much is
/// taken at once, because an allocation of Swift's that fails ends the program.
///
/// It tells of limits (`ulimit -v`, `ulimit -d`) and of a system that promises no more than it has.
/// Elsewhere memory is given before it is there, and none is refused.
public func hasMemory(for byteCount: Int) -> Bool {
  // Beside what is asked for, what its use takes: pages of the allocator's, small objects.
  let (size, overflow) = byteCount.addingReportingOverflow(memoryReserve)
  guard !overflow, byteCount >= 0 else { return false }
  return fmnist_memory_given(size) != 0
}

/// What is left to everything that does not ask.
private let memoryReserve = 16 << 20
