internal import Files
internal import Glibc

/// The lines and blocks entered before, oldest first, and the file that keeps them.
///
/// The file only ever grows by whole lines, under a lock, one entry a line; a block is one entry.
/// A session that finds it longer than ``fileLimit`` puts it aside as `history.old`, which is read
/// too, and begins a new one.
struct CommandHistory {
  /// The most entries kept in memory.
  static let entryLimit = 2_000
  /// The size in bytes beyond which a new file is begun.
  static let fileLimit = 1 << 20
  /// The most bytes of a file that are read.
  static let readLimit = 1 << 23
  /// The most bytes of an entry that is kept.
  static let entryByteLimit = 1 << 14

  private(set) var entries: [String] = []
  /// Why the history cannot be kept across sessions, if so.
  private(set) var failure: FileError?
  private let path: String?

  /// A history kept in `folder`, made when missing; nil keeps it in memory only.
  init(folder: String?) {
    guard let folder else {
      path = nil
      return
    }
    let path = folder + "/history"
    self.path = path
    do throws(FileError) {
      try createFolder(folder, isPrivate: true)
      try Self.putLongFileAside(path)
      let older = try Self.read(path + ".old")
      let newer = try Self.read(path)
      entries = Array((older + newer).suffix(Self.entryLimit))
    } catch {
      failure = error
    }
  }

  /// Adds an entry unless it repeats the last one, and keeps it.
  ///
  /// - Returns: whether it was added.
  @discardableResult
  mutating func add(_ entry: String) -> Bool {
    let entry = visibleText(entry).trimmingBlanks
    guard !entry.isEmpty, entry.utf8.count <= Self.entryByteLimit, entry != entries.last else {
      return false
    }
    entries.append(entry)
    if entries.count > Self.entryLimit { entries.removeFirst() }
    guard let path, failure == nil else { return true }
    do throws(FileError) {
      try appendLine(Self.encode(entry), to: path)
    } catch {
      failure = error
    }
    return true
  }

  private static func read(_ path: String) throws(FileError) -> [String] {
    guard try fileKind(path) != nil else { return [] }
    return try readFile(path, limit: readLimit, links: .refuse)
      .split(separator: UInt8(ascii: "\n")).suffix(entryLimit)
      .compactMap { decode(String(decoding: $0, as: UTF8.self)) }
  }

  /// Puts a file that has grown long aside; a shell that is just appending to it goes on there.
  private static func putLongFileAside(_ path: String) throws(FileError) {
    guard try isLong(path) else { return }
    let lock = try FileLock(path + ".lock")
    // Another shell may have been faster: what is now short must not replace the old one.
    if try isLong(path), unsafe rename(path, path + ".old") != 0 {
      throw .system(.rename, path: path, .last)
    }
    _ = consume lock
  }

  private static func isLong(_ path: String) throws(FileError) -> Bool {
    guard try fileKind(path) != nil else { return false }
    return try readFile(path, limit: readLimit, links: .refuse).count > fileLimit
  }

  /// One line of the file for one entry.
  static func encode(_ entry: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The entry of one line of the file; nil for what this program did not write.
  static func decode(_ line: String) -> String? {
    var result = String.UnicodeScalarView()
    var escaped = false
    for scalar in line.unicodeScalars {
      if escaped {
        guard scalar == "n" || scalar == "\\" else { return nil }
        result.append(scalar == "n" ? "\n" : "\\")
        escaped = false
      } else if scalar == "\\" {
        escaped = true
      } else if scalar.value < 0x20 || scalar == "\u{fffd}" {
        return nil
      } else {
        result.append(scalar)
      }
    }
    return escaped || result.isEmpty ? nil : String(result)
  }
}

extension String {
  /// Without blanks and line breaks at both ends.
  var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" }
    let tail = drop(while: isBlank)
    guard let last = tail.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(tail[...last])
  }
}
