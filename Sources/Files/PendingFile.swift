internal import Glibc

/// A file being written that takes its name only when it is whole.
///
/// Bytes go to a hidden temporary file in the same folder. ``commit()`` sends them to the disk,
/// gives the file its name in one step, and sends the folder to the disk; before that the old file
/// is untouched, after it the new one is complete. When a pending file goes away without being
/// committed, or a step fails, the temporary file is removed. The folder is opened first and all is
/// done in it: what may be missing is found missing before anything is written.
///
/// An existing file keeps its permissions. Anything that is not a regular file is refused, a
/// symbolic link too: followed, it would lead the bytes elsewhere; replaced, it would be lost.
public struct PendingFile: ~Copyable {
  /// Where the file will be.
  public let path: String
  private let name: String
  /// Its name until then.
  private let temporaryName: String
  private let folder: Descriptor

  private var descriptor: Int32
  private var isPending = true
  private let calls: SaveCalls

  /// Makes the temporary file.
  ///
  /// - Parameter path: what the file will be called; its folder must exist.
  /// - Throws: ``FileError``.
  public init(replacing path: String) throws(FileError) {
    try self.init(replacing: FilePlace(path), calls: SaveCalls())
  }

  init(replacing place: FilePlace, calls: SaveCalls) throws(FileError) {
    let path = place.path
    let name = place.name
    try checkPath(path)
    if name.isEmpty { throw .inTheWay(path: path, found: .folder) }
    let folder = try Self.folder(of: place, calls)
    var permissions: mode_t?
    var status = stat()
    if unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      let kind = FileKind(mode: status.st_mode)
      guard kind == .regular else { throw .inTheWay(path: path, found: kind) }
      permissions = status.st_mode & 0o777
    } else if errno != ENOENT {
      throw .system(.create, path: path, .last)
    }
    // 64 random bits and O_EXCL: no other writer's file is taken, nor one laid out as a trap.
    let temporaryName = Self.prefix + hexadecimal(randomBytes(8)) + Self.suffix
    let number = folder.number
    let descriptor = try retryingInterrupts(.create, path) { calls.create(number, temporaryName) }
    if let permissions, calls.setPermissions(descriptor, permissions) != 0 {
      let error = SystemError.last
      _ = close(descriptor)
      _ = unsafe unlinkat(number, temporaryName, 0)
      throw .system(.create, path: path, error)
    }
    self.path = path
    self.name = name
    self.temporaryName = temporaryName
    self.folder = folder
    self.descriptor = descriptor
    self.calls = calls
  }

  /// The folder of the file; why it cannot be opened is why the file cannot be made.
  private static func folder(
    of place: FilePlace, _ calls: SaveCalls
  ) throws(FileError) -> Descriptor {
    do {
      return try calls.openFolder(place)
    } catch {
      guard case .system(_, _, let reason) = error else { throw error }
      throw .system(.create, path: place.path, reason)
    }
  }

  private static let prefix = ".fmnist-"
  private static let suffix = ".tmp"

  /// Whether a file's name is one that pending files have until they are committed.
  static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.hasSuffix(suffix)
  }

  /// Where its bytes are until it is committed.
  var temporaryPath: String { folder.path + "/" + temporaryName }

  /// Tells other processes that this one is writing the file, until it is committed or the process
  /// ends: a lock on it that nobody else holds. A file system without locks does without.
  borrowing func markInUse() {
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if isPending { _ = unsafe unlinkat(folder.number, temporaryName, 0) }
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
  /// - Throws: ``FileError``; then the old file is still there, whole. The one exception is
  ///   ``FileError/unsettled(path:_:)``: the new file is in place, but may not outlive a power
  ///   failure.
  public consuming func commit() throws(FileError) {
    // A failed fsync may have dropped the pages it failed on, so it is never tried again.
    guard calls.synchronize(descriptor) == 0 else { throw .system(.synchronize, path: path, .last) }
    let open = descriptor
    descriptor = -1
    if calls.close(open) != 0, errno != EINTR { throw .system(.close, path: path, .last) }
    guard calls.rename(folder.number, temporaryName, name) == 0 else {
      throw .system(.rename, path: path, .last)
    }
    isPending = false
    // From here on the file has its new content, whatever becomes of the folder.
    guard calls.synchronize(folder.number) == 0 else {
      throw .unsettled(path: path, .last)
    }
  }
}

/// Writes a file in one step: afterwards `path` holds all of `bytes`, or what it held before.
///
/// - Throws: ``FileError``.
public func saveAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
  try saveAtomically(bytes, to: FilePlace(path))
}

/// Writes a file in one step: afterwards there are all of `bytes`, or what was there before.
///
/// - Throws: ``FileError``.
public func saveAtomically(_ bytes: [UInt8], to place: FilePlace) throws(FileError) {
  var file = try PendingFile(replacing: place, calls: SaveCalls())
  try file.write(bytes)
  try file.commit()
}

/// `count` bytes nobody can guess.
private func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}
