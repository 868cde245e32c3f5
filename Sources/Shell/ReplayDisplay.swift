internal import Notebooks

/// Replays a notebook and shows how far it is, its report, and what went wrong.
///
/// - Returns: what the replay found.
func showReplay(
  of path: String, options: ReplayOptions, format: ReplayFormat = .text, on screen: Screen
) -> ExitCode {
  var stepsShown = 0
  var isComparisonShown = false
  var monitor = ReplayMonitor()
  monitor.shouldStop = { Interrupts.stopRequested }
  monitor.tell = { event in
    switch event {
    case .began(let step, let count, _, let title):
      screen.progress.show(
        label: "\(step)/\(count) \(title)", fraction: Double(step - 1) / Double(count))
    case .training(let progress): screen.progress.show(progress)
    case .ended(let step):
      guard format == .text else { break }
      let opening = stepsShown == 0 ? openingLines(of: path) : []
      screen.show(lines: opening + step.lines(all: options.accept, show: screen.inReport))
      stepsShown += 1
    case .compared(let report):
      guard format == .text else { break }
      screen.show(lines: report.lines(afterSteps: stepsShown, show: screen.inReport))
      isComparisonShown = true
    }
  }
  let report = replayNotebook(path, options: options, monitor: monitor)
  screen.show(report.problems)
  switch format {
  case .text:
    let rest =
      isComparisonShown ? [] : report.lines(afterSteps: stepsShown, show: screen.inReport)
    screen.show(lines: rest + report.closingLines)
  case .json: screen.show(lines: [report.json])
  case .junit: screen.show(lines: [report.junit])
  }
  return report.exitCode
}
