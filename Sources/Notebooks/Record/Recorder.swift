internal import Files
internal import Language
internal import Results
public import Sessions

/// Records a session in a notebook: after each command the whole file is written anew, in one step,
/// so that it is the session so far, without what was undone, and valid at any moment.
public struct Recorder {
  /// The notebook, as it was named.
  public let path: String
  private let figures: RecordedFigures
  /// What the file held when it was written last.
  private var written: [UInt8]?

  /// Starts a recording; the file is made by the first `write`.
  ///
  /// - Parameter path: where; there must be nothing yet, and the name must end in `.fnb`.
  /// - Throws: a problem if a file is there already.
  public init(_ path: String, drawer: FigureDrawer) throws(NotebookProblem) {
    self.path = path
    figures = RecordedFigures(folder: NotebookFile(path: path).figureFolder, drawer: drawer)
    let source = SourceText(path, name: "record")
    guard path.hasSuffix(".fnb") else {
      throw NotebookProblem(
        Diagnostic(
          .notebookFormat, "a notebook's name ends in '.fnb'", at: 0..<path.utf8.count,
          cure: "type record \((try? fileKind(path)) == .some(nil) ? path : "study").fnb"),
        in: source)
    }
    let kind: FileKind?
    do {
      kind = try fileKind(path)
    } catch {
      throw .ofFile(.fileUnwritable, error, path: path)
    }
    guard kind == nil else {
      throw NotebookProblem(
        Diagnostic(
          .fileExists, "\(quoted(path)) exists, and a recording replaces no file",
          at: 0..<path.utf8.count, cure: "give another name"),
        in: source)
    }
  }

  /// Writes the session so far.
  ///
  /// - Parameters:
  ///   - journal: all of the session's steps.
  ///   - profile: the numeric profile it runs under.
  ///   - data: the data sets it loaded, each as `fashion_mnist sha256:…`.
  /// - Returns: warnings, for figures that could not be drawn.
  /// - Throws: a problem if nothing was written: the file is as it was.
  public mutating func write(
    _ journal: [JournalEntry], profile: String, data: [String]
  ) throws(NotebookProblem) -> [NotebookProblem] {
    let notebook = JournalNotebook(journal: journal, profile: profile, data: data)
    let bytes = Array(notebook.text.utf8)
    let isUntouched: Bool
    do {
      isUntouched = try self.isUntouched()
    } catch {
      throw .ofFile(.fileUnreadable, error, path: path)
    }
    guard isUntouched else { throw .changedOnDisk(path) }
    do {
      if bytes != written { try saveAtomically(bytes, to: path) }
      written = bytes
    } catch {
      throw .ofFile(.fileUnwritable, error, path: path)
    }
    return drawFigures(journal)
  }

  /// Whether the file is what was written last, or not there before the first time.
  private func isUntouched() throws(FileError) -> Bool {
    guard let written else { return try fileKind(path) == nil }
    guard try fileKind(path) == .regular else { return false }
    return (try? readFile(path, limit: written.count)) == written
  }

  private func drawFigures(_ journal: [JournalEntry]) -> [NotebookProblem] {
    var problems: [NotebookProblem] = []
    for part in journal.flatMap(\.outcome.parts) {
      guard case .figure(let note, let figure) = part.content else { continue }
      do {
        if try !figures.draw(note, figure) {
          problems.append(
            NotebookProblem(
              Diagnostic(
                .plotFailed, "the figure \(quoted(note.name)) is not drawn in \(figures.folder)",
                severity: .warning),
              in: SourceText("", name: path)))
        }
      } catch {
        problems.append(.ofFile(.fileUnwritable, error, path: path))
      }
    }
    return problems
  }
}
