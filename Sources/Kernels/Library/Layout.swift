internal import CDNNL

/// The extents of an array and where in memory its values are.
///
/// The corresponding oneDNN type is `dnnl_memory_desc_t`.
public struct Layout: Sendable, Equatable, CustomStringConvertible {
  let descriptor: MemoryDescriptor

  /// The layout that `make` makes.
  init(
    _ operation: @autoclosure () -> String, _ shapes: @autoclosure () -> String,
    make: (UnsafeMutablePointer<cdnnl_memory_desc_t?>) -> dnnl_status_t
  ) throws(KernelError) {
    descriptor = try unsafe MemoryDescriptor(operation(), shapes(), make: make)
  }

  /// Values of which the last axis varies fastest.
  public static func plain(
    _ dimensions: [Int], _ type: ElementType = .float32
  ) throws(KernelError) -> Layout {
    try strided(dimensions, rowMajorStrides(dimensions), type)
  }

  /// Bytes, the last axis varying fastest.
  public static func bytes(_ dimensions: [Int]) throws(KernelError) -> Layout {
    try strided(dimensions, rowMajorStrides(dimensions), type: dnnl_u8)
  }

  /// Values with the number of values from one index of each axis to the next.
  public static func strided(
    _ dimensions: [Int], _ strides: [Int], _ type: ElementType = .float32
  ) throws(KernelError) -> Layout {
    try strided(dimensions, strides, type: type.type)
  }

  private static func strided(
    _ dimensions: [Int], _ strides: [Int], type: dnnl_data_type_t
  ) throws(KernelError) -> Layout {
    try checkSize(dimensions)
    return try unsafe Layout("layout", "\(dimensions) by strides \(strides)") {
      unsafe dnnl_memory_desc_create_with_strides(
        $0, Int32(dimensions.count), dimensions.map(Int64.init), type, strides.map(Int64.init))
    }
  }

  /// Values in whatever layout the primitive that is described with it works best in.
  public static func any(
    _ dimensions: [Int], _ type: ElementType = .float32
  ) throws(KernelError) -> Layout {
    try tagged(dimensions, type, dnnl_format_tag_any)
  }

  /// Images [N, C, H, W] with 16 or 8 channels of a pixel together, then the pixels. Where C is no
  /// multiple of them, zeros fill up the last block.
  public static func channelBlocks(
    _ dimensions: [Int], _ type: ElementType = .float32, of width: Int = Winograd.channelBlock
  ) throws(KernelError) -> Layout {
    precondition(width == 16 || width == 8, "blocks of \(width) channels")
    return try tagged(dimensions, type, width == 16 ? dnnl_nChw16c : dnnl_nChw8c)
  }

  private static func tagged(
    _ dimensions: [Int], _ type: ElementType, _ tag: dnnl_format_tag_t
  ) throws(KernelError) -> Layout {
    try checkSize(dimensions)
    return try unsafe Layout("layout", "\(dimensions)") {
      unsafe dnnl_memory_desc_create_with_tag(
        $0, Int32(dimensions.count), dimensions.map(Int64.init), type.type, tag)
    }
  }

  /// Whether the channels of images [N, C, H, W] lie together, all or 16 at a time.
  public var keepsChannelsTogether: Bool { imageStrides != nil }

  /// Where images [N, C, H, W] are, if their channels lie together, all or 16 at a time.
  var imageStrides: ImageStrides? {
    guard let (strides, blocks, axes) = blocking, strides.count == 4,
      dimensions[1] % Winograd.channelBlock == 0
    else { return nil }
    let isBlocked = blocks == [Winograd.channelBlock] && axes == [1]
    guard isBlocked || (blocks.isEmpty && strides[1] == 1) else { return nil }
    return ImageStrides(
      image: strides[0], block: isBlocked ? strides[1] : Winograd.channelBlock, row: strides[2],
      column: strides[3], type: type)
  }

  /// What images [N, C, H, W] are made of, if it is planes, one behind the other: of each image all
  /// channels of a pixel together, or a block of them, or one.
  var planes: (count: Int, channels: Int)? {
    guard let (strides, blocks, axes) = blocking, strides.count == 4 else { return nil }
    let extents = dimensions
    let (images, channels, rows, columns) = (extents[0], extents[1], extents[2], extents[3])
    let area = rows * columns
    func isMade(of width: Int, times count: Int, step: Int) -> Bool {
      strides == [count * area * width, step, columns * width, width]
    }
    if blocks.isEmpty {
      if isMade(of: channels, times: 1, step: 1) { return (images, channels) }
      if isMade(of: 1, times: channels, step: area) { return (images * channels, 1) }
      return nil
    }
    guard blocks.count == 1, axes == [1] else { return nil }
    let count = (channels + blocks[0] - 1) / blocks[0]
    guard isMade(of: blocks[0], times: count, step: area * blocks[0]) else { return nil }
    return (images * count, blocks[0])
  }

  /// The layout made of such planes as this one, with other rows and columns.
  /// - Precondition: it is made of planes.
  func planes(rows: Int, columns: Int) throws(KernelError) -> Layout {
    let extents = [dimensions[0], dimensions[1], rows, columns]
    guard let (_, blocks, _) = blocking, let planes else {
      preconditionFailure("\(self) is not made of planes")
    }
    let tag =
      switch blocks {
      case [16]: dnnl_nChw16c
      case [8]: dnnl_nChw8c
      case [4]: dnnl_nChw4c
      default: planes.channels == extents[1] ? dnnl_nhwc : dnnl_nchw
      }
    return try .tagged(extents, type, tag)
  }

  /// Images [N, C, H, W] with all channels of a pixel together.
  public static func channelsLast(
    _ dimensions: [Int], _ type: ElementType = .float32
  ) throws(KernelError) -> Layout {
    try tagged(dimensions, type, dnnl_nhwc)
  }

  /// The part with the given extents that begins at `offsets`, in the same memory.
  /// The corresponding oneDNN call is `dnnl_memory_desc_create_submemory`.
  public func part(_ dimensions: [Int], at offsets: [Int]) throws(KernelError) -> Layout {
    try unsafe Layout("part of layout", "\(dimensions) at \(offsets) of \(self)") {
      unsafe dnnl_memory_desc_create_submemory(
        $0, descriptor.handle, dimensions.map(Int64.init), offsets.map(Int64.init))
    }
  }

  /// The extents.
  public var dimensions: [Int] {
    let facts = unsafe cdnnl_memory_desc_facts(descriptor.handle)
    return unsafe read(facts.extents, count: facts.axis_count)
  }

  /// The type of the values; bytes count as float32.
  public var type: ElementType {
    unsafe cdnnl_memory_desc_facts(descriptor.handle).type == dnnl_bf16 ? .bfloat16 : .float32
  }

  /// The number of bytes, padding included.
  public var byteCount: Int {
    unsafe dnnl_memory_desc_get_size(descriptor.handle)
  }

  /// Whether something lies in between that is not the array's, other than the zeros that fill up
  /// blocks.
  public var hasGaps: Bool {
    guard let blocking, blocking.blocks.isEmpty else { return false }
    return dimensions.reduce(type.byteCount, *) != byteCount
  }

  /// The place of each value of `dimensions[1...]` of the array's first entry, the last axis
  /// varying fastest, counted in values from the start; and the distance between entries.
  /// - Returns: nil if the layout is not made of strides and blocks, or blocks the first axis.
  public func places() -> (entry: [Int], stride: Int)? {
    guard let (strides, blocks, axes) = blocking else { return nil }
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
    unsafe dnnl_memory_desc_equal(left.descriptor.handle, right.descriptor.handle) != 0
  }

  /// The extents, strides and inner blocks: `32x10 by 10,1`, `2x32x5x5 by 800,400,80,16 16@1`.
  public var description: String {
    let extents = dimensions.map(String.init).joined(separator: "x")
    guard let blocking else { return "\(extents) in any layout" }
    let strides = blocking.strides.map(String.init).joined(separator: ",")
    let blocks = zip(blocking.blocks, blocking.axes).map { " \($0)@\($1)" }.joined()
    return "\(type == .bfloat16 ? "bfloat16 " : "")\(extents) by \(strides)\(blocks)"
  }

  /// The strides of the axes, the extents of the inner blocks and the axes they divide.
  /// - Returns: nil if the layout is not made of strides and blocks.
  private var blocking: (strides: [Int], blocks: [Int], axes: [Int])? {
    let facts = unsafe cdnnl_memory_desc_facts(descriptor.handle)
    guard unsafe facts.is_blocked != 0 else { return nil }
    return unsafe (
      read(facts.strides, count: facts.axis_count),
      read(facts.block_extents, count: facts.block_count),
      read(facts.block_axes, count: facts.block_count)
    )
  }
}

/// Owns a memory descriptor. The corresponding oneDNN type is version 3's `dnnl_memory_desc_t`.
@safe
final class MemoryDescriptor: @unchecked Sendable {
  let handle: cdnnl_memory_desc_t

  init(
    _ operation: @autoclosure () -> String, _ shapes: @autoclosure () -> String,
    make: (UnsafeMutablePointer<cdnnl_memory_desc_t?>) -> dnnl_status_t
  ) throws(KernelError) {
    var handle: cdnnl_memory_desc_t?
    try check(unsafe make(&handle), operation(), shapes())
    guard let handle = unsafe handle else {
      throw KernelError(operation: operation(), status: "no handle", shapes: shapes())
    }
    unsafe self.handle = handle
  }

  deinit { unsafe _ = dnnl_memory_desc_destroy(handle) }
}

/// The first `count` entries of one of a descriptor's arrays.
private func read(_ array: UnsafePointer<Int64>?, count: Int32) -> [Int] {
  unsafe UnsafeBufferPointer(start: array, count: array == nil ? 0 : Int(count)).map(Int.init)
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
