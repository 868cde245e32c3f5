internal import Glibc

/// The value of an environment variable, or nil when it is unset.
public func environmentValue(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// The path, with a `~` that is all of it or stands before its first slash replaced by the user's
/// home folder, as shells do; as it is where there is none.
///
/// - Parameter environment: looks up a variable.
public func expandingHome(
  _ path: String, environment: (String) -> String? = environmentValue
) -> String {
  guard path == "~" || path.hasPrefix("~/"), let home = environment("HOME"), home.hasPrefix("/")
  else { return path }
  return home + path.dropFirst()
}

/// The path from the root, whether its parts exist or not; as it is where the current folder is unknown.
public func absolutePath(_ path: String) -> String {
  guard !path.hasPrefix("/"), let current = unsafe getcwd(nil, 0) else { return path }
  defer { unsafe free(current) }
  return unsafe String(cString: current) + "/" + path
}

/// The path from the root without `.` and `..`, taken by its words: no link is followed.
public func normalizedPath(_ path: String) -> String {
  var parts: [Substring] = []
  for part in absolutePath(path).split(separator: "/") where part != "." {
    if part == ".." { _ = parts.popLast() } else { parts.append(part) }
  }
  return "/" + parts.joined(separator: "/")
}

/// The names of what is in a folder, in the order of their bytes, `.` and `..` left out; none where
/// the folder cannot be read.
///
/// - Parameter limit: the most names given; a folder of more gives some of its names.
public func fileNames(in folder: String, limit: Int = 100_000) -> [String] {
  guard !folder.utf8.contains(0), let entries = unsafe opendir(folder) else { return [] }
  defer { unsafe closedir(entries) }
  var names: [String] = []
  while names.count < limit, let entry = unsafe readdir(entries) {
    let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// Where fmnist may keep what it can make again: `$XDG_CACHE_HOME/fmnist`, else
/// `~/.cache/fmnist`. Source: XDG Base Directory Specification 0.8. The folder may not exist yet.
///
/// - Parameter environment: looks up a variable.
/// - Throws: ``FileError/noHome(variable:)``.
public func cacheFolder(
  environment: (String) -> String? = environmentValue
) throws(FileError) -> String {
  try userFolder("XDG_CACHE_HOME", else: ".cache", environment)
}

/// Where fmnist keeps what outlives a session, such as the command history:
/// `$XDG_STATE_HOME/fmnist`, else `~/.local/state/fmnist`. Source: XDG Base Directory
/// Specification 0.8. The folder may not exist yet.
///
/// - Parameter environment: looks up a variable.
/// - Throws: ``FileError/noHome(variable:)``.
public func stateFolder(
  environment: (String) -> String? = environmentValue
) throws(FileError) -> String {
  try userFolder("XDG_STATE_HOME", else: ".local/state", environment)
}

/// A variable that holds no absolute path is to be ignored, says the specification.
private func userFolder(
  _ variable: String, else inHome: String, _ environment: (String) -> String?
) throws(FileError) -> String {
  if let base = environment(variable), base.hasPrefix("/") { return base + "/fmnist" }
  if let home = environment("HOME"), home.hasPrefix("/") { return "\(home)/\(inHome)/fmnist" }
  throw .noHome(variable: variable)
}

/// Makes a folder, and those it lies in, when they are missing.
///
/// - Parameter isPrivate: whether the new folders are for this user alone, mode 0700, as the XDG
///   specification asks of what a program keeps for itself; else the umask says for whom.
/// - Throws: ``FileError``.
public func createFolder(_ path: String, isPrivate: Bool = true) throws(FileError) {
  try checkPath(path)
  var end = path.startIndex
  while end != path.endIndex {
    end = path[end...].dropFirst().firstIndex(of: "/") ?? path.endIndex
    let part = String(path[..<end])
    if unsafe mkdir(part, isPrivate ? 0o700 : 0o777) == 0 { continue }
    let error = SystemError.last
    // Already there, which a folder on a closed or read-only file system may say in its own way.
    let kind = try? fileKind(part, links: .follow)
    guard kind == .folder else {
      if let kind { throw .inTheWay(path: part, found: kind) }
      throw .system(.create, path: part, error)
    }
  }
}
