/// The file of one entry: four lines of text, then the content.
///
///     fmnist-store 1
///     fit-3aede38d…-0
///     1048576
///     5b4141f0…                  SHA-256 of the content
enum StoreEntry {
  /// What was found in a file.
  enum Reading: Equatable {
    case whole([UInt8])
    /// Another version of fmnist wrote it.
    case otherVersion
    /// It is not what was written, for this reason.
    case damaged(String)
  }

  /// The version of the form.
  static let version = 1
  /// The most bytes of a file that are read.
  static let fileLimit = 1 << 36
  private static let magic = "fmnist-store "
  /// More than the four lines take.
  private static let headerLimit = 512

  /// The lines before the content.
  static func header(of content: [UInt8], name: StoreName) -> [UInt8] {
    Array("\(magic)\(version)\n\(name.text)\n\(content.count)\n\(sha256(content).hex)\n".utf8)
  }

  /// The content in a file's bytes.
  static func content(of bytes: [UInt8], name: StoreName) -> Reading {
    var rest = bytes[...]
    var lines: [String] = []
    while lines.count < 4 {
      guard let end = rest.prefix(headerLimit).firstIndex(of: 0x0A) else { break }
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    guard let first = lines.first, first.hasPrefix(magic),
      let found = Int(first.dropFirst(magic.count))
    else { return .damaged("it is no entry of a store") }
    guard found == version else { return .otherVersion }
    guard lines.count == 4, first == "\(magic)\(version)" else {
      return .damaged("its header is cut off")
    }
    guard lines[1] == name.text else { return .damaged("it is another entry") }
    guard lines[2] == "\(rest.count)" else {
      return .damaged("it has \(rest.count) bytes of content where its header says \(lines[2])")
    }
    let content = Array(rest)
    guard lines[3] == sha256(content).hex else { return .damaged("its checksum is wrong") }
    return .whole(content)
  }
}
