internal import Glibc

/// Zeroed memory, aligned to cache lines and owned until the last region of it is gone.
///
/// It is shared by threads without a lock: whoever uses it sees to it that no two threads use the
/// same bytes at the same time unless both only read.
@safe
public final class Buffer: @unchecked Sendable {
  let start: UnsafeMutableRawPointer
  /// The size in bytes.
  public let byteCount: Int

  static let alignment = 64

  /// Memory of `byteCount` bytes, all zero.
  /// - Throws: when the system does not give it.
  public init(byteCount: Int) throws(KernelError) {
    var pointer: UnsafeMutableRawPointer?
    let size = max(byteCount, 1)
    guard unsafe posix_memalign(&pointer, Self.alignment, size) == 0, let pointer = unsafe pointer
    else {
      throw KernelError(
        operation: "allocation", status: KernelError.outOfMemory, shapes: "\(size) bytes")
    }
    unsafe memset(pointer, 0, size)
    unsafe start = pointer
    self.byteCount = byteCount
  }

  /// Memory for `count` float32 values, all zero.
  public convenience init(floats count: Int) throws(KernelError) {
    try self.init(byteCount: count * MemoryLayout<Float>.stride)
  }

  deinit { unsafe free(start) }

  /// All of the buffer.
  public var all: Region { Region(buffer: self, offset: 0, byteCount: byteCount) }
}

/// A run of bytes within a buffer, which it keeps alive.
public struct Region: Sendable {
  let buffer: Buffer
  let offset: Int
  /// The size in bytes.
  public let byteCount: Int

  /// The number of float32 values that fit.
  public var floatCount: Int { byteCount / MemoryLayout<Float>.stride }

  /// `byteCount` bytes from `offset` on.
  /// - Precondition: they lie within this region.
  public func part(offset: Int, byteCount: Int) -> Region {
    precondition(
      offset >= 0 && byteCount >= 0 && offset + byteCount <= self.byteCount,
      "bytes \(offset) to \(offset + byteCount) of a region of \(self.byteCount)")
    return Region(buffer: buffer, offset: self.offset + offset, byteCount: byteCount)
  }

  /// `count` float32 values from the value `first` on.
  public func floats(from first: Int, count: Int) -> Region {
    let stride = MemoryLayout<Float>.stride
    return part(offset: first * stride, byteCount: count * stride)
  }

  /// A copy of the float32 values.
  public func values() -> [Float] {
    unsafe Array(UnsafeBufferPointer(start: floats, count: floatCount))
  }

  /// Copies `values` to the start of the region.
  /// - Precondition: they fit.
  public func write(_ values: [Float]) {
    precondition(values.count <= floatCount, "\(values.count) values into \(floatCount)")
    unsafe values.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      unsafe floats.update(from: first, count: values.count)
    }
  }

  /// Copies all bytes of `other`, which is as large.
  public func copy(_ other: Region) {
    precondition(other.byteCount == byteCount, "\(other.byteCount) bytes into \(byteCount)")
    unsafe memcpy(address, other.address, byteCount)
  }

  /// Takes the region for numbers in double precision, and stores that numbered `index`.
  public func store(_ number: Double, at index: Int) {
    precondition((index + 1) * MemoryLayout<Double>.stride <= byteCount)
    unsafe address.assumingMemoryBound(to: Double.self)[index] = number
  }

  /// The number that `store(_:at:)` has put at `index`.
  public func double(at index: Int) -> Double {
    precondition((index + 1) * MemoryLayout<Double>.stride <= byteCount)
    return unsafe address.assumingMemoryBound(to: Double.self)[index]
  }

  /// Sets all bytes to zero.
  public func clear() {
    unsafe memset(address, 0, byteCount)
  }

  /// The first byte.
  var address: UnsafeMutableRawPointer { unsafe buffer.start + offset }

  /// The first value, taken as float32.
  var floats: UnsafeMutablePointer<Float> {
    unsafe address.assumingMemoryBound(to: Float.self)
  }

  /// The first byte, taken as an unsigned integer.
  var bytes: UnsafeMutablePointer<UInt8> {
    unsafe address.assumingMemoryBound(to: UInt8.self)
  }
}
