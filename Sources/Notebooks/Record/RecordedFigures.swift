internal import Files
internal import Results

/// The figures of a record, `NAME.figures/*.svg` beside the notebook.
///
/// Each ends in a comment with the digest of its data, so that a picture is written again only when
/// what it shows has changed, whatever gnuplot made it.
struct RecordedFigures {
  let folder: String

  /// The most bytes a picture may have.
  static let limit = 16 << 20

  /// The picture of a figure.
  func path(_ note: FigureNote) -> String { "\(folder)/\(note.name).svg" }

  /// Whether the picture of a figure is there and shows the same data.
  func isCurrent(_ note: FigureNote) -> Bool {
    guard let bytes = try? readFile(path(note), limit: Self.limit, links: .refuse) else {
      return false
    }
    let mark = Array(mark(note).utf8)
    return bytes.suffix(mark.count).elementsEqual(mark)
  }

  /// Takes over a picture from another folder, if it was drawn there and shows something new.
  func copy(_ note: FigureNote, from other: String) throws(FileError) {
    guard isFileName(note.name), !isCurrent(note) else { return }
    let source = "\(other)/\(note.name).svg"
    guard try fileKind(source) == .regular else { return }
    try createFolder(folder)
    try save(note, try readFile(source, limit: Self.limit, links: .refuse))
  }

  /// Writes a picture with the digest of its data.
  func save(_ note: FigureNote, _ picture: [UInt8]) throws(FileError) {
    try saveAtomically(picture + Array(mark(note).utf8), to: path(note))
  }

  private func mark(_ note: FigureNote) -> String { "<!-- data \(note.digest) -->\n" }

  /// Whether a name stays in its folder.
  func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.first != "." && !name.utf8.contains(UInt8(ascii: "/"))
      && !name.utf8.contains(0)
  }
}
