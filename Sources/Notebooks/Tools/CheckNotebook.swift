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

  init(_ path: String, look: (Notebook) -> NotebookCheck) {
    name = path
    do {
      let notebook = try NotebookFile(path: path).read()
      var found = notebook.allProblems
      if let nothing = notebook.nothingToRun { found.append(nothing) }
      if !notebook.problems.contains(where: \.isError) {
        let check = look(notebook)
        found += check.problems
        for (line, others) in check.dependents { found.note(others, dependingOn: line, notebook) }
      }
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
    let ofCommands = checkCommands(of: self).problems.filter { !$0.diagnostic.id.isOfOrder }
    return inOrder((ofText + ofCommands).filter(\.isError))
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

extension [NotebookProblem] {
  /// Notes with the first error of a step the lines that depend on it, and are not said to be wrong.
  fileprivate mutating func note(
    _ others: [Int], dependingOn line: Int, _ notebook: Notebook
  ) {
    guard let step = notebook.steps.first(where: { $0.lines.lowerBound == line }),
      let place = firstIndex(where: { $0.isError && step.lines.contains($0.line) })
    else { return }
    let numbers = others.map(String.init)
    let note =
      numbers.count == 1
      ? "line \(numbers[0]) depends on it"
      : "lines \(numbers.dropLast().joined(separator: ", ")) and \(numbers[numbers.count - 1]) depend on it"
    let old = self[place].diagnostic
    let noted = Diagnostic(
      old.id, old.message, at: old.range, notes: old.notes + [note], cure: old.cure,
      severity: old.severity)
    self[place] = NotebookProblem(noted, in: self[place].source)
  }
}
