internal import CSystem
internal import Glibc
public import Notebooks

/// What the shell is told on its command line.
public struct ShellOptions: Sendable {
  /// The number of threads that train; nil for all cores.
  public var threads: Int?
  /// The instruction set that everything computed is held to; nil for the processor's newest.
  public var instructionSet: String?

  public init(threads: Int? = nil, instructionSet: String? = nil) {
    self.threads = threads
    self.instructionSet = instructionSet
  }
}

/// Makes the process ready: its descriptors, its limits and its signals. To be called first; ends the
/// process where its limits let it do nothing.
public func prepareProcess() {
  openMissingStandardDescriptors()
  _ = fmnist_guard_limits(Int32(ExitCode.failed.rawValue))
  Interrupts.note()
}

/// The shell: a conversation when a person is at the keyboard, else the commands on standard input.
///
/// - Returns: what the program exits with.
public func runShell(_ options: ShellOptions) -> ExitCode {
  guard isatty(STDIN_FILENO) == 1,
    let screen = [STDOUT_FILENO, STDERR_FILENO].first(where: { isatty($0) == 1 }),
    let prompt = Prompt(options: options, descriptor: screen)
  else { return ScriptRun(options: options).runStandardInput() }
  return prompt.run()
}

/// Runs the commands of `-c`, separated by `;` or line breaks, and leaves.
///
/// - Returns: what the program exits with.
public func runCommands(_ text: String, _ options: ShellOptions) -> ExitCode {
  ScriptRun(options: options).run(commands: text)
}
