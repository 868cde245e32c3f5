internal import Results

/// How far a long command has come, for the line that is rewritten while it runs.
public struct ProgressText: Sendable, Hashable {
  /// What is being done: `epoch 3/8`, `evaluate`.
  public var label: String
  /// How much of it is done, from 0 to 1.
  public var fraction: Double
  /// The running loss, where there is one.
  public var loss: Double?
  /// The running accuracy, where there is one.
  public var accuracy: Double?
  /// How many images a second are worked through.
  public var imagesPerSecond: Double?
  /// How long the whole command will still take, in seconds.
  public var secondsLeft: Double?
  /// Whether it may end before.
  public var isAtMost = false

  /// Progress in something that has a name.
  public init(
    label: String, fraction: Double, loss: Double? = nil, accuracy: Double? = nil,
    imagesPerSecond: Double? = nil, secondsLeft: Double? = nil
  ) {
    self.label = label
    self.fraction = fraction
    self.loss = loss
    self.accuracy = accuracy
    self.imagesPerSecond = imagesPerSecond
    self.secondsLeft = secondsLeft
  }

  /// Progress in an epoch of several, both counted from 1.
  public init(
    epoch: Int, of epochs: Int, fraction: Double, loss: Double? = nil, accuracy: Double? = nil,
    imagesPerSecond: Double? = nil, secondsLeft: Double? = nil
  ) {
    let label = "epoch " + padded("\(epoch)", to: "\(epochs)".count, .right) + "/\(epochs)"
    self.init(
      label: label, fraction: fraction, loss: loss, accuracy: accuracy,
      imagesPerSecond: imagesPerSecond, secondsLeft: secondsLeft)
  }
}

/// The progress as one line narrower than `width`, so that no terminal wraps it:
/// `epoch 3/8 ━━━━━━━━──── 62 %  loss 0.3712  accuracy 0.8671  47,400 images/s  ETA 0:06`.
///
/// In a narrow terminal first the bar shrinks, then the speed, the accuracy, the loss, the bar and
/// the time left are dropped, in this order.
public func progressLine(_ progress: ProgressText, width: Int, style: TextStyle) -> String {
  let room = max(width - 1, 1)
  let fraction = progress.fraction.isFinite ? min(max(progress.fraction, 0), 1) : 0
  let label = visibleText(progress.label, style)
  let percent = padded("\(Int(fraction * 100))", to: 2, .right) + " %"
  let items = progressItems(progress, style)
  // What is shown, richest first: which items, and whether there is a bar.
  let choices =
    [[0, 1, 2, 3], [0, 1, 3], [0, 3], [3]].map { ($0, true) } + [([3], false), ([], false)]
  for (indices, hasBar) in choices {
    let shown = indices.compactMap { items[$0] }.map { "  " + $0 }.joined()
    let used = displayWidth(label) + 1 + percent.count + displayWidth(shown)
    if !hasBar, used <= room { return label + " " + percent + shown }
    let bar = min(room - used - 1, 24)
    if hasBar, bar >= 6 {
      return text(
        of: [Span(label + " ")] + barSpans(fraction, width: bar, style)
          + [Span(" " + percent + shown)], style)
    }
  }
  return shortened(label, to: room, style)
}

/// Loss, accuracy, speed and time left as text, each `nil` where it is unknown.
private func progressItems(_ progress: ProgressText, _ style: TextStyle) -> [String?] {
  let bound = !progress.isAtMost ? "" : style.isUnicode ? "≤ " : "<= "
  let speed = progress.imagesPerSecond.flatMap { speed in
    (0..<1e15).contains(speed) ? grouped(Int(speed.rounded())) + " images/s" : nil
  }
  return [
    progress.loss.map { "loss " + Value.metric($0).text },
    progress.accuracy.map { "accuracy " + Value.metric($0).text },
    speed, progress.secondsLeft.flatMap(clock).map { "ETA " + bound + $0 },
  ]
}

/// A time as `0:06` or `1:02:03`.
private func clock(_ seconds: Double) -> String? {
  guard (0..<1e9).contains(seconds) else { return nil }
  let whole = Int(seconds.rounded(.up))
  func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let tail = twoDigits(whole % 60)
  if whole < 3600 { return "\(whole / 60):\(tail)" }
  return "\(whole / 3600):\(twoDigits(whole / 60 % 60)):\(tail)"
}

private func barSpans(_ fraction: Double, width: Int, _ style: TextStyle) -> [Span] {
  let done = Int((fraction * Double(width)).rounded())
  let (full, empty) = style.isUnicode ? ("━", "─") : ("#", "-")
  return [
    Span(String(repeating: full, count: done), .good),
    Span(String(repeating: empty, count: width - done), .quiet),
  ]
}
