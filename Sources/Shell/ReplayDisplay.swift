internal import Notebooks

/// Replays a notebook and shows how far it is, its report, and what went wrong.
///
/// - Returns: what the replay found.
func showReplay(
  of path: String, options: ReplayOptions, format: ReplayFormat = .text, on screen: Screen
) -> ExitCode {
  var isComparisonShown = false
  var monitor = ReplayMonitor()
  monitor.shouldStop = { Interrupts.stopRequested }
  monitor.tell = { event in
    switch event {
    case .began(let step, let count, _, let title):
      screen.progress.show(
        label: "\(step)/\(count) \(title)", fraction: Double(step - 1) / Double(count))
    case .training(let progress): screen.progress.show(progress)
    case .ended: break
    case .compared(let report):
      guard format == .text else { break }
      screen.show(lines: report.comparedLines)
      isComparisonShown = true
    }
  }
  let report = replayNotebook(path, options: options, monitor: monitor)
  screen.show(report.problems)
  switch format {
  case .text: screen.show(lines: isComparisonShown ? report.closingLines : report.lines)
  case .json: screen.show(lines: [report.json])
  case .junit: screen.show(lines: [report.junit])
  }
  return report.exitCode
}
