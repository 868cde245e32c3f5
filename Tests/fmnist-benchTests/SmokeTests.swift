import ArgumentParser
import Engine
import Foundation
import Testing

@testable import fmnist_bench

/// The benchmark on a few real images: that it runs, not how fast.
@Suite struct SmokeTests {
  @Test func speedReportIsWholeAndJSON() throws {
    let command = try Speed.parse(
      ["--images", "256", "--epochs", "2", "--repetitions", "1", "--threads", "1", "3"])
    let report = try command.measure()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let read = try decoder.decode(Report.self, from: Data(try jsonText(report).utf8))

    #expect(read.peaks.map(\.threads) == [1, 3] && read.peaks.allSatisfy { $0.gigaflops > 0 })
    let wanted = Study.allCases.flatMap { network in
      Precision.available.flatMap { precision in
        [1, 3].map { "\(network) \(precision) \($0)" }
      }
    }
    #expect(read.results.map { "\($0.network) \($0.precision) \($0.threads)" } == wanted)
    for result in read.results {
      #expect(result.images == 204 && result.evaluatedImages == 256)
      #expect(result.trainingSeconds > 0 && result.epochSeconds > result.trainingSeconds)
      #expect(result.imagesPerSecond > 0 && result.gigaflops > 0 && result.evaluateSeconds > 0)
      #expect(result.peakShare > 0 && result.peakMegabytes ?? 1 > 0)
      #expect(result.operations.contains { $0.name == "dense_1 backward weights" && $0.runs > 0 })
      #expect(result.operations == result.operations.sorted { $0.seconds > $1.seconds })
    }
    #expect(report.lines.contains { $0.hasPrefix("cnn, float32: 3 threads are ") })
  }

  @Test func stepsReportIsWhole() throws {
    let report = try Steps.parse(["--counts", "4", "8"]).measure()
    #expect(report.points.map(\.steps) == StepKind.allCases.flatMap { _ in [4, 8] })
    #expect(report.points.allSatisfy { $0.microsecondsPerStep > 0 })
    #expect(report.lines.count == 2 + report.points.count)
  }

  @Test func growthReportIsWholeAndJSON() throws {
    let command = try Growth.parse(
      [
        "--series", "units", "--images", "100", "--epochs", "1", "--threads", "2", "--repetitions",
        "1",
      ])
    let report = try command.measure()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let read = try decoder.decode(GrowthReport.self, from: Data(try jsonText(report).utf8))
    #expect(read.points.map(\.value) == [32, 64, 128, 256, 512])
    #expect(read.points.allSatisfy { $0.microsecondsPerImage > 0 && $0.gigaflops > 0 })
    #expect(read.points.allSatisfy { (0...1).contains($0.weightsShare + $0.waitingShare) })
    #expect(read.points.allSatisfy { $0.weightsShare > 0 && $0.waitingShare >= 0 })
    #expect(report.lines.count == 9)
    #expect(read.points.allSatisfy { $0.operations.contains { $0.microsecondsPerImage > 0 } })
  }

  @Test func growthIsOfTheValuesAskedFor() throws {
    let command = try Growth.parse(
      [
        "--series", "batch", "--values", "64", "32", "--images", "100", "--epochs", "1",
        "--threads", "2", "--repetitions", "1", "--operations",
      ])
    let report = try command.measure()
    #expect(report.points.map(\.value) == [32, 64, 32, 64])
    #expect(report.operationLines.contains { $0.hasPrefix("  dense_1 backward weights ") })
    #expect(throws: (any Error).self) {
      try Growth.parse(["--series", "units", "--values", "33"]).measure()
    }
  }

  /// Every series has networks, and the work grows with the value unless images or batches do.
  @Test(arguments: GrowthSeries.allCases)
  func seriesGrow(_ series: GrowthSeries) throws {
    let members = try series.members(images: 1000)
    #expect(members.count >= 5)
    for (small, large) in zip(members, members.dropFirst()) where small.stack == large.stack {
      #expect(small.value < large.value)
      let grows = Work(small.network).training < Work(large.network).training
      #expect(grows == (series == .layers || series == .units))
    }
  }

  @Test(arguments: [
    ["--epochs", "0"], ["--threads", "0"], ["--network", "mlp"], ["--images", "3"],
    ["--repetitions", "0"],
  ])
  func badOptionsAreRefused(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try Speed.parse(arguments) }
  }
}
