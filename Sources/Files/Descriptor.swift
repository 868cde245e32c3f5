internal import Glibc

/// An open file that closes itself. Every other file of this target opens through here.
struct Descriptor: ~Copyable {
  private(set) var number: Int32
  let path: String

  /// Opens `path` with `flags` (close-on-exec is added), retrying when a signal interrupts.
  ///
  /// - Throws: ``FileError/invalidPath(_:)`` or ``FileError/system(_:path:_:)``.
  init(opening path: String, flags: Int32, mode: mode_t = 0) throws(FileError) {
    try checkPath(path)
    let number = try retryingInterrupts(.open, path) {
      unsafe open(path, flags | O_CLOEXEC, mode)
    }
    self.path = path
    self.number = number
  }

  /// Takes over an open descriptor.
  init(owning number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit {
    if number >= 0 { _ = close(number) }
  }

  /// Closes and reports: some file systems tell of a failed write only here.
  consuming func closeChecked() throws(FileError) {
    let open = number
    number = -1
    // After EINTR Linux has closed the descriptor all the same, so close is never repeated.
    if close(open) != 0, errno != EINTR { throw .system(.close, path: path, .last) }
  }

  /// The size, kind and permissions of what is open.
  func examine() throws(FileError) -> stat {
    var status = stat()
    _ = try retryingInterrupts(.examine, path) { unsafe fstat(number, &status) }
    return status
  }

  /// Fails unless what is open is a regular file; gives its size in bytes.
  func regularSize() throws(FileError) -> Int {
    let status = try examine()
    let kind = FileKind(mode: status.st_mode)
    guard kind == .regular else { throw .notRegular(path: path, found: kind) }
    return Int(status.st_size)
  }
}

extension FileKind {
  init(mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR: .characterDevice
      case S_IFBLK: .blockDevice
      default: .other
      }
  }
}

/// Fails on text that C would read as another path than it says.
func checkPath(_ path: String) throws(FileError) {
  if path.isEmpty || path.utf8.contains(0) { throw .invalidPath(path) }
}

/// Repeats a system call while signals interrupt it; -1 is failure.
@discardableResult
func retryingInterrupts<Result: SignedInteger>(
  _ operation: FileOperation, _ path: String, _ call: () -> Result
) throws(FileError) -> Result {
  while true {
    let result = call()
    if result != -1 { return result }
    let error = SystemError.last
    if error.code != EINTR { throw .system(operation, path: path, error) }
  }
}

/// The folder part of a path: `.` when it has none.
func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
}

/// The part of a path after its last slash.
func lastComponent(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
  return String(path[path.utf8.index(after: slash)...])
}
