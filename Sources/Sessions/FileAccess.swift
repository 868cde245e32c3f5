public import Files
internal import Glibc

/// Which files a session's commands may read and write: the one place where that is decided.
public enum FileAccess: Sendable, Equatable {
  /// Any, as the person at the prompt may.
  case anywhere
  /// What a stranger's notebook may.
  case confined(NotebookFolders)

  /// The place to write to for a path in a command.
  /// - Throws: `AccessError` if it leads out of the output folder.
  func placeForWriting(_ path: String) throws(AccessError) -> FilePlace {
    switch self {
    case .anywhere: return FilePlace(path)
    case .confined(let folders):
      let refusal = AccessError(path: path, reason: .writing)
      guard let place = FilePlace(path, below: folders.output) else { throw refusal }
      do {
        if try place.kind() == .symbolicLink { throw refusal }
      } catch {
        throw refusal
      }
      return place
    }
  }

  /// Checks that a folder named by `load … path=` may be read.
  /// - Throws: `AccessError` in a notebook, whose data folders are the reader's to name.
  func checkDataFolder(_ path: String) throws(AccessError) {
    guard case .confined(let folders) = self,
      !folders.data.contains(where: { normalizedPath($0) == normalizedPath(path) })
    else { return }
    throw AccessError(path: path, reason: .dataFolder)
  }

  /// The bytes of a file named in a command.
  /// - Throws: `AccessError` if it is neither in the output folder nor one of those the notebook
  ///   names, or is another file than named; `FileError` if it cannot be read.
  func read(_ path: String, limit: Int) throws -> [UInt8] {
    guard case .confined(let folders) = self else {
      return try readFile(expandingHome(path), limit: limit)
    }
    if let file = folders.named.first(where: { $0.name == path }) {
      // Whether a file is elsewhere, and what is in it, is told to no notebook.
      guard let folder = file.folder else { throw AccessError(path: path, reason: .naming) }
      let bytes = try Self.read(file.part, below: folder, limit: limit, path, else: .naming)
      guard sha256(bytes) == file.digest else {
        throw AccessError(path: path, reason: .altered(expected: file.digest.hex))
      }
      return bytes
    }
    return try Self.read(path, below: folders.output, limit: limit, path, else: .reading)
  }

  /// The bytes of a file below a folder. Why it cannot be reached there is told to no notebook: a
  /// part of the path may be a link that leads elsewhere.
  private static func read(
    _ part: String, below folder: String, limit: Int, _ path: String,
    else reason: AccessError.Reason
  ) throws -> [UInt8] {
    guard let place = FilePlace(part, below: folder) else {
      throw AccessError(path: path, reason: reason)
    }
    do throws(FileError) {
      return try readFile(place, limit: limit)
    } catch {
      if error.hidesPlace { throw AccessError(path: path, reason: reason) }
      throw error
    }
  }
}

/// The folders and files of a notebook that is replayed.
public struct NotebookFolders: Sendable, Equatable {
  /// The only folder written to; what is in it may be read as well.
  public var output: String
  /// Further files that may be read.
  public var named: [NamedFile]
  /// The folders that `load … path=` may name: those the person who replays has named.
  public var data: [String]

  public init(output: String, named: [NamedFile] = [], data: [String] = []) {
    self.output = output
    self.named = named
    self.data = data
  }
}

/// A file that a notebook names in its front matter with the digest of its content.
public struct NamedFile: Sendable, Equatable {
  /// The path as commands give it.
  public var name: String
  /// The folder it is below; nil where it is below none that may be read.
  var folder: String?
  /// Its path from there.
  var part: String
  /// The SHA-256 digest it must have.
  public var digest: Digest

  /// - Parameter folders: those that may be read; a relative name is one from the first.
  public init(name: String, below folders: [String], digest: Digest) {
    self.name = name
    self.digest = digest
    (folder, part) = (folders.first, name)
    let leadsOut = name.hasPrefix("/") || name.split(separator: "/").contains("..")
    guard leadsOut, let first = folders.first else { return }
    let path = normalizedPath(name.hasPrefix("/") ? name : "\(first)/\(name)")
    folder = folders.first { path.hasPrefix(Self.start($0)) }
    if let folder { part = String(path.dropFirst(Self.start(folder).count)) }
  }

  /// What the absolute paths of all that is below a folder begin with.
  private static func start(_ folder: String) -> String {
    let path = normalizedPath(folder)
    return path.hasSuffix("/") ? path : path + "/"
  }

  /// Where it is, if it may be there.
  public var path: String? { folder.map { "\($0)/\(part)" } }
}

/// A file that a notebook may not touch.
struct AccessError: Error, Equatable {
  /// What it may not do.
  enum Reason: Equatable {
    case writing, reading, dataFolder
    /// A file it names is below no folder that it may read, or behind a link.
    case naming
    /// A file it names has another content.
    case altered(expected: String)
  }

  let path: String
  let reason: Reason
}

extension FileError {
  /// Whether a file could not be opened for what it is or where it is, and not for want of means.
  fileprivate var hidesPlace: Bool {
    guard case .system(.open, _, let reason) = self else { return false }
    return [ENOENT, ENOTDIR, ELOOP, EACCES, EPERM, ENAMETOOLONG].contains(reason.code)
  }
}
