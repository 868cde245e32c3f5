/// What is wrong with a safetensors file. `byte` counts from the start of the file.
public enum SafeTensorsError: Error, Sendable, Hashable {
  /// The file ends before its 8-byte header length does.
  case noHeader(found: Int)
  /// The header length is 0, beyond the file, or beyond what is accepted.
  case headerLength(UInt64, limit: Int)
  /// The header is not the JSON the format asks for.
  case header(byte: Int, expected: String)
  /// A name occurs twice.
  case duplicateName(byte: Int, String)
  /// An element type that is not ``TensorElement``.
  case unknownElement(byte: Int, tensor: String, found: String)
  /// The dimensions' product overflows.
  case tooLarge(tensor: String, dimensions: [Int])
  /// The bytes given to a tensor are not what its dimensions need.
  case wrongSize(tensor: String, expected: Int, found: Int)
  /// A tensor does not begin where the one before it ended: a gap, an overlap, or another order.
  case misplaced(tensor: String, expected: Int, found: Int)
  /// The file's length is not what header and tensors add up to.
  case fileLength(expected: Int, found: Int)
  /// The file has no seal where one is wanted.
  case unsealed
  /// The seal does not match: something in the file was changed.
  case altered(expected: Digest, found: Digest)
}

extension SafeTensorsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noHeader(let found): "\(found) bytes are too few for the 8-byte header length"
    case .headerLength(let length, let limit):
      "byte 0: a header of \(length) bytes, where 2 to \(limit) are possible"
    case .header(let byte, let expected): "byte \(byte): the header should have \(expected) here"
    case .duplicateName(let byte, let name): "byte \(byte): a second '\(name)'"
    case .unknownElement(let byte, let tensor, let found):
      "byte \(byte): '\(tensor)' has element type '\(found)'; known are "
        + TensorElement.allCases.map(\.rawValue).joined(separator: ", ")
    case .tooLarge(let tensor, let dimensions):
      "'\(tensor)' of \(dimensions.map(String.init).joined(separator: "×")) is too large"
    case .wrongSize(let tensor, let expected, let found):
      "'\(tensor)' has \(found) bytes where its dimensions need \(expected)"
    case .misplaced(let tensor, let expected, let found):
      "'\(tensor)' begins at byte \(found) of the data, not at byte \(expected)"
    case .fileLength(let expected, let found):
      "the file has \(found) bytes where its header needs \(expected)"
    case .unsealed: "the file has no seal: it was not saved by fmnist, or was changed since"
    case .altered(let expected, let found):
      "the file was changed: its digest is \(found.short), its seal says \(expected.short)"
    }
  }
}
