internal import Datasets
internal import Engine

/// A network, a precision and a number of threads, and what was measured of them so far.
struct SpeedSubject {
  let threads: Int
  private let study: Study
  private let precision: Precision
  private let trial: Trial
  private var epochs: [EpochTime] = []
  private var evaluations: [Double] = []
  private var megabytes: Double?

  init(_ study: Study, _ precision: Precision, images: Images, threads: Int) throws {
    self.study = study
    self.precision = precision
    self.threads = threads
    trial = Trial(
      network: try study.network(), images: images, threads: threads, precision: precision)
  }

  /// Trains and evaluates once more.
  mutating func measure(epochs count: Int) throws {
    PeakMemory.restart()
    let (times, weights) = try trial.fit(epochs: count)
    epochs += times
    for _ in 0..<3 { evaluations.append(try trial.evaluate(weights)) }
    megabytes = PeakMemory.megabytes.map { max($0, megabytes ?? 0) }
  }

  /// All that was measured, beside the processor's peak in floating-point operations a second.
  func result(peak: Double) throws -> Report.Result {
    let images = trial.images.split.train.count
    let training = median(epochs.map(\.training))
    let rate = Double(Work(trial.network).training * images) / training
    return Report.Result(
      network: study, precision: precision, threads: threads, images: images,
      epochSeconds: median(epochs.map(\.whole)), trainingSeconds: training,
      imagesPerSecond: Double(images) / training, gigaflops: rate / 1e9,
      peakShare: peak > 0 ? rate / peak : 0, evaluateSeconds: median(evaluations),
      evaluatedImages: trial.images.test.count, peakMegabytes: megabytes,
      operations: try operations())
  }

  private func operations() throws -> [Report.Operation] {
    let (operations, seconds) = try trial.operations()
    let all = seconds * Double(threads)
    let rest = all - operations.reduce(0) { $0 + $1.seconds }
    var parts = operations.map {
      Report.Operation(name: $0.name, seconds: $0.seconds, share: 0, runs: $0.runs)
    }
    parts.append(
      Report.Operation(name: "setting up, and all else", seconds: max(rest, 0), share: 0, runs: 1))
    for index in parts.indices { parts[index].share = parts[index].seconds / all }
    return parts.sorted { $0.seconds > $1.seconds }
  }
}
