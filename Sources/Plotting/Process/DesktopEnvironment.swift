internal import Files

/// What a program needs of our environment to open a window.
struct DesktopEnvironment {
  let variables: [String]
  /// Whether there is a desktop at all.
  let hasDesktop: Bool

  static var current: DesktopEnvironment {
    let names = ["DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "HOME"]
    var variables = ["LC_ALL=C.UTF-8"]
    for name in names {
      if let value = environmentValue(name), !value.isEmpty { variables.append("\(name)=\(value)") }
    }
    let display = environmentValue("DISPLAY") ?? ""
    return DesktopEnvironment(variables: variables, hasDesktop: !display.isEmpty)
  }
}

/// Whether the terminal this program runs in is one that shows sixel pictures: known ones only,
/// as their environment tells. Nothing is asked of the terminal itself.
public func terminalShowsSixels() -> Bool {
  let term = environmentValue("TERM") ?? ""
  let program = environmentValue("TERM_PROGRAM") ?? ""
  return ["foot", "mlterm", "contour", "yaft"].contains { term.hasPrefix($0) }
    || ["WezTerm", "iTerm.app", "mintty", "rio"].contains(program)
}
