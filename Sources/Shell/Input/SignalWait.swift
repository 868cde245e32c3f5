internal import CSystem
internal import Glibc

/// Why a wait for input ended.
enum Readiness {
  /// A byte, or the end, can be read without waiting.
  case readable
  /// A noted signal waits to be taken.
  case signal
}

/// Waits until `descriptor` can be read or a noted signal comes; the signal goes first when both
/// are there.
///
/// A terminal sends the signal of Ctrl-C before it hands out what is typed after it, and the
/// descriptor is looked at before the signals: a key pressed after Ctrl-C is never taken for one
/// pressed before it.
func waitForInput(_ descriptor: Int32) -> Readiness {
  var watched = [
    pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    // -1 is passed over.
    pollfd(fd: fmnist_signal_descriptor(), events: Int16(POLLIN), revents: 0),
  ]
  while true {
    let count = unsafe poll(&watched, nfds_t(watched.count), -1)
    if watched[1].revents != 0 { return .signal }
    // Errors are for `read` to tell, but for a wait that was only interrupted.
    if count > 0 || (count < 0 && errno != EINTR) { return .readable }
  }
}
