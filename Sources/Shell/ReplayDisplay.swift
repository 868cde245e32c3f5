internal import Notebooks

/// Replays a notebook and shows how far it is, its report, and what went wrong.
///
/// - Returns: what the replay found.
func showReplay(of path: String, options: ReplayOptions, on screen: Screen) -> ExitCode {
  var monitor = ReplayMonitor()
  monitor.shouldStop = { Interrupts.stopRequested }
  monitor.tell = { event in
    switch event {
    case .began(let step, let count, _, let title):
      screen.progress.show(
        label: "\(step)/\(count) \(title)", fraction: Double(step - 1) / Double(count))
    case .training(let progress): screen.progress.show(progress)
    case .ended: break
    }
  }
  let report = replayNotebook(path, options: options, monitor: monitor)
  screen.show(report.problems)
  screen.show(lines: report.lines)
  return report.exitCode
}
