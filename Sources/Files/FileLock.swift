internal import Glibc

/// A lock between processes, held until the value goes away or the process ends, however it ends.
public struct FileLock: ~Copyable {
  private let file: Descriptor

  /// Takes the lock of a file, made with mode 0600 when it is missing.
  ///
  /// - Parameters:
  ///   - path: a regular file; a symbolic link is refused.
  ///   - patience: how long to wait for another holder.
  /// - Throws: ``FileError``; ``FileError/locked(path:)`` when the holder outlasts the wait.
  public init(_ path: String, patience: Duration = .seconds(2)) throws(FileError) {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let file = try Descriptor(opening: path, flags: flags, mode: 0o600)
    _ = try file.regularSize()
    try lock(file, patience: patience)
    self.file = file
  }
}

/// Takes the advisory lock of an open file; it goes with the descriptor.
func lock(_ file: borrowing Descriptor, patience: Duration) throws(FileError) {
  let clock = ContinuousClock()
  let deadline = clock.now + patience
  while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
    let error = SystemError.last
    guard error.code == EWOULDBLOCK || error.code == EINTR else {
      throw .system(.lock, path: file.path, error)
    }
    if clock.now >= deadline { throw .locked(path: file.path) }
    _ = usleep(2_000)
  }
}
