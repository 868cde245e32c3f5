internal import Files
internal import Glibc
internal import Rendering

/// What the terminal can do, as far as it can be told without asking it.
struct Terminal {
  /// Whether it understands escape codes.
  let hasEscapes: Bool
  /// What text for it may hold.
  let style: TextStyle

  init(environment: (String) -> String? = environmentValue) {
    let kind = environment("TERM") ?? ""
    hasEscapes = kind != "" && kind != "dumb" && kind != "unknown"
    // Source of the first: no-color.org; of the order of the others: POSIX, 8.2.
    let hasColor = hasEscapes && (environment("NO_COLOR") ?? "").isEmpty
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    let encoding = (locale ?? "").lowercased()
    let isUnicode = encoding.contains("utf-8") || encoding.contains("utf8")
    style = TextStyle(hasColor: hasColor, isUnicode: isUnicode)
  }

  /// Columns and rows of the terminal behind `descriptor`; 80×24 where it does not say.
  static func size(_ descriptor: Int32) -> (columns: Int, rows: Int) {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}

/// The modes a terminal had when the program started, to be given back on every way out.
struct TerminalModes {
  private let descriptor: Int32
  private let modes: termios

  /// Nil when `descriptor` is no terminal.
  init?(_ descriptor: Int32) {
    var modes = termios()
    guard unsafe tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.descriptor = descriptor
    self.modes = modes
  }

  /// Hands out each key as it is pressed, and shows none. Ctrl-C still interrupts; Ctrl-Z is a key, so that
  /// the program is never stopped in this state.
  func readKeys() {
    var modes = modes
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO)
    unsafe withUnsafeMutableBytes(of: &modes.c_cc) {
      unsafe $0[Int(VSUSP)] = 0
    }
    while unsafe tcsetattr(descriptor, TCSADRAIN, &modes) != 0, errno == EINTR {}
  }

  /// - Parameter echo: false to show nothing of what is typed, whatever the terminal did before.
  func restore(echo: Bool = true) {
    var modes = modes
    if !echo { modes.c_lflag &= ~tcflag_t(ECHO) }
    while unsafe tcsetattr(descriptor, TCSADRAIN, &modes) != 0, errno == EINTR {}
  }
}
