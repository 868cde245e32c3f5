/// Why something could not be kept, or what was kept could not be used.
public enum StoreError: Error, Sendable, Hashable {
  /// The system, or a file, stood in the way.
  case file(FileError)
  /// Others than the user may write in the folder, or it is another user's.
  case shared(String)
  /// The entry was not what had been written; it is gone now.
  case damaged(path: String, reason: String)
  /// An entry of `size` bytes, more than all the store may hold.
  case tooLarge(size: Int, limit: Int)
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .shared(let folder): "'\(folder)' is not the user's alone: others may write in it"
    case .damaged(let path, let reason): "'\(path)' is damaged: \(reason)"
    case .tooLarge(let size, let limit):
      "\(size) bytes are more than the \(limit) that the store may hold"
    }
  }
}
