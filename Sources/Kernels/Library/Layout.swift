internal import CDNNL

/// The extents of an array and where in memory its values are.
///
/// The corresponding oneDNN type is `dnnl_memory_desc_t`.
public struct Layout: Sendable, Equatable, CustomStringConvertible {
  let descriptor: dnnl_memory_desc_t

  init(_ descriptor: dnnl_memory_desc_t) {
    self.descriptor = descriptor
  }

  /// float32 values, the last axis varying fastest.
  public static func plain(_ dimensions: [Int]) throws(KernelError) -> Layout {
    try strided(dimensions, rowMajorStrides(dimensions))
  }

  /// Bytes, the last axis varying fastest.
  public static func bytes(_ dimensions: [Int]) throws(KernelError) -> Layout {
    try strided(dimensions, rowMajorStrides(dimensions), type: dnnl_u8)
  }

  /// float32 values, with the number of values from one index of each axis to the next.
  public static func strided(
    _ dimensions: [Int], _ strides: [Int]
  ) throws(KernelError) -> Layout {
    try strided(dimensions, strides, type: dnnl_f32)
  }

  private static func strided(
    _ dimensions: [Int], _ strides: [Int], type: dnnl_data_type_t
  ) throws(KernelError) -> Layout {
    try checkSize(dimensions)
    var descriptor = dnnl_memory_desc_t()
    let status = unsafe dnnl_memory_desc_init_by_strides(
      &descriptor, Int32(dimensions.count), dimensions.map(Int64.init), type,
      strides.map(Int64.init))
    try check(status, "layout", "\(dimensions) by strides \(strides)")
    return Layout(descriptor)
  }

  /// float32 values in whatever layout the primitive that is described with it works best in.
  public static func any(_ dimensions: [Int]) throws(KernelError) -> Layout {
    try checkSize(dimensions)
    var descriptor = dnnl_memory_desc_t()
    let status = unsafe dnnl_memory_desc_init_by_tag(
      &descriptor, Int32(dimensions.count), dimensions.map(Int64.init), dnnl_f32,
      dnnl_format_tag_any)
    try check(status, "layout", "\(dimensions)")
    return Layout(descriptor)
  }

  /// The part with the given extents that begins at `offsets`, in the same memory.
  /// The corresponding oneDNN call is `dnnl_memory_desc_init_submemory`.
  public func part(_ dimensions: [Int], at offsets: [Int]) throws(KernelError) -> Layout {
    var part = dnnl_memory_desc_t()
    let status = unsafe withUnsafePointer(to: descriptor) { whole in
      unsafe dnnl_memory_desc_init_submemory(
        &part, whole, dimensions.map(Int64.init), offsets.map(Int64.init))
    }
    try check(status, "part of layout", "\(dimensions) at \(offsets) of \(self)")
    return Layout(part)
  }

  /// The extents.
  public var dimensions: [Int] { read(descriptor.dims) }

  /// The number of bytes, padding included.
  public var byteCount: Int {
    unsafe withUnsafePointer(to: descriptor) { unsafe dnnl_memory_desc_get_size($0) }
  }

  /// The place of each value of `dimensions[1...]` of the array's first entry, the last axis
  /// varying fastest, counted in values from the start; and the distance between entries.
  /// - Returns: nil if the layout is not made of strides and blocks, or blocks the first axis.
  public func places() -> (entry: [Int], stride: Int)? {
    guard descriptor.format_kind == dnnl_blocked else { return nil }
    let blocking = unsafe descriptor.format_desc.blocking
    let blocks = Array(read(blocking.inner_blks, count: Int(blocking.inner_nblks)))
    let axes = Array(read(blocking.inner_idxs, count: Int(blocking.inner_nblks)))
    let strides = read(blocking.strides)
    guard !axes.contains(0) else { return nil }
    let extents = dimensions
    var entry: [Int] = []
    var index = [Int](repeating: 0, count: extents.count)
    for position in 0..<extents.dropFirst().reduce(1, *) {
      var rest = position
      for axis in stride(from: extents.count - 1, to: 0, by: -1) {
        index[axis] = rest % extents[axis]
        rest /= extents[axis]
      }
      entry.append(Self.place(index, blocks: blocks, axes: axes, strides: strides))
    }
    return (entry, strides[0])
  }

  private static func place(_ index: [Int], blocks: [Int], axes: [Int], strides: [Int]) -> Int {
    var outer = index
    var place = 0
    var width = 1
    for (block, axis) in zip(blocks, axes).reversed() {
      place += outer[axis] % block * width
      outer[axis] /= block
      width *= block
    }
    return zip(outer, strides).reduce(place) { $0 + $1.0 * $1.1 }
  }

  public static func == (left: Layout, right: Layout) -> Bool {
    unsafe withUnsafePointer(to: left.descriptor) { left in
      unsafe withUnsafePointer(to: right.descriptor) { right in
        unsafe dnnl_memory_desc_equal(left, right) != 0
      }
    }
  }

  /// The extents, strides and inner blocks: `32x10 by 10,1`, `2x32x5x5 by 800,400,80,16 16@1`.
  public var description: String {
    let extents = dimensions.map(String.init).joined(separator: "x")
    guard descriptor.format_kind == dnnl_blocked else {
      return "\(extents) of kind \(descriptor.format_kind.rawValue)"
    }
    let blocking = unsafe descriptor.format_desc.blocking
    let count = Int(blocking.inner_nblks)
    let strides = read(blocking.strides).map(String.init).joined(separator: ",")
    let blocks = zip(
      read(blocking.inner_blks, count: count), read(blocking.inner_idxs, count: count)
    )
    .map { " \($0)@\($1)" }.joined()
    return "\(extents) by \(strides)\(blocks)"
  }

  /// The first `count` entries of one of oneDNN's fixed arrays, all axes unless given.
  private func read(_ array: dnnl_dims_t, count: Int? = nil) -> [Int] {
    unsafe withUnsafeBytes(of: array) { bytes in
      unsafe bytes.bindMemory(to: Int64.self).prefix(count ?? Int(descriptor.ndims)).map(Int.init)
    }
  }
}

/// oneDNN accepts extents whose product wraps, so it is checked here.
private func checkSize(_ dimensions: [Int]) throws(KernelError) {
  var bytes = MemoryLayout<Float>.stride
  for dimension in dimensions {
    let (product, overflow) = bytes.multipliedReportingOverflow(by: dimension)
    guard !overflow, dimension > 0, product <= 1 << 40 else {
      throw KernelError(operation: "layout", status: "too large", shapes: "\(dimensions)")
    }
    bytes = product
  }
}

private func rowMajorStrides(_ dimensions: [Int]) -> [Int] {
  var strides = [Int](repeating: 1, count: dimensions.count)
  for axis in stride(from: dimensions.count - 2, through: 0, by: -1) {
    strides[axis] = strides[axis + 1] &* dimensions[axis + 1]
  }
  return strides
}
