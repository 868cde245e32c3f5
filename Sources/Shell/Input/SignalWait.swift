internal import CSystem
internal import Glibc

/// Why a wait for input ended.
enum Readiness {
  /// A byte, or the end, can be read without waiting.
  case readable
  /// A noted signal waits to be taken.
  case signal
  /// Neither came in time.
  case late
}

/// Waits until `descriptor` can be read or a noted signal comes; the signal goes first when both
/// are there.
///
/// A terminal sends the signal of Ctrl-C before it hands out what is typed after it, and the
/// descriptor is looked at before the signals: a key pressed after Ctrl-C is never taken for one
/// pressed before it.
///
/// - Parameter milliseconds: the longest wait; without end if it is negative.
func waitForInput(_ descriptor: Int32, within milliseconds: Int32 = -1) -> Readiness {
  var watched = [
    pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    // -1 is passed over.
    pollfd(fd: fmnist_signal_descriptor(), events: Int16(POLLIN), revents: 0),
  ]
  while true {
    let count = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
    if watched[1].revents != 0 { return .signal }
    if count == 0 { return .late }
    // Errors are for `read` to tell, but for a wait that was only interrupted.
    if count > 0 || (count < 0 && errno != EINTR) { return .readable }
  }
}
