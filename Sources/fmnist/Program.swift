import ArgumentParser
import Engine
import Notebooks
import Sessions
import Shell

/// A command line that can be run.
protocol Running: ParsableCommand {
  /// Runs it, and gives what the program exits with.
  func exitCode() -> Notebooks.ExitCode
}

/// `fmnist`
struct Program: Running {
  static let configuration = CommandConfiguration(
    commandName: "fmnist",
    abstract: "Train, look at and compare image classifiers on Fashion-MNIST.",
    discussion: """
      Without a command: the shell, with the prompt fmnist>; or, when standard input is no \
      terminal, the commands it holds.

      Exit codes: 0 the same, 1 an output differs or was never recorded, 2 a command or a write \
      failed, 3 a mistake in a command line or in a command, 4 a claim changed its verdict, 5 \
      stopped.
      """,
    version: "fmnist \(fmnistVersion)",
    subcommands: [Replay.self, Check.self, Export.self, Diff.self, Format.self])

  @Option(
    name: .customShort("c"), parsing: .unconditional,
    help: ArgumentHelp("Run commands, separated by ';', and leave.", valueName: "commands"))
  var commands: String?

  @OptionGroup var training: TrainingOptions

  /// The subcommand that a command line begins with, by its name; nil for none.
  static func subcommand(of arguments: [String]) -> String? {
    configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
      .first { $0 == arguments.first }
  }

  func exitCode() -> Notebooks.ExitCode {
    let options = ShellOptions(
      threads: training.threads, instructionSet: training.instructionSet)
    guard let commands else { return runShell(options) }
    return runCommands(commands, options)
  }
}

/// Options of everything that trains.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The number of threads that train; all cores by default.", valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Hold all that is computed to \(instructionSets.joined(separator: ", ")); by default to "
        + "the newest the processor has.",
      valueName: "name"))
  var instructionSet: String?

  func validate() throws {
    if let threads, !threadCounts.contains(threads) {
      throw ValidationError(
        "--threads takes a number from \(threadCounts.lowerBound) to "
          + "\(threadCounts.upperBound), not \(threads)")
    }
    guard let instructionSet else { return }
    do throws(InstructionSetError) {
      try hold(toInstructionSet: instructionSet)
    } catch {
      throw ValidationError("--instruction-set \(error)")
    }
  }
}

private func storeSize(_ text: String) throws -> Int {
  guard let bytes = storeBytes(text) else {
    throw ValidationError(
      "--store takes a size up to 1TB, such as 500MB or 1.5GB, or off, not '\(text)'")
  }
  return bytes
}

private func outputLimit(_ text: String) throws -> Int {
  guard let bytes = storeBytes(text), bytes > 0 else {
    throw ValidationError(
      "--output-limit takes a size up to 1024GB, such as 500MB, not '\(text)'")
  }
  return bytes
}

private func replayFormat(_ text: String) throws -> ReplayFormat {
  guard let format = ReplayFormat(rawValue: text) else {
    throw ValidationError("--format takes text, json or junit, not '\(text)'")
  }
  return format
}

/// `fmnist replay F.fnb`
struct Replay: Running {
  static let configuration = CommandConfiguration(
    abstract: "Run a notebook from an empty state and check it against its record.")

  @Argument(help: "The notebook.")
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a parameter another value.", valueName: "name=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder for everything written; NAME.out by default.", valueName: "folder"))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Stop after this line, or after the claim with these words.", valueName: "line"))
  var until: String?

  @Option(help: ArgumentHelp("Stop after so many seconds.", valueName: "seconds"))
  var timeout: Int?

  @Option(help: ArgumentHelp("The folder that holds the data set.", valueName: "folder"))
  var data: String?

  @Flag(help: "Go on where an earlier replay was killed or stopped; use what it kept.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "The most that is kept to go on from, such as 500MB; 2GB by default.", valueName: "size|off"),
    transform: storeSize)
  var store: Int?

  @Option(
    help: ArgumentHelp(
      "The most that the commands may write, every byte counted; 1GB by default.",
      valueName: "size"),
    transform: fmnist.outputLimit)
  var outputLimit = OutputBudget.defaultLimit

  @Flag(help: "Rewrite the record with what was found.")
  var accept = false

  @Flag(help: "With --accept: also where the verdict of a claim changes.")
  var acceptClaims = false

  @Flag(help: "Compare as on another machine: measured values by their tolerances alone.")
  var toleranceOnly = false

  @Flag(help: "For a stranger's notebook: run nothing unless the kernel confines it (Landlock).")
  var untrusted = false

  @Option(
    help: ArgumentHelp("How the report is written.", valueName: "text|json|junit"),
    transform: replayFormat)
  var format = ReplayFormat.text

  @OptionGroup var training: TrainingOptions

  func validate() throws {
    if let timeout, timeout < 1 {
      throw ValidationError("--timeout takes a number of seconds from 1, not \(timeout)")
    }
    if resume && store == 0 { throw ValidationError("--resume goes on from the store: not off") }
    if resume && StoreUse.userFolder == nil {
      throw ValidationError(
        "--resume goes on from the store, and neither XDG_CACHE_HOME nor HOME names a folder")
    }
    if acceptClaims && !accept { throw ValidationError("--accept-claims goes with --accept") }
  }

  func exitCode() -> Notebooks.ExitCode {
    var options = ReplayOptions()
    options.out = out
    options.settings = settings
    options.until = until
    options.timeout = timeout.map { .seconds($0) }
    options.threads = training.threads
    options.dataFolder = data
    options.outputLimit = outputLimit
    options.accept = accept
    options.acceptClaims = acceptClaims
    options.toleranceOnly = toleranceOnly
    options.confinement = untrusted ? .demanded : .wherePossible
    if let folder = StoreUse.userFolder, store != 0 {
      var use = StoreUse.replay(in: folder, resuming: resume)
      use.limit = store ?? use.limit
      options.store = use
    }
    return runReplay(file, options: options, format: format)
  }
}

/// `fmnist check F.fnb`
struct Check: Running {
  static let configuration = CommandConfiguration(
    abstract: "Check text, names, shapes and parameters of a notebook; train nothing.")

  @Argument(help: "The notebook.")
  var file: String

  func exitCode() -> Notebooks.ExitCode { runCheck(file) }
}

private func exportFormat(_ text: String) throws -> ExportFormat {
  guard let format = ExportFormat(rawValue: text) else {
    let isFile = ExportFormat(path: text) != nil
    throw ValidationError(
      "--to takes html, md or ipynb, not '\(text)'" + (isFile ? "; for a file type to=\(text)" : "")
    )
  }
  return format
}

/// `fmnist export F.fnb to=F.html`, or `--to html`
struct Export: Running {
  static let configuration = CommandConfiguration(
    abstract: "Write a notebook as a page, as Markdown or for Jupyter; run nothing.",
    discussion: "It shows what is recorded in the notebook, with the figures beside it.")

  @Argument(help: "The notebook.")
  var file: String

  @Argument(
    help: ArgumentHelp("The file to write, as at the prompt.", valueName: "to=file"))
  var destination: String?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "The format; needed where no file to write is named, which then has the notebook's name.",
      valueName: "html|md|ipynb"),
    transform: exportFormat)
  var format: ExportFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The same as to=file: replaced if it exists; its name ends in .html, .md or .ipynb.",
      valueName: "file"))
  var output: String?

  func validate() throws {
    if let destination {
      guard destination.hasPrefix("to="), destination.count > 3 else {
        throw ValidationError("export takes one notebook and to=FILE, not '\(destination)'")
      }
      if output != nil { throw ValidationError("the file to write is given twice: to= and -o") }
    }
    guard format == nil, path.flatMap(ExportFormat.init(path:)) == nil else { return }
    throw ValidationError(
      path.map { "'\($0)' ends in none of .html, .md and .ipynb" }
        ?? "the file to write is missing: to=NAME.html, or --to html for one beside the notebook")
  }

  /// The file to write, if one is named.
  private var path: String? { destination.map { String($0.dropFirst(3)) } ?? output }

  func exitCode() -> Notebooks.ExitCode { runExport(file, to: format, output: path) }
}

/// `fmnist diff A.fnb B.fnb`
struct Diff: Running {
  static let configuration = CommandConfiguration(
    abstract: "Show how two notebooks differ: their commands by line, their records by field.",
    discussion: "The text around the commands is not compared.")

  @Argument(help: "The first notebook.")
  var first: String

  @Argument(help: "The second notebook.")
  var second: String

  func exitCode() -> Notebooks.ExitCode { runDiff(first, second) }
}

/// `fmnist format F.fnb`
struct Format: Running {
  static let configuration = CommandConfiguration(
    abstract: "Bring a notebook into canonical form.")

  @Argument(help: "The notebook.")
  var file: String

  func exitCode() -> Notebooks.ExitCode { runFormat(file) }
}
