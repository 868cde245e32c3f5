internal import Files
internal import Language
internal import Results

/// Rewrites the record of a notebook with what a replay found.
///
/// Prose, comments, order, tolerances and existing `~` lines stay. Nothing is written when a step
/// failed, when a claim changed its verdict and that was not allowed, or when the file is not the
/// one that was replayed any more.
///
/// - Parameter claims: whether verdicts may change.
func accept(
  _ replay: Replayer, _ file: NotebookFile, _ output: ReplayOutput, claims: Bool,
  drawer: FigureDrawer, _ report: inout ReplayReport
) {
  if let failed = report.steps.first(where: { $0.status == .failed }) {
    report.acceptance = .refused("the step on line \(failed.line) failed")
    return
  }
  if report.ending != nil || !report.codes.isEmpty {
    report.acceptance = .refused("the replay did not come to its end")
    return
  }
  if !claims, let changed = report.claims.first(where: \.isChanged) {
    report.acceptance = .refused(
      "the claim on line \(changed.line) changed its verdict; --accept-claims records that")
    return
  }
  let notebook = replay.notebook
  var records: [Int: [String]] = [:]
  for step in notebook.steps where !replay.equal.contains(step.index) {
    let changesClaim = report.steps[step.index].claims.contains(where: \.isChanged)
    records[step.index] = replay.finished[step.index]?.lines(notes: changesClaim ? .fresh : .kept)
  }
  let new = notebook.replacingRecords(records).settingFrontMatter(replay.frontMatter)
  do throws(FileError) {
    if new.bytes != notebook.bytes {
      let current = try readFile(file.path, limit: NotebookLimits.fileBytes)
      guard current == notebook.bytes else {
        report.add(.changedOnDisk(file.path), .failed)
        report.acceptance = .refused("the file changed while it was replayed")
        return
      }
      try saveAtomically(new.bytes, to: file.path)
    }
    let figures = RecordedFigures(folder: file.figureFolder, drawer: drawer)
    var drawn = 0
    for note in replay.figures where try figures.copy(note, from: output.figureFolder) {
      drawn += 1
    }
    report.acceptance =
      new.bytes != notebook.bytes
      ? .rewritten(steps: records.count) : drawn > 0 ? .drawn(figures: drawn) : .nothingToDo
  } catch {
    report.add(.ofFile(.fileUnwritable, error, path: file.path), .failed)
    report.acceptance = .refused("the record could not be written")
  }
}

extension NotebookProblem {
  /// A notebook that another program changed while we were about to write it.
  static func changedOnDisk(_ path: String) -> NotebookProblem {
    NotebookProblem(
      Diagnostic(
        .notebookChanged, "the file was changed by another program; it is left as it is",
        cure: "look at it, then try again"),
      in: SourceText("", name: path))
  }
}
