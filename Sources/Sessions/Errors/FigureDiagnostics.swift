import Files
import Language
import Plotting
import Results

extension FigureError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .nothingToShow(let part):
      Diagnostic(
        .plotFailed, "there are no \(part.rawValue) to draw",
        cure: part == .epochs ? "train for an epoch first: help fit" : "name some that are there")
    case .tooMany(let part, let found, let limit):
      Diagnostic(
        .valueRange,
        "a figure shows at most \(grouped(limit)) \(part.rawValue), not \(grouped(found))",
        cure: "name at most \(grouped(limit))")
    case .wrongCount(let part, let found, let expected):
      Diagnostic(.plotFailed, "\(found) \(part.rawValue) where \(expected) are needed")
    case .unknownClass(let found, let classes):
      Diagnostic(.plotFailed, "class \(found) has no name: there are \(classes)")
    case .impossibleCount(let found):
      Diagnostic(.plotFailed, "\(found) is no count")
    case .textTooLong(let found, let limit):
      Diagnostic(
        .plotFailed, "a text of \(found) bytes is longer than \(limit)",
        cure: "take shorter names")
    }
  }
}

extension PlotError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .gnuplotMissing:
      Diagnostic(
        .plotUnavailable, "gnuplot is not installed", cure: "install the package 'gnuplot-nox'")
    case .notStarted(let call, let error):
      Diagnostic(
        .plotUnavailable, "gnuplot did not start: \(error)",
        notes: ["the system refused \(call)"],
        cure: error.isOfProgram
          ? "install the package 'gnuplot-nox' again" : error.cure(isWriting: false, path: ""))
    case .procMissing:
      Diagnostic(
        .plotUnavailable, "gnuplot hands its pictures over through /proc, which is not there",
        cure: "mount it: mount -t proc proc /proc")
    case .died(let ending, let message):
      Diagnostic(
        .plotFailed, "gnuplot ended before the figure was drawn: \(ending.words)",
        notes: message.isEmpty ? [] : [message], cure: ending.cure ?? brokenCure)
    case .notSent(let error):
      Diagnostic(
        .plotFailed, "this program could not send the figure to gnuplot: \(error)",
        notes: ["nothing was drawn"], cure: error.cure(isWriting: true, path: "") ?? brokenCure)
    case .timedOut(let seconds, let message):
      Diagnostic(
        .plotFailed, "gnuplot did not answer within \(seconds) s and was ended",
        notes: message.isEmpty ? [] : [message], cure: brokenCure)
    case .stopped:
      Diagnostic(.plotFailed, "the plot was stopped")
    case .terminalMissing(let name):
      Diagnostic(
        .plotUnavailable, "this gnuplot cannot draw '\(name)'",
        cure: "take another format, such as .svg")
    case .noWindow:
      Diagnostic(
        .plotUnavailable, "there is no desktop to open a window on",
        cure: "draw to a file: to=figure.svg")
    case .unknownFormat(let path):
      Diagnostic(
        .valueChoice, "\(quoted(path)) does not say which kind of picture it is",
        cure: "end the name in .svg, .png or .pdf")
    case .incomplete(let terminal, let bytes, let message):
      Diagnostic(
        .plotFailed, "gnuplot's '\(terminal)' wrote \(bytes) bytes that are no whole picture",
        notes: message.isEmpty ? [] : [message], cure: brokenCure)
    }
  }

  /// What to do where gnuplot itself fails.
  private var brokenCure: String {
    "try again, or draw to a file of another kind, such as to=figure.svg"
  }
}

extension PlotError.Ending {
  fileprivate var words: String {
    switch self {
    case .exited(let status): "it exited with status \(status)"
    case .killed(let signal): "it was ended by a signal: \(signalText(signal))"
    case .unknown: "it closed its input"
    }
  }

  fileprivate var cure: String? {
    switch self {
    case .exited(status: 126), .exited(status: 127): "install the package 'gnuplot-nox' again"
    case .killed(let signal): endingCure(signal: signal)
    case .exited, .unknown: nil
    }
  }
}
