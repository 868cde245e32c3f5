import Files

/// Which files a session's commands may read and write.
public enum FileAccess: Sendable, Equatable {
  /// Any, as the person at the prompt may.
  case anywhere
  /// What a stranger's notebook may: written is only the output folder, read are only files in it
  /// and those named.
  case confined(output: String, readable: [String])

  /// The path to write to for a path in a command.
  /// - Throws: `AccessError` if it leads out of the output folder.
  func pathForWriting(_ path: String) throws(AccessError) -> String {
    switch self {
    case .anywhere: return path
    case .confined(let output, _): return try pathInside(output, path)
    }
  }

  /// Checks that a folder named by `load … path=` may be read.
  /// - Throws: `AccessError` in a notebook, whose data folders are the reader's to name.
  func checkDataFolder(_ path: String) throws(AccessError) {
    guard case .confined(_, let readable) = self, !readable.contains(path) else { return }
    throw AccessError(path: path)
  }

  /// The path to read from for a path in a command.
  /// - Throws: `AccessError` if it is neither in the output folder nor one of those named.
  func pathForReading(_ path: String) throws(AccessError) -> String {
    switch self {
    case .anywhere:
      return expandingHome(path)
    case .confined(let output, let readable):
      if readable.contains(path) { return path }
      return try pathInside(output, path)
    }
  }
}

/// A file that a notebook may not touch.
struct AccessError: Error, Equatable {
  let path: String
}

/// `path` inside `folder`, if none of its parts leads out of it: no `..`, no absolute path, and no
/// symbolic link among the parts that exist.
private func pathInside(_ folder: String, _ path: String) throws(AccessError) -> String {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0) else {
    throw AccessError(path: path)
  }
  var place = folder
  for part in parts {
    guard !part.isEmpty, part != "..", part != "." else { throw AccessError(path: path) }
    place += "/" + part
    do {
      if try fileKind(place) == .symbolicLink { throw AccessError(path: path) }
    } catch {
      throw AccessError(path: path)
    }
  }
  return place
}
