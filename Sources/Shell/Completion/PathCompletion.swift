internal import Files
internal import Glibc
internal import Language

/// Files and folders that a path being typed could mean, in alphabetical order; folders end in `/`.
///
/// Names that would need quotes are left out, and hidden ones unless a `.` is typed.
///
/// - Parameter typed: what is typed of the path.
func pathCompletions(_ typed: String) -> [Completion] {
  let slash = typed.lastIndex(of: "/")
  let folder = slash.map { String(typed[...$0]) } ?? ""
  let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
  let names = fileNames(in: folder.isEmpty ? "." : expandingHome(folder)).filter { name in
    name.hasPrefix(start) && (start.hasPrefix(".") || !name.hasPrefix(".")) && isWord(name)
  }
  return names.sorted().map { name in
    let kind = try? fileKind(expandingHome(folder + name), links: .follow)
    return Completion(folder + name + (kind == .folder ? "/" : ""))
  }
}

/// Whether a name can be typed without quotes.
private func isWord(_ name: String) -> Bool {
  name.unicodeScalars.allSatisfy { scalar in
    !"\"#$,;= ".unicodeScalars.contains(scalar)
      && scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value) && scalar != "\u{fffd}"
  }
}

/// The most names read from one folder.
private let nameLimit = 10_000

private func fileNames(in folder: String) -> [String] {
  guard let entries = unsafe opendir(folder) else { return [] }
  defer { unsafe closedir(entries) }
  var names: [String] = []
  while names.count < nameLimit, let entry = unsafe readdir(entries) {
    let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}
