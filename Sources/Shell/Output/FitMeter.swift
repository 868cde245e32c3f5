internal import Engine
internal import Rendering
internal import Sessions

/// Measures how fast a fit goes, and from that how long it still takes.
struct FitMeter {
  private struct Start {
    let model: String
    let time: Duration
    let images: Double
  }

  private var start: Start?
  private var last = -Double.infinity

  /// What the progress line shows now.
  ///
  /// - Parameter now: the time since any fixed moment.
  mutating func text(_ report: ModelProgress, at now: Duration) -> ProgressText {
    let progress = report.progress
    let perEpoch = Double(progress.images)
    let batches = Double(max(progress.batches, 1))
    let share = Double(progress.batch) / batches
    // What will really run: whole epochs, and perhaps a part of one.
    let epochs = min(Double(progress.lastStep) / batches, Double(progress.epochs))
    let running = min(max(epochs - Double(progress.epoch - 1), share), 1)
    let done = (Double(progress.epoch - 1) + share) * perEpoch
    // Another fit has begun: a new model, or one that starts over.
    if start?.model != report.model || done < last {
      start = Start(model: report.model, time: now, images: done)
    }
    last = done
    var text = ProgressText(
      epoch: progress.epoch, of: max(Int(epochs.rounded(.up)), progress.epoch),
      fraction: running > 0 ? share / running : 0,
      loss: progress.sums.images > 0 ? progress.sums.meanLoss : nil,
      accuracy: progress.sums.images > 0 ? progress.sums.accuracy : nil)
    text.label = report.model + " " + text.label
    guard let start, done > start.images else { return text }
    let seconds = (now - start.time) / .seconds(1)
    guard seconds > 0 else { return text }
    let speed = (done - start.images) / seconds
    text.imagesPerSecond = speed
    text.secondsLeft = max(epochs * perEpoch - done, 0) / speed
    text.isAtMost = progress.canEndEarly
    return text
  }
}
