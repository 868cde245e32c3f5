internal import Files
internal import Language

/// What is wrong with a notebook, found without running it.
public struct NotebookCheckReport: Sendable {
  /// Errors and warnings, in the file's order.
  public let problems: [NotebookProblem]
  /// The number of commands; nil if the file could not be read.
  public let steps: Int?
  /// What the program exits with.
  public let exitCode: ExitCode
  private let name: String

  /// One line for people.
  public var summary: String {
    guard let steps else { return "\(shown(name)): not read" }
    let errors = problems.count(where: \.isError)
    let warnings = problems.count - errors
    return "\(shown(name)): \(counted(steps, "command")), \(counted(errors, "error")), "
      + counted(warnings, "warning")
  }

  init(_ path: String, look: (Notebook) -> [NotebookProblem]) {
    name = path
    do {
      let notebook = try NotebookFile(path: path).read()
      var found = notebook.allProblems
      if let nothing = notebook.nothingToRun { found.append(nothing) }
      if !notebook.problems.contains(where: \.isError) { found += look(notebook) }
      problems = inOrder(found)
      steps = notebook.steps.count
      exitCode = problems.contains(where: \.isError) ? .usage : .same
    } catch {
      problems = [error]
      steps = nil
      exitCode = .failed
    }
  }
}

extension Notebook {
  /// What is wrong with its commands, in the file's order, where the record does not expect it: what keeps
  /// them from being run, and not the file from being read.
  var commandErrors: [NotebookProblem] {
    let ofText = steps.lazy.flatMap(unexpectedProblems).prefix(NotebookLimits.problems)
    return inOrder((ofText + checkCommands(of: self)).filter(\.isError))
  }
}

/// Writes a notebook in canonical form, if it is not yet. Commands that are wrong keep their words, and
/// are told of where they stand afterwards.
///
/// - Returns: problems, whether the file was changed, and what the program exits with.
public func formatNotebook(
  _ path: String
) -> (problems: [NotebookProblem], isChanged: Bool, exitCode: ExitCode) {
  do throws(NotebookProblem) {
    let notebook = try NotebookFile(path: path).read()
    if let nothing = notebook.nothingToRun { return ([nothing], false, .usage) }
    let bytes: [UInt8]
    do {
      bytes = try notebook.formatted()
    } catch {
      return (error.all, false, .usage)
    }
    let wrong = Notebook(name: path, bytes: bytes).commandErrors
    let code = wrong.isEmpty ? ExitCode.same : .usage
    guard bytes != notebook.bytes else { return (wrong, false, code) }
    do {
      try saveAtomically(bytes, to: path)
    } catch {
      throw NotebookProblem.ofFile(.fileUnwritable, error, path: path)
    }
    return (wrong, true, code)
  } catch {
    return ([error], false, .failed)
  }
}
