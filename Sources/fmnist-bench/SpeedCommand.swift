internal import ArgumentParser
internal import Datasets
internal import Engine
internal import FoundationEssentials

/// `fmnist-bench speed`
struct Speed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train the study's networks on the real data and say how fast that was.")

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The networks to train; all by default.", valueName: "network"))
  var network = Study.allCases

  @Option(help: "The epochs of a fit; the first is not counted unless it is the only one.")
  var epochs = 3

  @Option(help: "How often everything is done, one network after the other.")
  var repetitions = 3

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The numbers of threads; one and all cores by default.", valueName: "n"))
  var threads: [Int] = []

  @Option(help: "Take only so many of the training images, and of the test images.")
  var images: Int?

  @OptionGroup var precisions: PrecisionOptions
  @OptionGroup var instructionSet: InstructionSetOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard epochs >= 1, repetitions >= 1 else {
      throw ValidationError("--epochs and --repetitions are at least 1")
    }
    guard threads.allSatisfy({ (1...1024).contains($0) }) else {
      throw ValidationError("--threads takes numbers from 1 to 1024")
    }
    guard images ?? 10 >= 10 else { throw ValidationError("--images is at least 10") }
  }

  func run() throws {
    let report = try measure()
    try output.show(report) { report.lines }
  }

  /// Does all that the options say.
  func measure() throws -> Report {
    let images = try Images(output.loadData(), limit: images)
    let threads = self.threads.isEmpty ? defaultThreads : self.threads
    var subjects: [SpeedSubject] = []
    for study in network {
      for precision in precisions.all {
        for count in threads {
          subjects.append(try SpeedSubject(study, precision, images: images, threads: count))
        }
      }
    }
    var peaks: [Int: Double] = [:]
    for _ in 0..<repetitions {
      for count in threads {
        var rate = try PeakRate(threads: count)
        try rate.measure()
        peaks[count] = max(peaks[count] ?? 0, rate.best)
      }
      for index in subjects.indices { try subjects[index].measure(epochs: epochs) }
    }
    return Report(
      profile: NumericProfile.current.description,
      peaks: threads.map { Report.Peak(threads: $0, gigaflops: (peaks[$0] ?? 0) / 1e9) },
      results: try subjects.map { try $0.result(peak: peaks[$0.threads] ?? 0) })
  }
}

/// One thread, and as many as there are cores.
private var defaultThreads: [Int] {
  let cores = max(ProcessInfo.processInfo.activeProcessorCount, 1)
  return cores == 1 ? [1] : [1, cores]
}
