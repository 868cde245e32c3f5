internal import Files
internal import Language
internal import Sessions

/// A notebook as a file, and the names of what belongs to it.
struct NotebookFile {
  /// As it was given.
  let path: String

  /// The folder it is in; empty for the current one.
  private var folder: String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Its name without folder and `.fnb`.
  var baseName: String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init)
    guard let name, name.hasSuffix(".fnb"), name.utf8.count > 4 else { return name ?? path }
    return String(name.dropLast(4))
  }

  /// Where a replay writes unless told otherwise.
  var defaultOutputFolder: String { folder + baseName + ".out" }

  /// Where the figures of the record are.
  var figureFolder: String { folder + baseName + ".figures" }

  /// A file of its name but another suffix.
  func beside(suffix: String) -> String { folder + baseName + "." + suffix }

  /// The path that a name in the notebook means: relative to its folder.
  func path(of name: String) -> String { name.hasPrefix("/") ? name : folder + name }

  /// Its folder, for what is made beside it.
  var containingFolder: String { folder.isEmpty ? "." : folder }

  /// Reads it.
  func read() throws(NotebookProblem) -> Notebook {
    do {
      return Notebook(name: path, bytes: try readFile(path, limit: NotebookLimits.fileBytes))
    } catch {
      throw NotebookProblem.ofFile(.fileUnreadable, error, path: path)
    }
  }
}

/// Throws if a path names a symbolic link.
func refuseLink(_ path: String) throws(FileError) {
  if try fileKind(path) == .symbolicLink {
    throw .notRegular(path: path, found: .symbolicLink)
  }
}

extension NotebookProblem {
  /// A file that could not be read or written.
  static func ofFile(_ id: DiagnosticID, _ error: FileError, path: String) -> NotebookProblem {
    NotebookProblem(Diagnostic(id, "\(error)", cure: error.cure), in: SourceText("", name: path))
  }
}
