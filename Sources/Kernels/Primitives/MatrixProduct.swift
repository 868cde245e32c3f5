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
}
