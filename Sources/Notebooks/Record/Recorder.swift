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
  private let calls: FileCalls
  /// What the file holds, as far as is known: what was written last; nil before the first time.
  private var written: [UInt8]?
  /// What a save that failed was to write. It may be in the file all the same: a write can fail
  /// after the file has taken its name.
  private var attempted: [UInt8]?

  /// How the notebook is read and written: a seam at which tests let every part of it fail.
  struct FileCalls {
    var read: (_ path: String, _ limit: Int) throws(FileError) -> [UInt8] = {
      (path, limit) throws(FileError) in try readFile(path, limit: limit, links: .refuse)
    }
    var save: (_ bytes: [UInt8], _ path: String) throws(FileError) -> Void = {
      (bytes, path) throws(FileError) in try saveAtomically(bytes, to: path)
    }
  }

  /// Starts a recording; the file is made by the first `write`.
  ///
  /// - Parameter path: where; there must be nothing yet, and the name must end in `.fnb`.
  /// - Throws: a problem if a file is there already.
  public init(_ path: String, drawer: FigureDrawer) throws(NotebookProblem) {
    try self.init(path, drawer: drawer, calls: FileCalls())
  }

  init(_ path: String, drawer: FigureDrawer, calls: FileCalls) throws(NotebookProblem) {
    self.path = path
    self.calls = calls
    figures = RecordedFigures(folder: NotebookFile(path: path).figureFolder, drawer: drawer)
    let source = SourceText(path, name: "record")
    guard path.hasSuffix(".fnb") else {
      throw NotebookProblem(
        Diagnostic(
          .notebookFormat, "a notebook's name ends in '.fnb'", at: 0..<path.utf8.count,
          cure: "type record \(freeName(for: path) ?? "study.fnb")"),
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
  /// - Returns: what went wrong though the session is in the file: figures that could not be drawn,
  ///   a disk that does not keep it.
  /// - Throws: a problem if it is not. The next call tries again.
  public mutating func write(
    _ journal: [JournalEntry], profile: String, data: [String]
  ) throws(NotebookProblem) -> [NotebookProblem] {
    let notebook = JournalNotebook(journal: journal, profile: profile, data: data)
    let bytes = Array(notebook.text.utf8)
    try readBack()
    var problems: [NotebookProblem] = []
    if bytes != written || attempted != nil {
      attempted = bytes
      do {
        try calls.save(bytes, path)
      } catch .unsettled(let path, let reason) {
        problems.append(.ofFile(.fileUnwritable, .unsettled(path: path, reason), path: path))
      } catch {
        throw .ofFile(.fileUnwritable, error, path: path)
      }
      written = bytes
      attempted = problems.isEmpty ? nil : bytes
    }
    return problems + drawFigures(journal)
  }

  /// Finds out whether a failed save was done after all.
  ///
  /// - Throws: a problem if the file holds neither what was written last nor what was to be written,
  ///   or cannot be read.
  private mutating func readBack() throws(NotebookProblem) {
    let found: [UInt8]?
    do throws(FileError) {
      let limit = max(written?.count ?? 0, attempted?.count ?? 0)
      switch try fileKind(path) {
      case nil: found = nil
      case .regular: found = try calls.read(path, limit)
      case .some(let kind): throw .notRegular(path: path, found: kind)
      }
    } catch {
      switch error {
      case .system: throw .ofFile(.fileUnreadable, error, path: path)
      default: throw .changedOnDisk(path)
      }
    }
    guard found == written || attempted != nil && found == attempted else {
      throw .changedOnDisk(path)
    }
    written = found
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

/// The name of a notebook that is not there yet, for a name that ends otherwise; nil where a file has it, or
/// where what the name stands for is no file.
private func freeName(for path: String) -> String? {
  guard let name = fileName(path, endingIn: ["fnb"]) else { return nil }
  do throws(FileError) {
    guard try fileKind(name) == nil else { return nil }
    switch try fileKind(path) {
    case nil, .regular: return typedText(name)
    default: return nil
    }
  } catch {
    return nil
  }
}
