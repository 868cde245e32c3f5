internal import ArgumentParser
internal import Language
internal import Sessions

/// `fmnist-bench steps`
struct Steps: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run ever longer sessions and say what a step costs.")

  @Option(parsing: .upToNextOption, help: "What the steps are; all by default.")
  var kinds = StepKind.allCases

  @Option(parsing: .upToNextOption, help: "The numbers of steps of the sessions.")
  var counts = [1_000, 4_000, 10_000]

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard counts.allSatisfy({ (1...100_000).contains($0) }) else {
      throw ValidationError("--counts takes numbers from 1 to 100000")
    }
  }

  func run() throws {
    let report = measure()
    try output.show(report) { report.lines }
  }

  /// Does all that the options say.
  func measure() -> StepsReport {
    StepsReport(
      points: kinds.flatMap { kind in counts.map { point(kind, steps: $0) } })
  }

  private func point(_ kind: StepKind, steps: Int) -> StepsReport.Point {
    PeakMemory.restart()
    let before = PeakMemory.megabytes
    let session = Session()
    let duration = ContinuousClock().measure {
      for number in 0..<steps {
        let source = SourceText(kind.line(number))
        for statement in Language.parse(source).statements {
          _ = session.run(statement, in: source)
        }
      }
    }
    let after = PeakMemory.megabytes
    return StepsReport.Point(
      kind: kind, steps: steps, microsecondsPerStep: duration.seconds / Double(steps) * 1e6,
      kilobytesPerStep: before.flatMap { before in
        after.map { ($0 - before) * 1e3 / Double(steps) }
      })
  }
}

/// What a session is made of.
enum StepKind: String, CaseIterable, Codable, ExpressibleByArgument {
  case letName = "let"
  case parameter = "param"
  case model, print, claim, mistake, undo

  /// The line of a step: each defines another name, or reads the one before.
  func line(_ number: Int) -> String {
    switch self {
    case .letName: number == 0 ? "let x0 = 1" : "let x\(number) = x\(number - 1) + 1"
    case .parameter: "param x\(number) = \(number)"
    case .model: "model x\(number)\nflatten\ndense 10 softmax\nend"
    case .print: "print \(number)"
    case .claim: "claim \"good\": x\(number).test.accuracy > 0.5"
    case .mistake: number % 2 == 0 ? "let x\(number) = 1" : "print y\(number)"
    case .undo: ["let x\(number) = 1", "let y = 2", "undo", "redo"][number % 4]
    }
  }
}

/// What a step costs as a session grows.
struct StepsReport: Codable {
  /// Kind after kind.
  var points: [Point]

  /// One session.
  struct Point: Codable {
    var kind: StepKind
    var steps: Int
    var microsecondsPerStep: Double
    /// What the session took at its largest, in units of 1,000 bytes; nil where the system does not
    /// tell.
    var kilobytesPerStep: Double?
  }

  /// A Markdown table.
  var lines: [String] {
    ["| | steps | µs a step | kB a step |", "|---|--:|--:|--:|"]
      + points.map { point in
        let memory = point.kilobytesPerStep.map { fixed($0, 1) } ?? ""
        return "| \(point.kind.rawValue) | \(point.steps) | \(fixed(point.microsecondsPerStep, 1)) "
          + "| \(memory) |"
      }
  }
}
