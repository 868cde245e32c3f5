/// The content of a safetensors file: tensors in the order of their bytes, and notes about them.
/// Source: the format description of the safetensors project, version 0.4.
public struct SafeTensors: Sendable, Equatable {
  /// The metadata key of the seal: a digest of everything else in the file.
  public static let sealKey = "fmnist.sha256"

  /// The most bytes a header may have.
  static let headerLimit = 16 << 20
  /// The header's entry that is no tensor.
  static let metadataKey = "__metadata__"

  /// The tensors, in file order; no two of one name.
  public let tensors: [StoredTensor]
  /// The texts of `__metadata__`, without the seal.
  public let metadata: [String: String]

  /// - Precondition: no two tensors of one name, none named `__metadata__`, and no metadata under
  ///   ``sealKey``.
  public init(tensors: [StoredTensor], metadata: [String: String] = [:]) {
    var names: Set<String> = [Self.metadataKey]
    for tensor in tensors {
      precondition(names.insert(tensor.name).inserted, "every tensor has a name of its own")
    }
    precondition(metadata[Self.sealKey] == nil, "the seal is the writer's")
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor of that name, or nil.
  public subscript(name: String) -> StoredTensor? {
    tensors.first { $0.name == name }
  }
}
