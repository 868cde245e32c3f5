internal import CDNNL

/// Executes in order; one a thread. The corresponding oneDNN type is `dnnl_stream_t`.
@safe
public final class Stream {
  let handle: dnnl_stream_t

  /// A stream for the thread that makes it.
  public init() throws(KernelError) {
    var handle: dnnl_stream_t?
    let processor = try Processor.shared()
    let flags = UInt32(dnnl_stream_default_flags.rawValue)
    try check(unsafe dnnl_stream_create(&handle, processor.handle, flags), "stream", "")
    guard let handle = unsafe handle else {
      throw KernelError(operation: "stream", status: "no handle", shapes: "")
    }
    unsafe self.handle = handle
  }

  deinit { unsafe _ = dnnl_stream_destroy(handle) }
}

/// A region of memory with a layout. The corresponding oneDNN type is `dnnl_memory_t`.
@safe
final class Memory {
  let handle: dnnl_memory_t
  let region: Region

  init(_ layout: Layout, in region: Region) throws(KernelError) {
    let processor = try Processor.shared()
    precondition(
      layout.byteCount <= region.byteCount,
      "\(layout) takes \(layout.byteCount) bytes, the region has \(region.byteCount)")
    var handle: dnnl_memory_t?
    try check(
      unsafe dnnl_memory_create(
        &handle, layout.descriptor.handle, processor.handle, region.address),
      "memory", "\(layout)")
    guard let handle = unsafe handle else {
      throw KernelError(operation: "memory", status: "no handle", shapes: "\(layout)")
    }
    unsafe self.handle = handle
    self.region = region
  }

  deinit { unsafe _ = dnnl_memory_destroy(handle) }
}

/// A primitive with its arguments in place, ready to be run by one thread again and again.
@safe
public final class Invocation {
  private let primitive: Primitive
  private let stream: Stream
  private let memories: [[Memory]]
  private let arguments: UnsafeMutableBufferPointer<dnnl_exec_arg_t>

  /// Binds `primitive` to memory. Each argument has one region, or several of which `run` uses one.
  public init(
    _ primitive: Primitive, _ arguments: [(argument: Argument, regions: [Region])],
    stream: Stream
  ) throws(KernelError) {
    self.primitive = primitive
    self.stream = stream
    var memories: [[Memory]] = []
    for (argument, regions) in arguments {
      guard let layout = primitive.layout(argument) else {
        throw KernelError(
          operation: primitive.operation, status: "takes no \(argument)", shapes: "")
      }
      var alternatives: [Memory] = []
      for region in regions { alternatives.append(try Memory(layout, in: region)) }
      memories.append(alternatives)
    }
    self.memories = memories
    unsafe self.arguments = .allocate(capacity: arguments.count)
    for (index, (argument, _)) in arguments.enumerated() {
      unsafe self.arguments.initializeElement(
        at: index,
        to: dnnl_exec_arg_t(arg: argument.index, memory: memories[index][0].handle))
    }
  }

  deinit { unsafe arguments.deallocate() }

  /// Executes the primitive; of arguments with several regions it uses the one numbered
  /// `alternative`. The corresponding oneDNN call is `dnnl_primitive_execute`.
  public func run(alternative: Int = 0) throws(KernelError) {
    for index in memories.indices where memories[index].count > 1 {
      unsafe arguments[index].memory = memories[index][alternative].handle
    }
    let status = unsafe dnnl_primitive_execute(
      primitive.handle, stream.handle, Int32(arguments.count), arguments.baseAddress)
    try check(status, primitive.operation, "")
  }
}
