internal import CSystem
internal import Files
internal import Glibc

/// Shows a long text a window at a time, and waits for a key between.
///
/// Space or Page Down goes on by a window, Enter or the down arrow by a line, G to the end; q, Escape and
/// Ctrl-C leave.
struct Pager {
  /// What a key asks for.
  enum Answer: Equatable {
    case window, line, all, leave, nothing
  }

  private let input: Int32
  private let output: StandardStream
  private let hasEscapes: Bool

  /// Nil where there is nobody to press a key.
  init?(output: StandardStream, hasEscapes: Bool, input: Int32 = STDIN_FILENO) {
    guard output.isTerminal, isatty(input) == 1 else { return nil }
    (self.output, self.hasEscapes, self.input) = (output, hasEscapes, input)
  }

  /// Shows lines, none wider than the window.
  func show(_ lines: [String]) {
    var rest = lines[...]
    guard rest.count >= windowRows, let modes = TerminalModes(input) else {
      return output.write(lines: lines)
    }
    modes.readKeys()
    defer { modes.restore() }
    let keys = KeyReader(input)
    var count = windowRows - 1
    while true {
      output.write(lines: Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
      guard !rest.isEmpty, output.failure == nil else { return }
      switch ask(keys, left: rest.count) {
      case .window: count = max(windowRows - 1, 1)
      case .line: count = 1
      case .all: count = rest.count
      case .leave, .nothing: return
      }
    }
  }

  private var windowRows: Int { Terminal.size(output.descriptor).rows }

  /// Waits for a key that means something.
  private func ask(_ keys: KeyReader, left: Int) -> Answer {
    let prompt = "-- more: Space, Enter, q (\(left) \(left == 1 ? "line" : "lines")) --"
    output.write(prompt)
    defer {
      let blanks = String(repeating: " ", count: prompt.count)
      output.write(hasEscapes ? "\r" + TerminalCodes.eraseBelow : "\r\(blanks)\r")
    }
    while true {
      switch keys.next() {
      case .scalar(let scalar):
        var pressed = [scalar]
        // The rest of an arrow's or a paging key's code comes with its first byte.
        while pressed[0] == 0x1b, pressed.count < 4, hasInput(input) {
          guard case .scalar(let next) = keys.next() else { break }
          pressed.append(next)
        }
        let answer = Pager.answer(to: pressed)
        if answer != .nothing { return answer }
      case .end: return .leave
      case .signal:
        fmnist_take_signals()
        if Interrupts.endRequested { return .leave }
        if Interrupts.interrupted {
          Interrupts.forgetInterrupt()
          return .leave
        }
      }
    }
  }

  /// What a key means, given as the scalars that the terminal sends for it. A letter means nothing but
  /// `q` and `G`: it may be the first of a command.
  static func answer(to key: [UInt32]) -> Answer {
    let text = String(String.UnicodeScalarView(key.compactMap { Unicode.Scalar($0) }))
    return switch text {
    case " ", "\u{1b}[6~", "\u{06}", "\u{16}": .window
    case "\r", "\n", "\u{1b}[B", "\u{1b}OB": .line
    case "G", ">", "\u{1b}[F", "\u{1b}OF": .all
    case "q", "Q", "\u{1b}", "\u{03}", "\u{04}": .leave
    default: .nothing
    }
  }
}

/// Whether a byte can be read without waiting.
private func hasInput(_ descriptor: Int32) -> Bool {
  var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return unsafe poll(&watched, 1, 20) > 0
}
