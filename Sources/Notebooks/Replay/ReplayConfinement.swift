internal import Files
internal import Language
internal import Plotting
internal import Sessions

/// Leaves this process with what the replay of a notebook needs, if that was asked for: reading the
/// data, the files it names and what the system's libraries need; writing its output folder and the
/// store; starting gnuplot.
///
/// - Returns: whether the replay may go on.
func confine(
  _ options: ReplayOptions, _ file: NotebookFile, _ output: ReplayOutput, _ notebook: Notebook,
  _ report: inout ReplayReport
) -> Bool {
  guard options.confinement != .none else { return true }
  do throws(SystemError) {
    try confinement(options, file, output, notebook).confine()
    if options.confinement == .demanded {
      report.problems += gaps(landlockVersion: Confinement.landlockVersion, file)
    }
    return true
  } catch {
    let reason =
      Confinement.landlockVersion == 0
      ? "this kernel has no Landlock, or it is turned off" : "the kernel refused it: \(error)"
    report.confinementRefusal = reason
    guard options.confinement == .demanded else { return true }
    report.add(
      NotebookProblem(
        Diagnostic(
          .notebookUnconfined, "--untrusted needs a wall that this system does not have",
          notes: [reason, "nothing was run"],
          cure: "replay it on Linux 5.13 or later, or read it and leave --untrusted out"),
        in: SourceText("", name: file.path)), .failed)
    return false
  }
}

/// What the wall of an older kernel lets through: said, and nothing is run less for it.
func gaps(landlockVersion version: Int, _ file: NotebookFile) -> [NotebookProblem] {
  Confinement.gaps(landlockVersion: version).map { gap in
    NotebookProblem(
      Diagnostic(
        .notebookUnconfined, "on this kernel the notebook's process may \(gap)",
        cure: "replay it on Linux 6.12 or later", severity: .warning),
      in: SourceText("", name: file.path))
  }
}

/// The files that a notebook names, each where it may be: below the notebook's folder, or below a
/// folder that the data may be in.
func namedFiles(
  of notebook: Notebook, _ file: NotebookFile, _ options: ReplayOptions
) -> [NamedFile] {
  let folders = [file.containingFolder] + Session.dataFolders(given: options.dataFolder)
  return notebook.namedFiles.map {
    NamedFile(name: $0.name, below: folders, digest: $0.digest)
  }
}

/// What a replay may touch.
func confinement(
  _ options: ReplayOptions, _ file: NotebookFile, _ output: ReplayOutput, _ notebook: Notebook
) -> Confinement {
  var confinement = Confinement()
  confinement.readable =
    Confinement.system + Session.dataFolders(given: options.dataFolder) + [file.path]
    + namedFiles(of: notebook, file, options).compactMap(\.path)
  confinement.writable = [output.folder]
  // A folder that is not there yet could not be allowed.
  if let store = options.store?.folder, (try? createFolder(store, isPrivate: true)) != nil {
    confinement.writable.append(store)
  }
  // The person who replays asked for the record to be rewritten: a file and a folder beside others.
  if options.accept { confinement.writable.append(file.containingFolder) }
  confinement.executable = Confinement.loaders + (GnuplotLocation.standard.found.map { [$0] } ?? [])
  return confinement
}
