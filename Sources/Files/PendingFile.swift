internal import Glibc

/// A file being written that takes its name only when it is whole.
///
/// Bytes go to a hidden temporary file in the same folder. ``commit()`` sends them to the disk,
/// gives the file its name in one step, and sends the folder to the disk; before that the old file
/// is untouched, after it the new one is complete. When a pending file goes away without being
/// committed, or a step fails, the temporary file is removed.
///
/// An existing file keeps its permissions. Anything that is not a regular file is refused, a
/// symbolic link too: followed, it would lead the bytes elsewhere; replaced, it would be lost.
public struct PendingFile: ~Copyable {
  /// Where the file will be.
  public let path: String
  /// Where its bytes are until then: for another program to write to.
  public let temporaryPath: String

  private var descriptor: Int32
  private var isPending = true
  private let calls: SaveCalls

  /// Makes the temporary file.
  ///
  /// - Parameter path: what the file will be called; its folder must exist.
  /// - Throws: ``FileError``.
  public init(replacing path: String) throws(FileError) {
    try self.init(replacing: path, calls: SaveCalls())
  }

  init(replacing path: String, calls: SaveCalls) throws(FileError) {
    try checkPath(path)
    var permissions: mode_t?
    var status = stat()
    if unsafe lstat(path, &status) == 0 {
      let kind = FileKind(mode: status.st_mode)
      guard kind == .regular else { throw .inTheWay(path: path, found: kind) }
      permissions = status.st_mode & 0o777
    } else if errno != ENOENT {
      throw .system(.create, path: path, .last)
    } else if lastComponent(of: path).isEmpty {
      throw .inTheWay(path: path, found: .folder)
    }
    // 64 random bits and O_EXCL: no other writer's file is taken, nor one laid out as a trap.
    let name = Self.prefix + hexadecimal(randomBytes(8)) + Self.suffix
    let temporaryPath = folder(of: path) + "/" + name
    let descriptor = try retryingInterrupts(.create, path) {
      calls.open(
        temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    if let permissions, calls.setPermissions(descriptor, permissions) != 0 {
      let error = SystemError.last
      _ = close(descriptor)
      _ = unsafe unlink(temporaryPath)
      throw .system(.create, path: path, error)
    }
    self.path = path
    self.temporaryPath = temporaryPath
    self.descriptor = descriptor
    self.calls = calls
  }

  private static let prefix = ".fmnist-"
  private static let suffix = ".tmp"

  /// Whether a file's name is one that pending files have until they are committed.
  static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.hasSuffix(suffix)
  }

  /// Tells other processes that this one is writing the file, until it is committed or the process
  /// ends: a lock on it that nobody else holds. A file system without locks does without.
  borrowing func markInUse() {
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if isPending { _ = unsafe unlink(temporaryPath) }
  }

  /// Appends all the bytes.
  ///
  /// - Throws: ``FileError``; the file cannot be committed then.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) {
    try writeAll(bytes, to: descriptor, path: path, with: calls.write)
  }

  /// Appends the UTF-8 bytes of the text.
  ///
  /// - Throws: ``FileError``; the file cannot be committed then.
  public mutating func write(_ text: String) throws(FileError) {
    try write(Array(text.utf8))
  }

  /// Gives the file its name, with everything on the disk first.
  ///
  /// - Throws: ``FileError``; then the old file is still there, whole. The one exception is a
  ///   folder that cannot be synchronized: the new file is in place, but may not outlive a power
  ///   failure.
  public consuming func commit() throws(FileError) {
    // A failed fsync may have dropped the pages it failed on, so it is never tried again.
    guard calls.synchronize(descriptor) == 0 else { throw .system(.synchronize, path: path, .last) }
    let open = descriptor
    descriptor = -1
    if calls.close(open) != 0, errno != EINTR { throw .system(.close, path: path, .last) }
    try putInPlace()
  }

  /// Takes what another program wrote to ``temporaryPath`` as the file's content, once `check`
  /// finds it whole, and commits it.
  ///
  /// - Parameters:
  ///   - limit: the most bytes accepted.
  ///   - check: says what is missing, or nil when the bytes are a whole file.
  /// - Throws: ``FileError``; ``FileError/incomplete(path:reason:)`` with the check's answer.
  public consuming func commitWrittenElsewhere(
    limit: Int, check: ([UInt8]) -> String?
  ) throws(FileError) {
    let open = descriptor
    descriptor = -1
    if calls.close(open) != 0, errno != EINTR { throw .system(.close, path: path, .last) }
    // The other program may have put a new file in the place of ours.
    let bytes = try readFile(temporaryPath, limit: limit, links: .refuse)
    if let reason = check(bytes) { throw .incomplete(path: path, reason: reason) }
    let written = try Descriptor(opening: temporaryPath, flags: O_WRONLY | O_NOFOLLOW)
    guard calls.synchronize(written.number) == 0 else {
      throw .system(.synchronize, path: path, .last)
    }
    try written.closeChecked()
    try putInPlace()
  }

  private mutating func putInPlace() throws(FileError) {
    guard calls.rename(temporaryPath, path) == 0 else {
      throw .system(.rename, path: path, .last)
    }
    isPending = false
    let folder = try Descriptor(opening: folder(of: path), flags: O_RDONLY | O_DIRECTORY)
    guard calls.synchronize(folder.number) == 0 else {
      throw .system(.synchronize, path: folder.path, .last)
    }
  }
}

/// Writes a file in one step: afterwards `path` holds all of `bytes`, or what it held before.
///
/// - Throws: ``FileError``.
public func saveAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
  try saveAtomically(to: path) { (file) throws(FileError) in try file.write(bytes) }
}

/// Writes a file in one step, piece by piece.
///
/// - Parameter body: writes the content; when it throws, the old file stays.
/// - Throws: ``FileError``.
public func saveAtomically(
  to path: String, _ body: (inout PendingFile) throws(FileError) -> Void
) throws(FileError) {
  var file = try PendingFile(replacing: path)
  try body(&file)
  try file.commit()
}

/// `count` bytes nobody can guess.
private func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}
