internal import Files
internal import Language
internal import Rendering

/// What became of an export.
public struct ExportReport: Sendable {
  /// Errors and warnings.
  public let problems: [NotebookProblem]
  /// The file written, nil if none was.
  public let path: String?
  /// What the program exits with.
  public let exitCode: ExitCode
}

/// Writes a notebook in another format, from what is recorded in it. Nothing is run. Where a picture
/// is missing or a command is wrong the rest is written all the same, and the report says so.
///
/// - Parameters:
///   - path: the notebook.
///   - format: nil for the one that the output's name ends in.
///   - output: the file written, replaced if it exists; nil for `NAME.html`, `NAME.md` or
///     `NAME.ipynb` beside the notebook.
public func exportNotebook(
  _ path: String, to format: ExportFormat?, output: String?
) -> ExportReport {
  do throws(NotebookProblem) {
    let file = NotebookFile(path: path)
    guard let format = format ?? output.flatMap(ExportFormat.init(path:)) else {
      throw unknownFormat(of: output ?? path)
    }
    let target = output ?? file.beside(suffix: format.rawValue)
    // So a notebook cannot be lost to its own export either.
    guard ExportFormat(path: target) == format else {
      throw output == nil || ExportFormat(path: target) == nil
        ? unknownFormat(of: target) : otherFormat(than: format, of: target)
    }
    let notebook = try file.read()
    let nothing = [notebook.nothingToRun].compactMap { $0 }
    let problems = notebook.problems + nothing
    guard !problems.contains(where: \.isError) else {
      return ExportReport(
        problems: notebook.allProblems + nothing, path: nil, exitCode: .usage)
    }
    let document = ExportReader(notebook, file).document
    let bytes = try exportBytes(document, format, file)
    // Markdown names pictures; where it goes elsewhere, they go with it.
    let folder = NotebookFile(path: target).containingFolder
    let isBeside = (try? areSameFile(folder, file.containingFolder)) ?? false
    if format == .markdown, !isBeside { try copyPictures(of: document, to: folder) }
    do {
      try saveAtomically(bytes, to: target)
    } catch {
      throw NotebookProblem.ofFile(.fileUnwritable, error, path: target)
    }
    let wrong = notebook.commandErrors
    let absent = absentFigures(of: document, file, in: notebook.source, isWrong: !wrong.isEmpty)
    return ExportReport(
      problems: problems + wrong + absent, path: target,
      exitCode: .worst((wrong.isEmpty ? [] : [.usage]) + (absent.isEmpty ? [] : [.failed])))
  } catch {
    let code: ExitCode = error.diagnostic.id == .fileFormat ? .usage : .failed
    return ExportReport(problems: [error], path: nil, exitCode: code)
  }
}

private func exportBytes(
  _ document: ExportDocument, _ format: ExportFormat, _ file: NotebookFile
) throws(NotebookProblem) -> [UInt8] {
  switch format {
  case .html: return Array(htmlPage(document).utf8)
  case .markdown: return Array(markdownText(document).utf8)
  case .jupyter:
    do {
      return try jupyterNotebook(document)
    } catch {
      let message = "the notebook has no form as JSON"
      throw NotebookProblem(Diagnostic(.fileFormat, message), in: SourceText("", name: file.path))
    }
  }
}

/// The figures that the export says it lacks, one problem a cause: the rest of it is whole.
///
/// - Parameter isWrong: whether the notebook has commands that are wrong; nothing accepts it then.
private func absentFigures(
  of document: ExportDocument, _ file: NotebookFile, in source: SourceText, isWrong: Bool
) -> [NotebookProblem] {
  let reasons = document.absentFigures
  let replay = "'fmnist replay \(source.name) --accept' draws the figures anew"
  let cure = isWrong ? "mend the errors first; then \(replay)" : replay
  func problem(_ message: String, _ cure: String) -> NotebookProblem {
    NotebookProblem(Diagnostic(.fileUnreadable, message, cure: cure), in: source)
  }
  guard reasons.count > 1, (try? fileKind(file.figureFolder)) == nil else {
    return reasons.map { problem("the export lacks a picture: \($0)", cure) }
  }
  // Most likely the notebook was copied or renamed, and its figures were not.
  let others = fileNames(in: file.containingFolder).filter { $0.hasSuffix(".figures") }
  let name = file.baseName + ".figures"
  return [
    problem(
      "the export lacks its \(reasons.count) pictures: the folder \(name) is not there",
      others.count == 1 && !isWrong
        ? "if they are in \(others[0]), name it \(name); else \(replay)" : cure)
  ]
}

/// Puts the pictures that a document shows beside a copy of it in another folder, under the same names.
private func copyPictures(
  of document: ExportDocument, to folder: String
) throws(NotebookProblem) {
  for (path, bytes) in document.shownPictures {
    let target = "\(folder)/\(path)"
    do {
      if try fileKind(target) != nil {
        guard try readFile(target, limit: 16 << 20, links: .refuse) != bytes else { continue }
        throw NotebookProblem(
          Diagnostic(
            .fileExists, "\(target) is there and shows something else",
            cure: "export into another folder with -o"), in: SourceText("", name: target))
      }
      let place = NotebookFile(path: target).containingFolder
      try refuseLink(place)
      try createFolder(place, isPrivate: false)
      try saveAtomically(bytes, to: target)
    } catch let error as FileError {
      throw NotebookProblem.ofFile(.fileUnwritable, error, path: target)
    } catch let problem as NotebookProblem {
      throw problem
    } catch {
      preconditionFailure("nothing else is thrown: \(error)")
    }
  }
}

private func otherFormat(than format: ExportFormat, of path: String) -> NotebookProblem {
  NotebookProblem(
    Diagnostic(
      .fileFormat, "the name of the export does not end in .\(format.rawValue)",
      cure: "\(named(path, [format]) ?? "end it so"), or leave out --to \(format.rawValue)"),
    in: SourceText("", name: path))
}

private func unknownFormat(of path: String) -> NotebookProblem {
  let message = "the name of an export says what it is"
  let cure =
    "\(named(path, ExportFormat.allCases) ?? "end it in .html, .md or .ipynb"), or say --to html, md or ipynb"
  return NotebookProblem(
    Diagnostic(.fileFormat, message, cure: cure), in: SourceText("", name: path))
}

/// The option that names the file as its format's are.
private func named(_ path: String, _ formats: [ExportFormat]) -> String? {
  fileName(path, endingIn: formats.map(\.rawValue)).map { "type -o \(shellWord($0))" }
}
