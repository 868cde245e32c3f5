internal import CSystem
internal import Glibc

/// The signals that ask the program to stop, noted for whoever runs a command to look at.
///
/// Signals belong to the process, so there is one of this. Ctrl-C ends what is running, SIGTERM,
/// SIGHUP and the limit on processor time (SIGXCPU) end the program; a second Ctrl-C while something is stopping asks for no more than
/// the first.
public enum Interrupts {
  /// Begins to note the signals, in this thread and those it starts, and to ignore SIGPIPE and
  /// SIGXFSZ: a closed pipe, and a file larger than may be, show as a failed write.
  public static func note() {
    for number in [SIGPIPE, SIGXFSZ] { _ = signal(number, SIG_IGN) }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGXCPU] { _ = fmnist_note_signal(number) }
  }

  /// Whether a running command is to stop; cheap enough to ask between two batches.
  public static var stopRequested: Bool {
    fmnist_take_signals()
    return interrupted || endRequested
  }

  /// Whether Ctrl-C was pressed, of the signals taken since ``forgetInterrupt()``.
  static var interrupted: Bool { fmnist_signal_noted(SIGINT) != 0 }

  /// Whether the program is to end, by the signals taken: never forgotten.
  static var endRequested: Bool {
    [SIGTERM, SIGHUP, SIGQUIT, SIGXCPU].contains { fmnist_signal_noted($0) != 0 }
  }

  /// Makes ready for the next command.
  static func forgetInterrupt() {
    fmnist_take_signals()
    fmnist_forget_signal(SIGINT)
  }
}
