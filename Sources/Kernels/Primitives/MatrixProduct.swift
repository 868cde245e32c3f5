internal import CDNNL

/// The product of two matrices.
public enum MatrixProduct {
  /// `destination` [M, N] = post-operations of (`source` [M, K] · `weights` [K, N] + `bias` [1, N]).
  /// The corresponding oneDNN call is `dnnl_matmul_desc_init`.
  public static func make(
    source: Layout, weights: Layout, bias: Layout? = nil, destination: Layout,
    postOperations: [PostOperation] = []
  ) throws(KernelError) -> Primitive {
    try unsafe Primitive(
      "matrix product", shapes: "\(source) with \(weights)", empty: dnnl_matmul_desc_t(),
      postOperations: postOperations
    ) { description in
      unsafe withDescriptors(source, weights, bias, destination) {
        unsafe dnnl_matmul_desc_init(description, $0, $1, $2, $3)
      }
    }
  }
}
