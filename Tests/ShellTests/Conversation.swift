import TestSupport
import Testing

/// Starts the program at a terminal, lets `talk` type after the first prompt, and waits for the end. The
/// terminal is then as it was.
///
/// - Parameter folder: where the program's home is.
/// - Returns: its exit status, and all it wrote.
func converse(
  in folder: TemporaryFolder, _ talk: (PseudoTerminal, Program) -> Void
) throws -> (status: Int32, shown: String) {
  let terminal = try PseudoTerminal()
  let before = terminal.modes
  let program = Program(in: folder)
  try program.start(on: terminal)
  terminal.wait(for: Prompts.line)
  #expect(terminal.modes != before)
  talk(terminal, program)
  let status = program.waitForEnd(reading: terminal)
  #expect(terminal.modes == before)
  return (status, terminal.shown)
}

/// The same, in a home of its own, with `quit` typed after what `talk` typed.
///
/// - Returns: all the program wrote.
@discardableResult
func converse(_ talk: (PseudoTerminal) -> Void) throws -> String {
  let result = try converse(in: try TemporaryFolder()) { terminal, _ in
    talk(terminal)
    terminal.type("quit\r")
  }
  #expect(result.status == 0)
  return result.shown
}

/// What the program shows where it waits for a line.
enum Prompts {
  static let line = "fmnist> "
  /// Inside a block.
  static let block = "...> "
}

extension PseudoTerminal {
  /// Types a line, or several, and waits for what it answers and for the prompt after that.
  func enter(_ line: String, until answer: String, then prompt: String = Prompts.line) {
    type(line + "\r")
    wait(for: answer)
    wait(for: prompt)
  }
}
