internal import Glibc

/// Whether a path may end in a symbolic link.
public enum LinkPolicy: Sendable {
  case follow, refuse
}

/// All bytes of a regular file.
///
/// Folders, devices, pipes and sockets are refused without waiting for them; a file that shrinks
/// or grows meanwhile is an error, never a part of it.
///
/// - Parameters:
///   - path: absolute, or relative to the current folder.
///   - limit: the most bytes accepted.
///   - links: `.refuse` when the path comes from someone else and must not lead elsewhere.
/// - Throws: ``FileError``.
public func readFile(
  _ path: String, limit: Int, links: LinkPolicy = .follow
) throws(FileError) -> [UInt8] {
  // O_NONBLOCK: opening a pipe nobody writes to would wait for ever.
  let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | (links == .refuse ? O_NOFOLLOW : 0)
  return try read(Descriptor(opening: path, flags: flags), limit: limit)
}

/// All bytes of a regular file at a place, where a link is not followed, not even as the last part.
///
/// - Throws: ``FileError``.
public func readFile(_ place: FilePlace, limit: Int) throws(FileError) -> [UInt8] {
  let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW
  return try read(place.reachFolder().opening(place.name, flags: flags), limit: limit)
}

private func read(_ file: borrowing Descriptor, limit: Int) throws(FileError) -> [UInt8] {
  let path = file.path
  let size = try file.regularSize()
  guard size <= limit else { throw .tooLarge(path: path, size: size, limit: limit) }
  guard hasMemory(for: size + 1) else { throw .noMemory(path: path, byteCount: size) }
  var failure: SystemError?
  // One byte more than announced, to notice growth.
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
    count = 0
    while count <= size {
      let end = unsafe UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
      let got = unsafe pread(file.number, end.baseAddress, size + 1 - count, count)
      if got == 0 { return }
      if got > 0 {
        count += got
      } else if errno != EINTR {
        failure = .last
        return
      }
    }
  }
  if let failure { throw .system(.read, path: path, failure) }
  guard bytes.count == size else {
    throw .changedWhileRead(path: path, expected: size, found: bytes.count)
  }
  return bytes
}

/// What a path names, or nil when nothing is there. A symbolic link is not followed unless asked.
///
/// - Throws: ``FileError`` when the system cannot tell, as when a folder on the way is closed.
public func fileKind(_ path: String, links: LinkPolicy = .refuse) throws(FileError) -> FileKind? {
  try checkPath(path)
  var status = stat()
  let result = unsafe links == .follow ? stat(path, &status) : lstat(path, &status)
  if result == 0 { return FileKind(mode: status.st_mode) }
  let error = SystemError.last
  if error.code == ENOENT || error.code == ENOTDIR { return nil }
  throw .system(.examine, path: path, error)
}

/// Whether two paths lead to one and the same file, links followed; not where either is missing.
///
/// - Throws: ``FileError`` when the system cannot tell.
public func areSameFile(_ path: String, _ other: String) throws(FileError) -> Bool {
  guard let one = try identity(path), let two = try identity(other) else { return false }
  return one == two
}

private func identity(_ path: String) throws(FileError) -> [UInt64]? {
  try checkPath(path)
  var status = stat()
  if unsafe stat(path, &status) == 0 { return [UInt64(status.st_dev), UInt64(status.st_ino)] }
  let error = SystemError.last
  if error.code == ENOENT || error.code == ENOTDIR { return nil }
  throw .system(.examine, path: path, error)
}
