internal import Glibc
internal import Language
internal import Notebooks
internal import Sessions

/// Runs commands without a person at the keyboard: those of `-c`, or those on standard input.
struct ScriptRun {
  private let runner: StatementRunner
  private let screen: Screen

  init(options: ShellOptions) {
    screen = Screen()
    runner = StatementRunner(screen: screen, options: options)
  }

  /// Runs the text of `-c`: nothing at all when its syntax is wrong anywhere.
  func run(commands text: String) -> ExitCode {
    let source = SourceText(separateCommands(text), name: "-c")
    let script = parse(source)
    let problems = script.diagnosticsAtEnd
    guard problems.isEmpty else {
      screen.show(problems, in: source)
      return end(.usage)
    }
    for statement in script.statements {
      if let code = code(after: runner.run(statement, in: source)) { return end(code) }
    }
    return end(.same)
  }

  /// Runs the lines of standard input as they come, up to the first that fails.
  func runStandardInput() -> ExitCode {
    var reader = LineReader(STDIN_FILENO)
    var gatherer = StatementGatherer(name: "stdin", countsAllLines: true)
    while true {
      if !reader.hasLine { runner.settle() }
      switch reader.readLine() {
      case .text(let line):
        if let code = take(line, &gatherer) { return end(code) }
      case .notUTF8(let byte, let offset, let line):
        return refuse(
          Diagnostic(
            .syntaxCharacter, "byte \(offset + 1) of the line, \(hexadecimal(byte)), is not UTF-8",
            at: offset..<(offset + 3), cure: "save the text as UTF-8"), gatherer.pass(line))
      case .tooLong(let line):
        return refuse(
          Diagnostic(
            .syntaxLineTooLong, "the line is longer than \(Limits.lineBytes) bytes", at: 0..<1,
            cure: "write it as several lines"), gatherer.pass(line))
      case .end:
        guard let script = gatherer.openScript, let unclosed = script.unclosed else {
          return end(.same)
        }
        screen.show([unclosed], in: script.source)
        return end(.usage)
      case .stopped:
        return end(.stopped)
      case .failed(let error):
        screen.errors.write("fmnist: cannot read standard input: \(error)\n")
        return end(.failed)
      }
    }
  }

  private func refuse(_ problem: Diagnostic, _ source: SourceText) -> ExitCode {
    screen.show([problem], in: source)
    return end(.usage)
  }

  private func take(_ line: String, _ gatherer: inout StatementGatherer) -> ExitCode? {
    switch gatherer.take(line, check: runner.session.checkOpenBlock) {
    case .open(let warnings, let source):
      screen.show(warnings, in: source)
      return nil
    case .refused(let problems, let source):
      screen.show(problems, in: source)
      return problems.contains { $0.id.isUsage } ? .usage : .failed
    case .ready(let statements, let source):
      for statement in statements {
        if let code = code(after: runner.run(statement, in: source)) { return code }
      }
      return nil
    }
  }

  /// What the run ends with after a statement, if it ends.
  private func code(after next: StatementRunner.Next) -> ExitCode? {
    if screen.output.failure != nil { return .failed }
    switch next {
    case .goOn: return nil
    case .leave: return .same
    // What failed is among the runner's codes.
    case .failed: return .same
    case .stopped: return .stopped
    }
  }

  private func end(_ code: ExitCode) -> ExitCode {
    runner.settle()
    let isWritten = screen.finish()
    return .worst(runner.codes + [code] + (isWritten ? [] : [.failed]))
  }
}
