internal import CDNNL

/// The product of two matrices.
public enum MatrixProduct {
  /// `destination` [M, N] = post-operations of (`source` [M, K] · `weights` [K, N] + `bias` [1, N]).
  /// The corresponding oneDNN call is `dnnl_matmul_primitive_desc_create`.
  public static func make(
    source: Layout, weights: Layout, bias: Layout? = nil, destination: Layout,
    postOperations: [PostOperation] = []
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "matrix product", shapes: "\(source) with \(weights)", postOperations: postOperations
    ) {
      unsafe dnnl_matmul_primitive_desc_create(
        $0, $1, source.descriptor.handle, weights.descriptor.handle, bias?.descriptor.handle,
        destination.descriptor.handle, $2)
    }
  }

  /// The distance in values at which rows of `columns` values are best put for products with
  /// `rows` of them at a time.
  ///
  /// oneDNN's code for bfloat16 and, from AVX-512 on, for few rows wants them without gaps. Its older
  /// code, as fast for many rows and faster where a sum is over them, reads and writes several at a
  /// time, which must not begin at the same place of a cache's 2 KiB.
  public static func rowWidth(_ columns: Int, rows: Int, _ type: ElementType) -> Int {
    let isWithoutGaps = type == .bfloat16 || (Library.hasAVX512 && rows < 16)
    return isWithoutGaps || !columns.isMultiple(of: 512) ? columns : columns + 16
  }
}
