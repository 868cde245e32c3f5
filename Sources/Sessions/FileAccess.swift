public import Files

/// Which files a session's commands may read and write: the one place where that is decided.
public enum FileAccess: Sendable, Equatable {
  /// Any, as the person at the prompt may.
  case anywhere
  /// What a stranger's notebook may.
  case confined(NotebookFolders)

  /// The path to write to for a path in a command.
  /// - Throws: `AccessError` if it leads out of the output folder.
  func pathForWriting(_ path: String) throws(AccessError) -> String {
    switch self {
    case .anywhere: return path
    case .confined(let folders):
      return try pathInside(folders.output, path, else: .writing)
    }
  }

  /// Checks that a folder named by `load … path=` may be read.
  /// - Throws: `AccessError` in a notebook, whose data folders are the reader's to name.
  func checkDataFolder(_ path: String) throws(AccessError) {
    guard case .confined(let folders) = self, !folders.data.contains(path) else { return }
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
      let place = try pathInside(folder, file.part, else: .naming)
      let bytes = try readFile(place, limit: limit, links: .refuse)
      guard sha256(bytes) == file.digest else {
        throw AccessError(path: path, reason: .altered(expected: file.digest.hex))
      }
      return bytes
    }
    let place = try pathInside(folders.output, path, else: .reading)
    // Nothing in the session wrote it, so it was meant to be somewhere else.
    guard try fileKind(place) != nil else { throw AccessError(path: path, reason: .reading) }
    return try readFile(place, limit: limit, links: .refuse)
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

  /// - Parameter folders: those that may be read; a relative name is one below the first.
  public init(name: String, below folders: [String], digest: Digest) {
    self.name = name
    self.digest = digest
    (folder, part) = (folders.first, name)
    guard name.hasPrefix("/") else { return }
    folder = folders.first { name.hasPrefix(Self.start($0)) }
    if let folder { part = String(name.dropFirst(Self.start(folder).count)) }
  }

  /// What the absolute paths of all that is below a folder begin with.
  private static func start(_ folder: String) -> String {
    let path = absolutePath(folder)
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

/// `path` inside `folder`, if none of its parts leads out of it: no `..`, no absolute path, and no
/// symbolic link among the parts that exist.
private func pathInside(
  _ folder: String, _ path: String, else reason: AccessError.Reason
) throws(AccessError) -> String {
  let refusal = AccessError(path: path, reason: reason)
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0) else { throw refusal }
  var place = folder
  for part in parts {
    guard !part.isEmpty, part != "..", part != "." else { throw refusal }
    place += "/" + part
    do {
      if try fileKind(place) == .symbolicLink { throw refusal }
    } catch {
      throw refusal
    }
  }
  return place
}
