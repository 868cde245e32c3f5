internal import ArgumentParser
internal import Datasets
internal import Engine
internal import FoundationEssentials

/// `fmnist-bench`
@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmnist-bench",
    abstract: "Measure how fast fmnist trains on this machine.",
    subcommands: [Speed.self, Growth.self, Steps.self, KernelsCommand.self],
    defaultSubcommand: Speed.self)
}

/// The instruction set of everything that computes.
struct InstructionSetOptions: ParsableArguments {
  @Option(
    name: .customLong("instruction-set"),
    help: ArgumentHelp(
      "Hold everything to this: \(instructionSets.joined(separator: ", ")); all that the "
        + "processor has by default.",
      valueName: "name"))
  var name: String?

  func validate() throws {
    guard let name else { return }
    do throws(InstructionSetError) {
      try hold(toInstructionSet: name)
    } catch {
      throw ValidationError("--instruction-set \(error)")
    }
  }
}

/// What products are computed in.
struct PrecisionOptions: ParsableArguments {
  @Option(
    name: .customLong("precision"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "What products are computed in; all that the processor has by default.",
      valueName: "precision"))
  private var named: [Precision] = []

  /// Those named, or all that the processor has.
  var all: [Precision] { named.isEmpty ? Precision.available : named }
}

/// Options of every measurement.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: ArgumentHelp("The folder that holds the data set.", valueName: "folder"))
  var data: String?

  /// The data set.
  func loadData() throws -> Dataset { try loadFashionMNIST(folder: data) }

  /// Prints what was measured.
  func show(_ report: some Encodable, lines: () -> [String]) throws {
    print(json ? try jsonText(report) : lines().joined(separator: "\n"))
  }
}

/// A report as JSON, its keys sorted and with underscores.
func jsonText(_ report: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  encoder.keyEncodingStrategy = .convertToSnakeCase
  return String(decoding: try encoder.encode(report), as: UTF8.self)
}
