import TestSupport
import Testing

@testable import Shell

@Suite("A text longer than the window", .timeLimit(.minutes(5)))
struct PagerTests {
  @Test("Keys are those of less and more")
  func keys() {
    func answer(_ text: String) -> Pager.Answer {
      Pager.answer(to: text.unicodeScalars.map(\.value))
    }
    for key in [" ", "\u{1b}[6~"] { #expect(answer(key) == .window, "\(key)") }
    for key in ["\r", "\n", "\u{1b}[B"] { #expect(answer(key) == .line, "\(key)") }
    for key in ["q", "\u{1b}", "\u{04}"] { #expect(answer(key) == .leave, "\(key)") }
    #expect(answer("G") == .all)
    for key in ["x", "\u{1b}[A", "é", ""] { #expect(answer(key) == .nothing, "\(key)") }
  }

  @Test("Stops after a window, goes on by a window and by a line, and q leaves")
  func pages() throws {
    let shown = try converse { terminal in
      terminal.type("help fit\r")
      terminal.wait(for: "-- more")
      terminal.type("x ")
      terminal.wait(for: "-- more")
      terminal.type("\r")
      terminal.wait(for: "-- more")
      terminal.type("q")
      terminal.wait(for: Prompts.line)
    }
    #expect(shown.contains("fit MODEL"))
    #expect(!shown.contains("twenty steps of a linear classifier"))
  }

  @Test("Is shown to its end with G")
  func end() throws {
    let shown = try converse { terminal in
      terminal.type("help fit\r")
      terminal.wait(for: "-- more")
      terminal.type("G")
      terminal.wait(for: Prompts.line)
    }
    #expect(shown.contains("twenty steps of a linear classifier"))
  }

  @Test("Ctrl-C leaves it, and the next line runs")
  func interrupt() throws {
    let shown = try converse { terminal in
      terminal.type("help\r")
      terminal.wait(for: "-- more")
      terminal.type("\u{03}")
      terminal.wait(for: Prompts.line)
      terminal.enter("print \"value\" 42", until: "value 42")
    }
    #expect(!shown.contains("lists the terms with what they are"))
  }

  @Test("Does not stop where it fits, in a paste, or where nobody reads along")
  func whole() throws {
    try converse { terminal in
      terminal.enter("help shape.rank", until: "Right")
    }
    let shown = try converse { terminal in
      terminal.type("\u{1b}[200~help fit\nprint \"value\" 42\n\u{1b}[201~")
      terminal.wait(for: "value 42")
      terminal.wait(for: Prompts.line)
    }
    #expect(!shown.contains("-- more"))
    let piped = try Program.run(["-c", "help fit"])
    #expect(!piped.output.contains("-- more"))
    #expect(piped.status == 0)
  }
}
