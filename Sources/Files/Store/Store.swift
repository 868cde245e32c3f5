internal import Glibc

/// Results kept between runs of the program, in a folder of the user's. Each can be computed again,
/// so any may go at any time: the store is bounded, and those used longest ago are dropped first.
///
/// Several processes may use one folder at once. An entry takes its name in one step when it is
/// whole and on the disk; it carries a checksum, and one that is damaged is removed and never given
/// out.
public struct Store: Sendable, Equatable {
  /// The bytes a store holds unless told otherwise.
  public static let defaultLimit = 2 << 30

  /// Where the entries are.
  public let folder: String
  /// The most bytes that all entries together take.
  public let limit: Int

  /// Opens the store of a folder, which is made with mode 0700 when it is missing.
  ///
  /// - Throws: ``StoreError``; a folder that other users may write to is refused, since they could
  ///   put results into it.
  public init(folder: String, limit: Int = defaultLimit) throws(StoreError) {
    self.folder = folder
    self.limit = max(limit, 0)
    do {
      try createFolder(folder, isPrivate: true)
      try checkPrivate(folder)
    } catch let error as FileError {
      throw .file(error)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .shared(folder)
    }
  }

  /// Where an entry is kept.
  public func path(of name: StoreName) -> String { "\(folder)/\(name.text)" }

  /// The bytes kept under a name, or nil when there are none; one written by another version of
  /// the format counts as none. Reading makes the entry the one used last.
  ///
  /// - Throws: ``StoreError/damaged(path:reason:)``, and the entry is gone then; or
  ///   ``StoreError/file(_:)``.
  public func read(_ name: StoreName) throws(StoreError) -> [UInt8]? {
    let path = path(of: name)
    let bytes: [UInt8]
    do {
      guard try fileKind(path) != nil else { return nil }
      bytes = try readFile(path, limit: StoreEntry.fileLimit, links: .refuse)
    } catch {
      switch error {
      case .system(.open, _, let status) where status.code == ENOENT: return nil
      case .system(.open, _, let status) where status.code == ELOOP:
        throw refuse(path, "it is a symbolic link")
      case .notRegular(_, let found): throw refuse(path, "it is a \(found.rawValue)")
      case .tooLarge(_, let size, _): throw refuse(path, "it holds \(size) bytes")
      default: throw .file(error)
      }
    }
    switch StoreEntry.content(of: bytes, name: name) {
    case .whole(let content):
      _ = unsafe utimensat(AT_FDCWD, path, nil, AT_SYMLINK_NOFOLLOW)
      return content
    case .otherVersion: return nil
    case .damaged(let reason): throw refuse(path, reason)
    }
  }

  /// Keeps bytes under a name, in the place of those kept there before; drops what was used longest
  /// ago to make room.
  ///
  /// - Throws: ``StoreError``; what was kept under the name is as it was or gone.
  public func write(_ content: [UInt8], as name: StoreName) throws(StoreError) {
    let header = StoreEntry.header(of: content, name: name)
    let size = header.count + content.count
    guard size <= limit else { throw .tooLarge(size: size, limit: limit) }
    // While another process holds the lock for long, two may write at once: then the store is
    // larger than its limit until the next write.
    let lock = try? FileLock(folder + "/lock")
    makeRoom(for: size, replacing: name)
    do throws(FileError) {
      var file = try PendingFile(replacing: path(of: name))
      file.markInUse()
      try file.write(header)
      try file.write(content)
      try file.commit()
    } catch {
      throw .file(error)
    }
    _ = consume lock
  }

  /// Removes an entry, if it is there.
  public func remove(_ name: StoreName) {
    _ = unsafe unlink(path(of: name))
  }

  /// The names of the entries of a kind and a key, in alphabetical order.
  public func names(kind: String, key: Digest) -> [StoreName] {
    files().compactMap { StoreName($0.name) }.filter { $0.kind == kind && $0.key == key }
      .sorted { $0.number < $1.number }
  }

  /// Removes a damaged entry, and says what was wrong with it.
  private func refuse(_ path: String, _ reason: String) -> StoreError {
    if unsafe unlink(path) != 0 { _ = unsafe rmdir(path) }
    return .damaged(path: path, reason: reason)
  }
}

extension Store {
  /// A file of the store's: an entry, or one that never became one.
  private struct File {
    let name: String
    let size: Int
    /// When it was used last.
    let time: timespec
    let isPending: Bool
  }

  /// Drops entries, those used longest ago first, until `size` bytes more fit.
  private func makeRoom(for size: Int, replacing name: StoreName) {
    var total = size
    var entries: [File] = []
    for file in files() {
      if file.isPending, removeIfAbandoned("\(folder)/\(file.name)") { continue }
      if file.name == name.text { continue }
      total += file.size
      if !file.isPending { entries.append(file) }
    }
    guard total > limit else { return }
    entries.sort {
      ($0.time.tv_sec, $0.time.tv_nsec, $0.name) < ($1.time.tv_sec, $1.time.tv_nsec, $1.name)
    }
    for entry in entries where total > limit {
      _ = unsafe unlink("\(folder)/\(entry.name)")
      total -= entry.size
    }
  }

  /// The files of the store; whatever else is in the folder is none of its business.
  private func files() -> [File] {
    var files: [File] = []
    for name in fileNames(in: folder, limit: .max) {
      let isPending = PendingFile.isTemporary(name)
      guard isPending || StoreName(name) != nil else { continue }
      var status = stat()
      guard unsafe lstat("\(folder)/\(name)", &status) == 0 else { continue }
      files.append(
        File(
          name: name, size: Int(status.st_size), time: status.st_mtim, isPending: isPending))
    }
    return files
  }

  /// Removes what a process left that was killed while it wrote.
  private func removeIfAbandoned(_ path: String) -> Bool {
    guard let file = try? Descriptor(opening: path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
      // A writer holds the lock as long as it lives.
      flock(file.number, LOCK_EX | LOCK_NB) == 0
    else { return false }
    return unsafe unlink(path) == 0
  }
}

/// Fails when others than the user may change what is in the folder.
private func checkPrivate(_ folder: String) throws {
  var status = stat()
  guard unsafe stat(folder, &status) == 0 else {
    throw FileError.system(.examine, path: folder, .last)
  }
  guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
    throw StoreError.shared(folder)
  }
}
