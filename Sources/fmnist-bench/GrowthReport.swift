/// What training costs as something grows.
struct GrowthReport: Codable {
  /// The numeric profile.
  var profile: String
  var threads: Int
  /// Series after series, and within one stack after stack.
  var points: [Point]

  /// One thing trained.
  struct Point: Codable {
    var series: GrowthSeries
    /// What is trained: `cnn`, `lstm 128`.
    var stack: String
    /// How far the series has grown.
    var value: Int
    /// The time of training alone, over the images of the epoch.
    var microsecondsPerImage: Double
    /// 10⁶ floating-point operations that an image takes.
    var megaflopPerImage: Double
    /// 10⁹ floating-point operations a second.
    var gigaflops: Double
    /// The part of all threads' time that goes into summing gradients and changing weights.
    var weightsShare: Double
    /// The part in which threads wait for each other.
    var waitingShare: Double
    /// What an image costs of each operation, the largest first.
    var operations: [Operation]
  }

  /// A part of the work.
  struct Operation: Codable {
    /// `conv2d_1 forward`.
    var name: String
    /// The time of all threads, over the images of the epoch.
    var microsecondsPerImage: Double
  }
}

extension GrowthReport {
  /// A Markdown table a series. The last column is what an operation costs, compared with the
  /// cheapest of the same stack: 1 wherever cost grows with the work and no faster.
  var lines: [String] {
    var lines = ["\(profile), \(threads) threads"]
    for series in GrowthSeries.allCases {
      let members = points.filter { $0.series == series }
      guard !members.isEmpty else { continue }
      lines += [
        "",
        "| | \(series) | µs an image | MFLOP an image | GFLOP/s | on weights | waiting | cost an operation |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
      ]
      lines += members.map { point in
        let best = members.filter { $0.stack == point.stack }.map(\.gigaflops).max() ?? 0
        return "| \(point.stack) | \(point.value) | \(fixed(point.microsecondsPerImage, 1)) "
          + "| \(fixed(point.megaflopPerImage, 2)) | \(fixed(point.gigaflops, 0)) "
          + "| \(fixed(point.weightsShare * 100, 0)) % | \(fixed(point.waitingShare * 100, 0)) % "
          + "| \(fixed(best / point.gigaflops, 2)) |"
      }
    }
    return lines
  }
}

extension GrowthReport {
  /// What the time of an image goes into, a list a thing trained.
  var operationLines: [String] {
    points.flatMap { point in
      let width = point.operations.map(\.name.count).max() ?? 0
      return ["", "\(point.stack), \(point.series) \(point.value): µs an image, all threads"]
        + point.operations.map {
          "  \(padded($0.name, width)) \(fixed($0.microsecondsPerImage, 3, width: 8))"
        }
    }
  }
}
