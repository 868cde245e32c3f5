internal import Files
public import Results

/// How figures become pictures: a seam at which tests put pictures without gnuplot.
public struct FigureDrawer {
  /// An SVG of a figure; nil if it cannot be drawn.
  public var picture: (Figure) -> [UInt8]?
  /// The digest of the data that an SVG shows, which is inside it; nil if there is none.
  public var digest: ([UInt8]) -> String?

  public init(picture: @escaping (Figure) -> [UInt8]?, digest: @escaping ([UInt8]) -> String?) {
    self.picture = picture
    self.digest = digest
  }
}

/// The figures of a record, `NAME.figures/*.svg` beside the notebook. A picture is written again
/// only when the data it shows have changed, so that version control sees no other change.
struct RecordedFigures {
  let folder: String
  let drawer: FigureDrawer

  /// The most bytes a picture may have.
  private static let limit = 16 << 20

  /// Takes over a picture from another folder, if it was drawn there and shows something new.
  /// - Returns: whether it did.
  func copy(_ note: FigureNote, from other: String) throws(FileError) -> Bool {
    guard isFileName(note.name), !isCurrent(note) else { return false }
    let source = "\(other)/\(note.name).svg"
    guard try fileKind(source) == .regular else { return false }
    try save(note, try readFile(source, limit: Self.limit, links: .refuse))
    return true
  }

  /// Whether there is no picture of a figure.
  func lacks(_ note: FigureNote) -> Bool {
    isFileName(note.name) && (try? fileKind(path(note))) != .regular
  }

  /// Draws a figure, if its picture is not there or shows something else.
  /// - Returns: whether there is a picture of it now.
  func draw(_ note: FigureNote, _ figure: Figure) throws(FileError) -> Bool {
    guard isFileName(note.name) else { return false }
    if isCurrent(note) { return true }
    guard let picture = drawer.picture(figure) else { return false }
    try save(note, picture)
    return true
  }

  private func isCurrent(_ note: FigureNote) -> Bool {
    guard let bytes = try? readFile(path(note), limit: Self.limit, links: .refuse) else {
      return false
    }
    return drawer.digest(bytes) == note.digest
  }

  private func save(_ note: FigureNote, _ picture: [UInt8]) throws(FileError) {
    try refuseLink(folder)
    try createFolder(folder, isPrivate: false)
    try saveAtomically(picture, to: path(note))
  }

  private func path(_ note: FigureNote) -> String { "\(folder)/\(note.name).svg" }
}

/// Whether a name stays in its folder.
func isFileName(_ name: String) -> Bool {
  !name.isEmpty && name.first != "." && !name.utf8.contains(UInt8(ascii: "/"))
    && !name.utf8.contains(0)
}
