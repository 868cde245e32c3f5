internal import Files
internal import Language
internal import Results

/// The output folder of a replay.
struct ReplayOutput {
  let file: NotebookFile
  let folder: String

  /// The replayed notebook.
  var notebook: String { "\(folder)/\(file.baseName).fnb" }

  /// The figures that name no file, beside the replayed notebook as a record has them.
  var figureFolder: String { "\(folder)/\(file.baseName).figures" }

  /// Makes the folders, and throws if the replayed notebook would take the place of the notebook
  /// itself. A link in the place of one, which a stranger's notebook may bring along,
  /// would lead what is written elsewhere: it is refused, except where the person named it.
  ///
  /// - Parameter isNamed: whether `--out` named the folder.
  func prepare(for notebook: Notebook, isNamed: Bool) throws(NotebookProblem) {
    do throws(FileError) {
      if !isNamed { try refuseLink(folder) }
      try createFolder(folder, isPrivate: false)
      if try areSameFile(file.path, self.notebook) {
        throw .inTheWay(path: self.notebook, found: .regular)
      }
      guard notebook.steps.contains(where: { plots($0.statement) }) else { return }
      try refuseLink(figureFolder)
      try createFolder(figureFolder, isPrivate: false)
    } catch {
      throw .ofFile(.fileUnwritable, error, path: folder)
    }
  }

  /// The pictures that were drawn, as paths.
  func pictures(of figures: [FigureNote]) -> [String] {
    figures.map { "\(figureFolder)/\($0.name).svg" }.filter { (try? fileKind($0)) == .regular }
  }
}

/// Whether a statement draws.
private func plots(_ statement: Statement) -> Bool {
  switch statement {
  case .command(let command): command.verb.text == "plot"
  case .loop(let loop): loop.body.contains(where: plots)
  default: false
  }
}

extension Replayer {
  /// What front matter says of this replay.
  var frontMatter: [(key: String, values: [String])] {
    let data = runner.data.isEmpty ? notebook.data : runner.data
    return [
      ("fnb", ["\(NotebookLimits.version)"]), ("profile", [profile]), ("data", data),
    ]
  }

  /// The figures drawn, in order.
  var figures: [FigureNote] { figures(of: notebook.steps) }

  /// Those of them that the record has as they are.
  var recordedFigures: [FigureNote] {
    figures(of: notebook.steps.filter { equal.contains($0.index) })
  }

  private func figures(of steps: [Step]) -> [FigureNote] {
    steps.flatMap { step in
      (finished[step.index]?.outcome.parts ?? []).compactMap {
        if case .figure(let note, _) = $0.content { note } else { nil }
      }
    }
  }
}
