public import Notebooks

/// Replays a notebook and shows the report.
///
/// - Returns: what the program exits with.
public func runReplay(
  _ path: String, options: ReplayOptions, format: ReplayFormat = .text
) -> ExitCode {
  onScreen { showReplay(of: path, options: options, format: format, on: $0) }
}

/// Checks a notebook without running it, and shows what is wrong.
///
/// - Returns: what the program exits with.
public func runCheck(_ path: String) -> ExitCode {
  onScreen { screen in
    let report = checkNotebook(path)
    screen.show(report.problems)
    screen.show(lines: [report.summary])
    return report.exitCode
  }
}

/// Shows how the records of two notebooks differ.
///
/// - Returns: what the program exits with.
public func runDiff(_ first: String, _ second: String) -> ExitCode {
  onScreen { screen in
    let difference = NotebookDifference(first, second)
    screen.show(difference.problems)
    screen.show(lines: difference.lines)
    return difference.exitCode
  }
}

/// Brings a notebook into canonical form.
///
/// - Returns: what the program exits with.
public func runFormat(_ path: String) -> ExitCode {
  onScreen { screen in
    let result = formatNotebook(path)
    screen.show(result.problems)
    if result.isChanged { screen.show(lines: ["\(path): formatted"]) }
    return result.exitCode
  }
}

/// Writes a notebook in another format, and says which file that is.
///
/// - Parameters:
///   - format: nil for the one that the output's name ends in.
///   - output: nil for a file of the notebook's name beside it.
/// - Returns: what the program exits with.
public func runExport(_ path: String, to format: ExportFormat?, output: String?) -> ExitCode {
  onScreen { showExport(of: path, to: format, output: output, on: $0) }
}

func showExport(
  of path: String, to format: ExportFormat?, output: String?, on screen: Screen
) -> ExitCode {
  let report = exportNotebook(path, to: format, output: output)
  screen.show(report.problems)
  if let written = report.path { screen.show(lines: ["\(written): written"]) }
  return report.exitCode
}

/// Shows text of the program about itself, such as its help.
///
/// - Returns: whether it could be written.
public func showText(_ text: String) -> Bool {
  let screen = Screen()
  screen.show(lines: [text])
  return screen.finish()
}

/// Says what is wrong with the command line of the program.
public func showUsageError(_ message: String, cure: String) {
  Screen().errors.write("fmnist: error: \(message)\n  cure: \(cure)\n")
}

private func onScreen(_ work: (Screen) -> ExitCode) -> ExitCode {
  let screen = Screen()
  let code = work(screen)
  return .worst([code] + (screen.finish() ? [] : [.failed]))
}
