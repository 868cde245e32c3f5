internal import Kernels

/// The numbers that gradients are computed with. Weights, sums, the optimizer and the loss are
/// float32 in either, and so is all evaluation.
public enum Precision: String, CaseIterable, Codable, Sendable, Hashable {
  case float32
  /// What products read is rounded to 8 bits, where the processor multiplies such numbers twice as
  /// fast.
  case bfloat16

  /// Whether this processor computes with such numbers, so that nothing need be emulated.
  public var isSupported: Bool { self == .float32 || Library.hasBFloat16 }
}
