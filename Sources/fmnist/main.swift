import ArgumentParser
import Glibc
import Notebooks
import Shell

/// Runs the program. ArgumentParser exits with 64 for a wrong command line; here it is 3.
func runProgram() -> Notebooks.ExitCode {
  let arguments: [String]
  do {
    arguments = try programArguments()
  } catch {
    showUsageError(error.text, cure: "write the command line in UTF-8")
    return .usage
  }
  do {
    var command = try Program.parseAsRoot(arguments)
    if let command = command as? any Running { return command.exitCode() }
    // Only the help is no command of ours: it throws the page it was asked for.
    try command.run()
    return .same
  } catch {
    let message = Program.fullMessage(for: error)
    if Program.exitCode(for: error).isSuccess { return showText(message) ? .same : .failed }
    let program = (["fmnist"] + [Program.subcommand(of: arguments)].compactMap { $0 })
      .joined(separator: " ")
    showUsageError(Program.message(for: error), cure: "\(program) --help shows what can be given")
    return .usage
  }
}

prepareProcess()
exit(runProgram().rawValue)
