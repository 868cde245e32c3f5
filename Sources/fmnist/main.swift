import ArgumentParser
import Glibc
import Notebooks
import Shell

/// Runs the program. ArgumentParser exits with 64 for a wrong command line; here it is 3.
func runProgram() -> Notebooks.ExitCode {
  if let problem = problemWithArguments() {
    showUsageError(problem, cure: "write the command line in UTF-8")
    return .usage
  }
  do {
    guard let command = try Program.parseAsRoot() as? any Running else {
      // Only the help of ArgumentParser's own is no command of ours.
      return showText(Program.helpMessage()) ? .same : .failed
    }
    return command.exitCode()
  } catch {
    let message = Program.fullMessage(for: error)
    if Program.exitCode(for: error).isSuccess { return showText(message) ? .same : .failed }
    showUsageError(Program.message(for: error), cure: "fmnist --help shows what can be given")
    return .usage
  }
}

prepareProcess()
exit(runProgram().rawValue)
