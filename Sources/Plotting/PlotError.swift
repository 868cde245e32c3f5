public import Files

/// Why a figure was not drawn. The values are for the message; no case ends the program.
public enum PlotError: Error, Sendable, Hashable {
  /// There is no gnuplot at any of these places.
  case gnuplotMissing(searched: [String])
  /// The system would not start gnuplot: what it answered to the named call.
  case notStarted(call: String, SystemError)
  /// `/proc`, through which gnuplot hands over what it draws, is not there.
  case procMissing
  /// gnuplot ended, twice, before it had drawn the figure.
  case died(Ending, message: String)
  /// The commands could not be written to gnuplot, which was there to read them.
  case notSent(SystemError)
  /// gnuplot did not answer in time and was killed.
  case timedOut(seconds: Int, message: String)
  /// The caller asked to stop; gnuplot was killed.
  case stopped
  /// This gnuplot was built without what the picture needs.
  case terminalMissing(String)
  /// There is no desktop to open a window on, or this gnuplot has no windows.
  case noWindow
  /// The file name ends with none of svg, png, pdf.
  case unknownFormat(path: String)
  /// What gnuplot wrote has no end, or is larger than any picture.
  case incomplete(terminal: String, bytes: Int, message: String)

  /// How a process ended.
  public enum Ending: Sendable, Hashable {
    case exited(status: Int32)
    case killed(signal: Int32)
    /// It closed its end of the pipe; how it ended is not known.
    case unknown
  }
}
