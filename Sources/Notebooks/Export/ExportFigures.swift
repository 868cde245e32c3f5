internal import Files
internal import Markdown
internal import Plotting
internal import Rendering

/// Finds the pictures that an export shows: those in `NAME.figures` beside the notebook and no other
/// file, so that a stranger's notebook cannot have a file of ours in its export.
struct ExportFigures {
  private(set) var pictures: [String: ExportPicture] = [:]
  private let file: NotebookFile
  /// The folder as the notebook's own text names it.
  private let folderName: String
  /// How many bytes more may be read.
  private var budget = 256 << 20

  /// The most bytes a picture may have.
  private static let limit = 16 << 20

  init(_ file: NotebookFile) {
    self.file = file
    folderName = file.baseName + ".figures"
  }

  /// Reads the picture of a recorded figure.
  /// - Returns: its path from the notebook's folder.
  mutating func look(forFigure name: String) -> String {
    let path = "\(folderName)/\(name).svg"
    read(path, named: "\(name).svg")
    return path
  }

  /// Reads the pictures that a piece of prose shows.
  mutating func look(for prose: String) {
    guard prose.utf8.count <= exportProseLimit else { return }
    for address in imageAddresses(inMarkdown: prose) {
      guard let path = localPath(ofAddress: address), path.hasPrefix(folderName + "/") else {
        continue
      }
      read(path, named: String(path.dropFirst(folderName.utf8.count + 1)))
    }
  }

  private mutating func read(_ path: String, named name: String) {
    guard pictures[path] == nil else { return }
    pictures[path] = picture(named: name)
  }

  private mutating func picture(named name: String) -> ExportPicture {
    guard isFileName(name), name.hasSuffix(".svg") else {
      return .missing("only an .svg in \(folderName) is shown")
    }
    // A link in the place of the folder would lead elsewhere as well.
    let kind = try? fileKind(file.figureFolder)
    guard kind == .folder else { return .missing("the folder \(folderName) is not there") }
    do throws(FileError) {
      let path = "\(file.figureFolder)/\(name)"
      guard try fileKind(path) != nil else { return .missing("\(folderName)/\(name) is not there") }
      let bytes = try readFile(path, limit: min(Self.limit, budget), links: .refuse)
      budget -= bytes.count
      guard isSVG(bytes) else { return .missing("\(folderName)/\(name) is not an SVG picture") }
      return .svg(bytes, digest: figureDigest(inSVG: bytes))
    } catch {
      return .missing("\(folderName)/\(name) cannot be read")
    }
  }
}

/// Whether bytes are the text of an SVG picture, as far as their beginning tells.
private func isSVG(_ bytes: [UInt8]) -> Bool {
  let head = bytes.prefix(4096)
  let isMarkup = head.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
  return isMarkup && head.firstRange(of: Array("<svg".utf8)) != nil
    && String(validating: bytes, as: UTF8.self) != nil
}
