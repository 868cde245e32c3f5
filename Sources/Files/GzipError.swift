/// What is wrong with a gzip file. `byte` counts compressed bytes from 0, the place to look at.
public enum GzipError: Error, Sendable, Hashable {
  /// The first bytes are not gzip's `1f 8b`.
  case notGzip(byte: Int)
  /// The file ends at `byte`, before the data or its trailer does.
  case truncated(byte: Int)
  /// The compressed data, or the checksum or length after it, is wrong near `byte`.
  case damaged(byte: Int, reason: String)
  /// More data follows than the `expected` bytes; reading stopped at `byte`.
  case tooLong(byte: Int, expected: Int)
  /// The data ended after `found` bytes where `expected` were asked for.
  case tooShort(byte: Int, expected: Int, found: Int)
  /// Bytes follow the end of the compressed data.
  case trailingBytes(byte: Int, count: Int)
  /// zlib had no memory left.
  case outOfMemory
}

extension GzipError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notGzip(let byte): "byte \(byte): not a gzip file"
    case .truncated(let byte): "byte \(byte): the file ends in the middle of the compressed data"
    case .damaged(let byte, let reason): "byte \(byte): damaged compressed data (\(reason))"
    case .tooLong(let byte, let expected):
      "byte \(byte): more data than the \(expected) bytes expected"
    case .tooShort(let byte, let expected, let found):
      "byte \(byte): \(found) bytes of data where \(expected) are expected"
    case .trailingBytes(let byte, let count):
      "byte \(byte): \(count) \(count == 1 ? "byte follows" : "bytes follow") the end of the data"
    case .outOfMemory: "no memory left to decompress"
    }
  }
}
