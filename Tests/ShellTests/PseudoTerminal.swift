import Glibc
import Testing

/// Both ends of a pseudo-terminal: the test types at one, the program has the other.
final class PseudoTerminal: @unchecked Sendable {
  /// The test's end.
  let keyboard: Int32
  /// The program's end.
  let screen: Int32
  /// Its name, for a process that makes it its controlling terminal.
  let path: String
  /// Sends a signal to whoever has the program's end.
  var send: (Int32) -> Void = { _ in }
  /// Everything the program wrote so far.
  private(set) var shown = ""
  private var bytes: [UInt8] = []

  init() throws {
    // Swift does not see posix_openpt and its kin: these are the calls they make.
    keyboard = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: Int32 = 0
    try #require(unsafe ioctl(keyboard, Self.setLock, &locked) == 0)
    try #require(unsafe ioctl(keyboard, Self.getNumber, &number) == 0)
    path = "/dev/pts/\(number)"
    screen = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe ioctl(keyboard, UInt(TIOCSWINSZ), &size) == 0)
  }

  deinit {
    close(keyboard)
    close(screen)
  }

  /// TIOCSPTLCK and TIOCGPTN of Linux.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Types `text`.
  func type(_ text: String) {
    type(bytes: Array(text.utf8))
  }

  func type(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(keyboard, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads what the program writes until `text` is shown after what was waited for before.
  ///
  /// - Returns: whether it came within half a minute, which is far longer than it takes.
  @discardableResult
  func wait(for text: String) -> Bool {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      let text = Array(text.utf8)
      if let end = firstEnd(of: text) {
        bytes.removeFirst(end)
        return true
      }
      _ = readMore(patience: 1_000)
    }
    Issue.record("'\(text)' did not come; instead: \(String(decoding: bytes, as: UTF8.self))")
    return false
  }

  /// Reads what is there, so that the program is not held up.
  func drain() {
    while readMore(patience: 0) {}
  }

  /// The modes of the terminal, as `stty -g` would print them.
  var modes: [UInt32] {
    var modes = termios()
    guard unsafe tcgetattr(screen, &modes) == 0 else { return [] }
    let keys = unsafe withUnsafeBytes(of: modes.c_cc) { unsafe $0.map(UInt32.init) }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + keys
  }

  private func firstEnd(of text: [UInt8]) -> Int? {
    guard bytes.count >= text.count else { return nil }
    return (0...(bytes.count - text.count)).first { bytes[$0...].starts(with: text) }
      .map { $0 + text.count }
  }

  /// - Parameter patience: in milliseconds.
  private func readMore(patience: Int32) -> Bool {
    var watched = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&watched, 1, patience) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe read(keyboard, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    shown += String(decoding: buffer[..<count], as: UTF8.self)
    return true
  }
}
