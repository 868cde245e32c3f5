internal import CDNNL

/// A compiled operation: what to do, with which layouts, by which implementation.
///
/// It does not change once made and may be executed by several threads at a time, each with its own
/// memory and scratchpad. The corresponding oneDNN types are `dnnl_primitive_t` and
/// `dnnl_primitive_desc_t`.
@safe
public final class Primitive: @unchecked Sendable {
  /// What it does: `convolution forward`.
  public let operation: String
  /// oneDNN's name for the code that does it: `jit_wino_4x3:avx512_core`.
  public let implementation: String
  let handle: dnnl_primitive_t
  let description: dnnl_primitive_desc_t

  /// Compiles what `description` describes, and owns it.
  private init(
    _ operation: String, taking description: dnnl_primitive_desc_t, shapes: String
  ) throws(KernelError) {
    var handle: dnnl_primitive_t?
    let status = unsafe dnnl_primitive_create(&handle, description)
    guard status == dnnl_success, let handle = unsafe handle else {
      unsafe _ = dnnl_primitive_desc_destroy(description)
      try check(status, operation, shapes)
      throw KernelError(operation: operation, status: "no handle", shapes: shapes)
    }
    var name: UnsafePointer<CChar>?
    unsafe _ = dnnl_primitive_desc_query(description, dnnl_query_impl_info_str, 0, &name)
    self.operation = operation
    implementation = unsafe name.map { unsafe String(cString: $0) } ?? "unknown"
    unsafe self.handle = handle
    unsafe self.description = description
  }

  /// Compiles the operation that `describe` describes, given where to put the description, the
  /// engine and the attributes, as all of oneDNN's `…_primitive_desc_create` are.
  ///
  /// Creates on one thread, whatever the caller's OpenMP setting was.
  convenience init(
    _ operation: String, shapes: @autoclosure () -> String, postOperations: [PostOperation] = [],
    describe: (
      UnsafeMutablePointer<dnnl_primitive_desc_t?>, dnnl_engine_t, dnnl_primitive_attr_t
    ) -> dnnl_status_t
  ) throws(KernelError) {
    Library.useOneThread()
    let processor = try Processor.shared()
    let attributes = try Attributes(postOperations)
    var description: dnnl_primitive_desc_t?
    try check(
      unsafe describe(&description, processor.handle, attributes.handle), operation, shapes())
    guard let description = unsafe description else {
      throw KernelError(operation: operation, status: "no description", shapes: shapes())
    }
    try unsafe self.init(operation, taking: description, shapes: shapes())
  }

  /// Copies values from one layout to another.
  /// The corresponding oneDNN call is `dnnl_reorder_primitive_desc_create`.
  public convenience init(reorder source: Layout, to destination: Layout) throws(KernelError) {
    try unsafe self.init("reorder", shapes: "\(source) to \(destination)") {
      unsafe dnnl_reorder_primitive_desc_create(
        $0, source.descriptor.handle, $1, destination.descriptor.handle, $1, $2)
    }
  }

  deinit {
    unsafe _ = dnnl_primitive_destroy(handle)
    unsafe _ = dnnl_primitive_desc_destroy(description)
  }

  /// The layout an argument must have, or nil if the primitive does not take it.
  /// The corresponding oneDNN query is `dnnl_query_exec_arg_md`.
  public func layout(_ argument: Argument) -> Layout? {
    let found = unsafe dnnl_primitive_desc_query_md(
      description, dnnl_query_exec_arg_md, argument.index)
    guard let found = unsafe found, unsafe cdnnl_memory_desc_facts(found).axis_count > 0 else {
      return nil
    }
    return try? unsafe Layout("layout of \(argument)", "\(operation)") {
      unsafe dnnl_memory_desc_clone($0, found)
    }
  }

  /// The number of bytes of scratch memory an execution needs.
  public var scratchpadByteCount: Int { layout(.scratchpad)?.byteCount ?? 0 }

  /// Whether oneDNN has only its slow reference code for this, made for checking.
  public var isReference: Bool {
    implementation.hasPrefix("ref") || implementation.hasPrefix("simple")
  }
}
