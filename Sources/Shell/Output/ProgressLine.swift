internal import Rendering
internal import Sessions

/// The line that is rewritten while something long runs, on standard error and only on a terminal.
final class ProgressLine {
  private let stream: StandardStream
  private let style: TextStyle
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var meter = FitMeter()
  private var lastDrawn: ContinuousClock.Instant?
  private var isShown = false
  /// The columns of the line shown.
  private var shownWidth = 0

  /// The least time between two redraws.
  private static let interval = Duration.milliseconds(100)

  init(_ stream: StandardStream, style: TextStyle) {
    self.stream = stream
    self.style = style
    start = clock.now
  }

  /// Shows how far a fit is, at most ten times a second.
  func show(_ report: ModelProgress) {
    let now = clock.now
    let text = meter.text(report, at: now - start)
    draw(text, at: now)
  }

  /// Shows how far something without measures is.
  func show(label: String, fraction: Double) {
    draw(ProgressText(label: label, fraction: fraction), at: clock.now)
  }

  /// Takes the line away, before anything else is written.
  func clear() {
    guard isShown else { return }
    stream.write(replacingLine("", over: shownWidth, width: width, style: style) + "\r")
    isShown = false
    shownWidth = 0
    lastDrawn = nil
  }

  private func draw(_ text: ProgressText, at now: ContinuousClock.Instant) {
    guard stream.isTerminal else { return }
    if let lastDrawn, now - lastDrawn < Self.interval { return }
    lastDrawn = now
    isShown = true
    let width = width
    let line = progressLine(text, width: width, style: style)
    stream.write(replacingLine(line, over: shownWidth, width: width, style: style))
    // Its codes are no columns.
    shownWidth = displayWidth(progressLine(text, width: width, style: .plain))
  }

  private var width: Int { Terminal.size(stream.descriptor).columns }
}
