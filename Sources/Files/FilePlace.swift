internal import Glibc

/// Where a file is or will be.
///
/// A place below a folder is reached part by part from there, each opened in the one before without
/// following a link: what was checked is what is opened, whatever other programs rename meanwhile,
/// and nothing above the folder is ever reached.
public struct FilePlace: Sendable, Equatable {
  /// The folder from which no link and no `..` leads out; nil where the path may lead anywhere.
  private let base: String?
  /// The path from there, or the whole path.
  private let part: String

  /// A place anywhere, links on the way followed.
  public init(_ path: String) {
    (base, part) = (nil, path)
  }

  /// The place of `part` below `folder`; nil if the text alone leads out of it, or is no name of a
  /// file: empty, absolute, or with `.`, `..` or nothing between two slashes.
  public init?(_ part: String, below folder: String) {
    let names = part.split(separator: "/", omittingEmptySubsequences: false)
    guard !part.utf8.contains(0), names.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      return nil
    }
    (base, self.part) = (folder, part)
  }

  /// The path, for messages and to compare.
  public var path: String { base.map { "\($0)/\(part)" } ?? part }

  /// Its name in the folder it is in.
  var name: String { lastComponent(of: part) }

  /// Opens the folder it is in, to read and write the list of names.
  func openFolder() throws(FileError) -> Descriptor { try openFolder(flags: O_RDONLY) }

  /// Opens the folder it is in, to reach what it holds and no more: so a file can be read whose folder may
  /// not be listed.
  func reachFolder() throws(FileError) -> Descriptor { try openFolder(flags: reachOnly) }

  private func openFolder(flags: Int32) throws(FileError) -> Descriptor {
    try checkPath(path)
    let flags = flags | O_DIRECTORY
    guard let base else { return try Descriptor(opening: folder(of: part), flags: flags) }
    var folder = try Descriptor(opening: base, flags: flags)
    for name in part.split(separator: "/").dropLast() {
      folder = try folder.opening(String(name), flags: flags | O_NOFOLLOW)
    }
    return folder
  }

  /// What is there, a link not followed; nil when nothing is.
  ///
  /// - Throws: ``FileError`` when a part on the way is no folder, or the system cannot tell.
  public func kind() throws(FileError) -> FileKind? {
    let folder: Descriptor
    do {
      folder = try reachFolder()
    } catch {
      if case .system(_, _, let reason) = error, reason.code == ENOENT { return nil }
      throw error
    }
    var status = stat()
    if unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      return FileKind(mode: status.st_mode)
    }
    if errno == ENOENT { return nil }
    throw .system(.examine, path: path, .last)
  }
}

/// O_PATH, which Swift does not see. Source: Linux, include/uapi/asm-generic/fcntl.h.
private let reachOnly: Int32 = 0o10_000_000

extension Descriptor {
  /// Opens what has a name in this folder.
  func opening(_ name: String, flags: Int32) throws(FileError) -> Descriptor {
    let path = "\(path)/\(name)"
    let folder = number
    let number = try retryingInterrupts(.open, path) {
      unsafe openat(folder, name, flags | O_CLOEXEC, 0)
    }
    return Descriptor(owning: number, path: path)
  }
}
