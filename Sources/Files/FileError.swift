/// Why a file could not be read or written. The cases carry values; ``description`` is the one
/// sentence made of them.
public enum FileError: Error, Sendable, Hashable {
  /// The system refused `operation` on `path`.
  case system(FileOperation, path: String, SystemError)
  /// `path` is a folder, a device, a pipe or a socket where a file is wanted.
  case notRegular(path: String, found: FileKind)
  /// `path` is something that no file or folder written there may replace.
  case inTheWay(path: String, found: FileKind)
  /// `path` holds `size` bytes, more than the `limit` this reader accepts.
  case tooLarge(path: String, size: Int, limit: Int)
  /// `path` was shorter or longer when read than a moment before: another program is writing it.
  case changedWhileRead(path: String, expected: Int, found: Int)
  /// The text is no path at all: empty, or with a NUL in it.
  case invalidPath(String)
  /// The system gives no memory for the `byteCount` bytes that `path` holds.
  case noMemory(path: String, byteCount: Int)
  /// `path` has its new content, but the system refused to send the folder's list of names to the
  /// disk: after a power failure the old content may be back.
  case unsettled(path: String, SystemError)
  /// A line of a line-wise file would hold a line break.
  case lineBreak(path: String)
  /// Another process kept the lock of `path` for longer than we wait.
  case locked(path: String)
  /// Neither the variable nor `HOME` is an absolute path, so there is no folder to use.
  case noHome(variable: String)
}

/// What was being done to a file when the system refused.
public enum FileOperation: String, Sendable, Hashable, CaseIterable {
  case open, read, examine, create, write, synchronize, close, rename, lock, truncate, remove
}

/// What a path names.
public enum FileKind: String, Sendable, Hashable, CaseIterable {
  case regular = "regular file"
  case folder
  case symbolicLink = "symbolic link"
  case pipe
  case socket
  case characterDevice = "character device"
  case blockDevice = "block device"
  case other = "special file"
}

extension FileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let operation, let path, let error): "cannot \(operation) '\(path)': \(error)"
    case .notRegular(let path, let found): "'\(path)' is a \(found.rawValue), not a regular file"
    case .inTheWay(let path, let found):
      "'\(path)' is a \(found.rawValue), so nothing can be written there"
    case .tooLarge(let path, let size, let limit):
      "'\(path)' holds \(size) bytes; at most \(limit) are read"
    case .changedWhileRead(let path, let expected, let found):
      "'\(path)' changed while it was read: \(found) bytes where \(expected) were announced"
    case .invalidPath(let path):
      path.isEmpty ? "the path is empty" : "a path cannot hold a NUL character"
    case .noMemory(let path, let byteCount):
      "'\(path)' holds \(byteCount) bytes, and the system gives no memory for them"
    case .unsettled(let path, let error):
      "'\(path)' is written, but may not outlive a power failure: its folder was not synchronized: \(error)"
    case .lineBreak(let path): "a line of '\(path)' cannot hold a line break"
    case .locked(let path): "'\(path)' is in use by another process"
    case .noHome(let variable): "neither \(variable) nor HOME names a folder"
    }
  }
}

extension FileOperation: CustomStringConvertible {
  public var description: String { rawValue }
}
