internal import CSystem
internal import Glibc

/// Why a wait for input ended.
enum Readiness {
  /// A byte, or the end, can be read without waiting.
  case readable
  /// A noted signal came; which one, ``Interrupts`` and the C shim know.
  case signal
}

/// Waits until `descriptor` can be read or a noted signal comes, whichever is first.
///
/// The signal handler writes to a pipe that is waited for as well: a signal between the last look
/// at its flag and the wait is not lost, nor one that another thread receives.
func waitForInput(_ descriptor: Int32) -> Readiness {
  let signals = fmnist_signal_descriptor()
  var watched = [
    pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    pollfd(fd: signals, events: Int16(POLLIN), revents: 0),  // -1 is passed over.
  ]
  while true {
    let count = unsafe poll(&watched, nfds_t(watched.count), -1)
    if watched[1].revents != 0 || (count < 0 && errno == EINTR) {
      drain(signals)
      return .signal
    }
    // Anything else, errors included, is for `read` to tell.
    if count != 0 { return .readable }
  }
}

private func drain(_ descriptor: Int32) {
  guard descriptor >= 0 else { return }
  var bytes = [UInt8](repeating: 0, count: 64)
  while unsafe read(descriptor, &bytes, bytes.count) > 0 {}
}
