internal import ArgumentParser
internal import Datasets
internal import Engine
internal import FoundationEssentials
internal import Networks

/// `fmnist-bench growth`
struct Growth: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train ever larger things and say what an image costs.")

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("What grows; all by default.", valueName: "series"))
  var series = GrowthSeries.allCases

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only these values of what grows, as batches of 32; all by default.", valueName: "n"))
  var values: [Int] = []

  @Option(help: "The epochs of a fit; the first is not counted unless it is the only one.")
  var epochs = 2

  @Option(help: "How often everything is done, one network after the other.")
  var repetitions = 3

  @Option(help: "The images of an epoch where they are not what grows.")
  var images = 10_000

  @Option(help: "The number of threads; all cores by default.")
  var threads: Int?

  @Flag(help: "Say what the time of a batch goes into, operation by operation.")
  var operations = false

  @OptionGroup var instructionSet: InstructionSetOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard epochs >= 1, repetitions >= 1 else {
      throw ValidationError("--epochs and --repetitions are at least 1")
    }
    guard (100...60_000).contains(images) else {
      throw ValidationError("--images takes a number from 100 to 60000")
    }
    guard (1...1024).contains(threads ?? 1) else {
      throw ValidationError("--threads takes a number from 1 to 1024")
    }
  }

  func run() throws {
    let report = try measure()
    try output.show(report) { report.lines + (operations ? report.operationLines : []) }
  }

  /// Does all that the options say.
  func measure() throws -> GrowthReport {
    let data = try output.loadData()
    let threads = threads ?? max(ProcessInfo.processInfo.activeProcessorCount, 1)
    var subjects: [GrowthSubject] = []
    for series in series {
      for member in try series.members(images: images)
      where values.isEmpty || values.contains(member.value) {
        subjects.append(GrowthSubject(member, of: series, data, threads: threads))
      }
    }
    guard !subjects.isEmpty else {
      let list = values.map(String.init).joined(separator: ", ")
      throw ValidationError("no series comes to a value of \(list)")
    }
    for _ in 0..<repetitions {
      for index in subjects.indices { try subjects[index].measure(epochs: epochs) }
    }
    return GrowthReport(
      profile: NumericProfile.current.description, threads: threads,
      points: try subjects.map { try $0.point() })
  }
}

/// A member of a series, and the times measured of it so far.
private struct GrowthSubject {
  let series: GrowthSeries
  let member: GrowthMember
  let trial: Trial
  private var seconds: [Double] = []

  init(_ member: GrowthMember, of series: GrowthSeries, _ data: Dataset, threads: Int) {
    self.series = series
    self.member = member
    trial = Trial(
      network: member.network, images: Images(data, training: member.images), threads: threads,
      batchSize: member.batchSize)
  }

  /// Trains once more.
  mutating func measure(epochs: Int) throws {
    seconds += try trial.fit(epochs: epochs).times.map(\.training)
  }

  /// What was measured: the median of the epochs, and where the time of one more goes.
  func point() throws -> GrowthReport.Point {
    let (operations, length) = try trial.operations()
    func share(_ names: [String]) -> Double {
      let named = operations.filter { names.contains($0.name) }
      return named.reduce(0) { $0 + $1.seconds } / (length * Double(trial.threads))
    }
    let images = Double(trial.images.split.train.count)
    let perImage = median(seconds) / images
    let work = Double(Work(member.network).training)
    return GrowthReport.Point(
      series: series, stack: member.stack, value: member.value,
      microsecondsPerImage: perImage * 1e6, megaflopPerImage: work / 1e6,
      gigaflops: work / perImage / 1e9, weightsShare: share(OperationTime.onWeights),
      waitingShare: share([OperationTime.waiting]),
      operations: operations.map {
        GrowthReport.Operation(name: $0.name, microsecondsPerImage: $0.seconds * 1e6 / images)
      }.sorted { $0.microsecondsPerImage > $1.microsecondsPerImage })
  }
}
