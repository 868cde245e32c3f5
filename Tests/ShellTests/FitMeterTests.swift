import Rendering
import Testing

@testable import Engine
@testable import Sessions
@testable import Shell

@Suite("The progress of a fit")
struct FitMeterTests {
  private func report(_ model: String, epoch: Int, batch: Int) -> ModelProgress {
    var sums = RunningSums()
    sums.images = batch * 100
    sums.loss = Double(batch * 50)
    sums.correct = batch * 80
    return ModelProgress(
      model: model,
      progress: Progress(
        epoch: epoch, epochs: 4, batch: batch, batches: 10, sums: sums, images: 1_000,
        finished: nil))
  }

  @Test("Speed and time left are measured from the first report on")
  func speed() {
    var meter = FitMeter()
    let first = meter.text(report("cnn", epoch: 1, batch: 2), at: .seconds(5))
    #expect(first.imagesPerSecond == nil && first.secondsLeft == nil)
    let second = meter.text(report("cnn", epoch: 2, batch: 2), at: .seconds(7))
    #expect(second.imagesPerSecond == 500)
    #expect(second.secondsLeft == 5.6)
    #expect(second.fraction == 0.2)
    #expect(second.loss == 0.5 && second.accuracy == 0.8)
    #expect(second.label == "cnn epoch 2/4")
  }

  @Test(
    "What is left is what will really run", arguments: [(25, 3, 0.4), (5, 1, 0.4), (10, 1, 0.2)])
  func planned(_ lastStep: Int, _ epochs: Int, _ fraction: Double) {
    func limited(_ batch: Int, in epoch: Int = 1) -> ModelProgress {
      var progress = report("cnn", epoch: epoch, batch: batch)
      progress.progress.lastStep = lastStep
      progress.progress.canEndEarly = lastStep == 5
      return progress
    }
    var meter = FitMeter()
    _ = meter.text(limited(1), at: .seconds(1))
    let text = meter.text(limited(2), at: .seconds(2))
    #expect(text.label == "cnn epoch 1/\(epochs)")
    #expect(text.secondsLeft == Double(lastStep - 2))
    #expect(text.isAtMost == (lastStep == 5))
    if lastStep == 25 {
      #expect(meter.text(limited(2, in: 3), at: .seconds(30)).fraction == fraction)
    } else {
      #expect(text.fraction == fraction)
    }
  }

  @Test("Another fit is measured anew")
  func another() {
    var meter = FitMeter()
    _ = meter.text(report("cnn", epoch: 4, batch: 10), at: .seconds(1))
    #expect(meter.text(report("cnn", epoch: 1, batch: 1), at: .seconds(2)).imagesPerSecond == nil)
    #expect(meter.text(report("cnn", epoch: 1, batch: 2), at: .seconds(3)).imagesPerSecond == 100)
    #expect(meter.text(report("rnn", epoch: 1, batch: 3), at: .seconds(4)).imagesPerSecond == nil)
  }

  @Test("No number is shown that is not finite")
  func finite() {
    var meter = FitMeter()
    var empty = report("cnn", epoch: 1, batch: 0)
    empty.progress.batches = 0
    empty.progress.images = 0
    let text = meter.text(empty, at: .zero)
    #expect(text.fraction == 0 && text.loss == nil && text.imagesPerSecond == nil)
    _ = meter.text(report("cnn", epoch: 1, batch: 1), at: .zero)
    #expect(meter.text(report("cnn", epoch: 1, batch: 2), at: .zero).imagesPerSecond == nil)
  }
}

@Suite("What a terminal can show")
struct TerminalTests {
  private func style(_ environment: [String: String]) -> TextStyle {
    Terminal(environment: { environment[$0] }).style
  }

  @Test("Colour needs a terminal that has it and a person who wants it")
  func color() {
    #expect(style(["TERM": "xterm", "LANG": "C.UTF-8"]) == .ansi)
    #expect(style(["TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1"]) == .plain)
    #expect(style(["TERM": "dumb", "LANG": "C.UTF-8"]) == .plain)
    #expect(style(["TERM": "dumb", "LANG": "C"]) == .ascii)
    #expect(style([:]) == .ascii)
  }

  @Test("The locale says whether there is more than ASCII, the first set variable wins")
  func unicode() {
    #expect(style(["TERM": "xterm", "LANG": "de_DE.utf8"]).isUnicode)
    #expect(!style(["TERM": "xterm", "LC_ALL": "C", "LANG": "C.UTF-8"]).isUnicode)
    #expect(style(["TERM": "xterm", "LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"]).isUnicode)
  }
}
