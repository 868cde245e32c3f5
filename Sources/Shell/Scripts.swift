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
    if !problems.isEmpty || KerasProgram.mayBegin(with: text), let program = kerasProgram(text) {
      screen.show(program, in: SourceText(text, name: "-c"))
      return end(.usage)
    }
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
    // Lines that were read ahead to see whether they are a Keras program.
    var ahead: [LineReader.Line] = []
    var looksForKeras = true
    while true {
      if ahead.isEmpty, !reader.hasLine { runner.settle() }
      switch ahead.isEmpty ? reader.readLine() : ahead.removeFirst() {
      case .text(let line):
        if looksForKeras, !gatherer.isOpen, KerasProgram.mayBegin(with: line) {
          looksForKeras = false
          ahead = rest(of: &reader)
          if let code = answer([line] + ahead.compactMap(\.text), &gatherer) {
            return end(code)
          }
        }
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

  /// The lines that come without a pause, up to the end or to one that is no text.
  private func rest(of reader: inout LineReader) -> [LineReader.Line] {
    var lines: [LineReader.Line] = []
    var count = 0
    while count <= KerasProgram.limit, let line = reader.readLine(within: Self.pause) {
      lines.append(line)
      guard let text = line.text else { break }
      count += text.utf8.count + 1
    }
    return lines
  }

  /// How long to wait, in milliseconds, for more of a program that is not in our language.
  private static let pause: Int32 = 1_000

  /// Answers a Keras program; nil if the lines are none.
  private func answer(_ lines: [String], _ gatherer: inout StatementGatherer) -> ExitCode? {
    guard let program = kerasProgram(lines.joined(separator: "\n")) else { return nil }
    screen.show(program, in: gatherer.pass(lines[0]))
    return .usage
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
